"""All pages together. Room app/: a router, the static files and how a problem looks to people."""

from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import SQLAlchemyError

from app.access.accounts import User
from app.api.context import language_of, user_or_nobody
from app.api.language import known, say
from app.api.problem import Problem
from app.pages import (
    allocation,
    checkpoints,
    course,
    deliveries,
    download,
    findings,
    indicators,
    keyfigures,
    logbook,
    overview,
    publications,
    quality,
    rebasing,
    runs,
    signin,
)
from app.pages.render import STATIC, page

router = APIRouter(include_in_schema=False)
_ROOMS: Final = (
    signin,
    overview,
    indicators,
    download,
    rebasing,
    deliveries,
    findings,
    quality,
    course,
    runs,
    checkpoints,
    publications,
    allocation,
    keyfigures,
    logbook,
)
for _room in _ROOMS:
    router.include_router(_room.router)

_KEEP: Final = "public, max-age=31536000, immutable"


class _Kept(StaticFiles):
    """Static files whose address changes with their contents, so browsers keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        response.headers["Cache-Control"] = _KEEP
        return response


def static_files() -> StaticFiles:
    """The style sheets and the icon."""
    return _Kept(directory=STATIC)


def problem_page(request: Request, problem: Problem) -> Response:
    """A problem as a page; somebody who is not signed in is taken to the sign-in page and back afterwards."""
    if problem.status == 401:
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        keys = {"naar": target} if request.method == "GET" and target != "/" else {}
        if language := known(request.query_params.get("taal")):
            keys["taal"] = language
        query = f"?{urlencode(keys)}" if keys else ""
        return RedirectResponse(f"/inloggen{query}", status_code=303)
    language = language_of(request)
    response = page(
        request,
        "probleem.html",
        _user(request),
        problem.status,
        title=say(problem.title, language),
        detail=say(problem.detail, language),
        errors=[{"name": fault.name, "detail": say(fault.detail, language)} for fault in problem.errors],
    )
    response.headers.update(problem.headers)
    return response


def _user(request: Request) -> User | None:
    """Who is asking, for the menu; a sign-in or store that is itself the problem counts as nobody."""
    try:
        return user_or_nobody(request)
    except (Problem, SQLAlchemyError):
        return None
