"""The web application: API and pages in one process. Room app/: see app/api/context for what it opens."""

import contextlib
import gc
import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.api.context import Context, make_context
from app.api.errors import add_handlers
from app.api.headers import API_VERSION, Head, Headers
from app.api.measure import Measure
from app.api.openapi import publish_openapi
from app.api.problem import Problem
from app.api.routes import (
    aanleveringen,
    aanleverspecificaties,
    antwoorden,
    bevindingen,
    controles,
    gezondheid,
    indicatoren,
    kwaliteit,
    metrics,
    overleving,
    prognoses,
    publicaties,
    retourberichten,
    runs,
    segmenten,
    signalen,
    uploads,
    verdeelsleutels,
    vergelijking,
    waarden,
)
from app.jobs.log import start_logging
from app.pages import charts, render, site
from app.sessies import pages as sessie_pages
from app.sessies import routes as sessies
from app.settings import Settings, load_settings

WARMING_UP: Final = "opwarmen"  # the name of a thread
_ROUTES: Final = (
    segmenten,
    indicatoren,
    waarden,
    overleving,
    prognoses,
    signalen,
    vergelijking,
    aanleveringen,
    uploads,
    aanleverspecificaties,
    bevindingen,
    kwaliteit,
    controles,
    retourberichten,
    antwoorden,
    runs,
    publicaties,
    verdeelsleutels,
    gezondheid,
    metrics,
)


def application() -> FastAPI:
    """The application of the installation that the environment names: what each worker process of uvicorn makes."""
    settings = load_settings()
    start_logging(settings.log_level)
    return create_app(settings)


def _warm_up(app: FastAPI, context: Context) -> None:
    """Do what the first visitor would wait for; what is not there yet, they hear themselves.

    What stands in memory then stays. Looking through all of it for garbage, as Python would do now and then, stops
    every answer for a tenth of a second, and for three on a busy machine.
    """
    with contextlib.suppress(Problem, SQLAlchemyError):
        context.look_up()
    render.warm_up(app)
    charts.warm_up()
    gc.freeze()


def _operation_id(route: APIRoute) -> str:
    """The lasting name of an operation, for clients that are generated: `getUploadsByUploadId`, from method and path.

    The name of a function may change, an address may not.
    """
    (method,) = route.methods or {"get"}
    parts = re.sub(r"\{(\w+)\}", r"by_\1", route.path.removeprefix("/v1")).replace("-", "_").split("/")
    return to_camel("_".join([method.lower(), *filter(None, parts)]))


def create_app(settings: Settings, now: Callable[[], datetime] = clock.now) -> FastAPI:
    """The application of an installation. Raises SettingsError when it has no session key yet."""
    context = make_context(settings, now)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=_warm_up, args=(app, context), name=WARMING_UP, daemon=True).start()
        yield
        context.published.close()
        gc.unfreeze()

    app = FastAPI(
        title="Hefboom",
        version=API_VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
        lifespan=lifespan,
    )
    app.state.context = context
    app.add_middleware(Head)
    app.add_middleware(Headers)
    if settings.metrics_token.get_secret_value():
        app.add_middleware(Measure, requests=context.requests)  # outside the other: it counts that too
    for room in _ROUTES:
        app.include_router(room.router)
    app.include_router(sessies.router)
    app.include_router(site.router)
    app.include_router(sessie_pages.router)
    app.mount("/static", site.static_files(), name="static")
    add_handlers(app, site.problem_page)
    publish_openapi(app, settings)
    return app
