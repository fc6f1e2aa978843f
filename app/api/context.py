"""What every request shares, made once a process. Room app/: opens store and warehouse, reads the region pack."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel import Session, col, select
from starlette.concurrency import run_in_threadpool

from app.access.accounts import User
from app.access.gate import Gate, is_key
from app.access.signed import SESSION_COOKIE
from app.api.kept import Kept, key_of
from app.api.language import COOKIE, Language, chosen
from app.api.measure import Requests
from app.api.problem import forbidden, sign_in_first
from app.api.published import Pointer, Published
from app.api.services.region import Region, RegionFolder
from app.memory import Memory
from app.settings import Settings
from app.store.audit import record
from app.store.engine import open_store
from app.store.models import Publicatie
from ingest.fault import Text
from kpi.catalogue import Catalogue, load_catalogue


@dataclass(frozen=True)
class Context:
    """The parts of a running API."""

    settings: Settings
    catalogue: Catalogue
    published: Published
    region: RegionFolder
    gate: Gate
    now: Callable[[], datetime]
    requests: Requests
    kept: Kept
    sources: Memory[tuple[Pointer, Region]]

    @property
    def minimum(self) -> int:
        """The smallest number of clients that is shown. Raises the problem 503 when the region is not set up."""
        return self.settings.minimum_count or self.region.current().pack.minimaal_aantal

    def look_up(self) -> tuple[Pointer, Region]:
        """The publication and region pack that figures come from now, the same objects until there are others.

        Raises the problem 503 when nothing is published or the region is not set up.
        """
        return self.sources.put(None, (self.published.current(), self.region.current()))

    def store(self) -> AbstractContextManager[Session]:
        """A session with the store."""
        return open_store(self.settings)


def make_context(settings: Settings, now: Callable[[], datetime]) -> Context:
    """Everything a process needs; opens nothing yet but the catalogue of KPIs."""

    def read_pointers() -> list[Pointer]:
        newest = select(Publicatie).order_by(col(Publicatie.id).desc()).limit(settings.keep_warehouses)
        with open_store(settings) as store:
            rows = store.exec(newest).all()
        return [Pointer(row.run_id, settings.data / row.bestand, row.peildatum) for row in rows]

    return Context(
        settings=settings,
        catalogue=load_catalogue(),
        published=Published(read_pointers),
        region=RegionFolder(settings.regio),
        gate=Gate(
            lambda: open_store(settings),
            settings.session_secret,
            now,
            partial(record, settings),
            settings.remember_seconds,
        ),
        now=now,
        requests=Requests(),
        kept=Kept(),
        sources=Memory(settings.remember_seconds),
    )


def context_of(request: Request) -> Context:
    """The context of the process that answers this request."""
    context = request.app.state.context
    assert isinstance(context, Context)  # noqa: S101 - for the type checker; create_app put it there
    return context


async def _context(request: Request) -> Context:
    return context_of(request)


ContextDep = Annotated[Context, Depends(_context)]


def user_or_nobody(request: Request) -> User | None:
    """Who asks: by Authorization header, else by session cookie."""
    gate = context_of(request).gate
    header = request.headers.get("authorization")
    if header and is_key(header):
        return gate.by_key(header, address_of(request), request.method, request.url.path)
    if header:
        return gate.by_header(header, address_of(request))
    user = gate.by_cookie(request.cookies.get(SESSION_COOKIE))
    if user is not None and request.method not in {"GET", "HEAD", "OPTIONS"}:
        _refuse_other_sites(request, context_of(request).settings.public_url)
    return user


async def api_user(request: Request) -> User:
    """Who asks; raises the problem 401 for nobody. Goes to the store in a thread, unless they are remembered."""
    header = request.headers.get("authorization")
    gate = context_of(request).gate
    user = gate.reader(header, request.method, request.url.path) if header else None
    user = user or await run_in_threadpool(user_or_nobody, request)
    if user is None:
        raise sign_in_first()
    return user


UserDep = Annotated[User, Depends(api_user)]
AnyoneDep = Annotated[User | None, Depends(user_or_nobody)]


def kept_answer(request: Request) -> Response | None:
    """The answer that was made before, when who asks and what figures come from are remembered as well."""
    context, header = context_of(request), request.headers.get("authorization")
    user = context.gate.reader(header, request.method, request.url.path) if header else None
    sources = context.sources.get(None) if user else None
    if user is None or sources is None:
        return None
    return context.kept.find(request, key_of(request, language_of(request), user.scope), sources)


def language_of(request: Request) -> Language:
    """The language of this answer; only the API listens to Accept-Language, pages to the switch."""
    return chosen(
        request.query_params.get("taal") if not is_api(request) else None,
        request.cookies.get(COOKIE),
        request.headers.get("accept-language"),
        header_counts=is_api(request),
    )


async def _language(request: Request) -> Language:
    return language_of(request)


LanguageDep = Annotated[Language, Depends(_language)]


def is_api(request: Request) -> bool:
    """Whether this path is the API's."""
    path = request.url.path
    return path == "/v1" or path.startswith("/v1/")


def address_of(request: Request) -> str:
    """The network address of the asker, as the web server knows it."""
    return request.client.host if request.client else ""


def _refuse_other_sites(request: Request, public_url: str) -> None:
    """A cookie travels along with requests that another site makes; what changes something must come from us."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    ours = {None, public_url, f"{request.url.scheme}://{request.headers.get('host', '')}"}
    if site not in {None, "same-origin", "none"} or (site is None and origin not in ours):
        raise forbidden(Text("Dit verzoek komt van een andere website.", "This request comes from another web site."))
