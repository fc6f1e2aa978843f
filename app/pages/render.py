"""Drawing a page: template, language, menu and form token. Room app/: reads templates and styles, writes cookies."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.routing import Match

from app.access.accounts import User
from app.access.roles import may_see_deliveries, may_see_runs
from app.access.signed import FORM_COOKIE, new_nonce
from app.api.context import context_of, language_of
from app.api.language import COOKIE, LANGUAGES, Language, known
from app.api.problem import Problem
from app.pages.format import day, number, period
from app.pages.i18n import Translator, translator
from app.pages.words import MENU, ROLES

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"
_YEAR: Final = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the menu."""

    href: str
    label: str
    current: bool


@cache
def environment(language: Language) -> Environment:
    """The templates in one language; an undefined name is an error, all text is escaped."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = translator(language)
    env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals["static"] = static_url
    return env


def warm_up(app: FastAPI) -> None:
    """Read every template and what numbers and days need in both languages, and look up where the menu leads.

    So that the first visitor does not wait for it.
    """
    for language in LANGUAGES:
        templates = environment(language)
        for name in templates.list_templates():
            templates.get_template(name)
        number(0, language)
        day(date.min, language)
        period("maand", date.min, language, short=True)
    for href, _ in MENU:
        _is_there(app, href)


@cache
def static_url(name: str) -> str:
    """The address of a static file; it changes with the contents, so browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def words_of(request: Request) -> Translator:
    """The translator for this request."""
    return translator(language_of(request))


def page(request: Request, template: str, user: User | None, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page. Sets the cookie of the language switch when it was used, and the form cookie when absent."""
    language = language_of(request)
    nonce = request.cookies.get(FORM_COOKIE) or new_nonce()
    frame = _frame(request, language, user, nonce)
    html = environment(language).get_template(template).render(**frame, **values)
    response = HTMLResponse(html, status_code=status, headers={"Content-Language": language})
    _remember(request, response, FORM_COOKIE, nonce, None)
    if known(request.query_params.get("taal")):
        _remember(request, response, COOKIE, language, _YEAR)
    return response


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
    """A cookie that scripts cannot read and that does not travel along from other sites."""
    secure = context_of(request).settings.secure_cookies
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")


def check_form(request: Request, token: str) -> bool:
    """Whether a posted form came from our own page in this browser."""
    return context_of(request).gate.signer.form_is_ours(request.cookies.get(FORM_COOKIE), token)


def _remember(request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
    if request.cookies.get(name) != value:
        set_cookie(request, response, name, value, seconds)


def _frame(request: Request, language: Language, user: User | None, nonce: str) -> dict[str, Any]:
    context = context_of(request)
    words = translator(language)
    other = "en" if language == "nl" else "nl"
    here = request.url if request.method == "GET" else request.url.replace(query="")
    switch = here.include_query_params(taal=other)
    return {
        "language": language,
        "region": _region_name(request),
        "minimum": minimum_of(request),
        "navigation": _menu(request, words, user),
        "user": _person(words, user),
        "form_token": context.gate.signer.form_token(nonce),
        "switch_url": f"{switch.path}?{switch.query}",
    }


def minimum_of(request: Request) -> int:
    """The smallest number of clients that is shown."""
    context = context_of(request)
    try:
        return context.minimum
    except Problem:
        return 10


def _region_name(request: Request) -> str:
    try:
        return context_of(request).region.current().pack.naam
    except Problem:
        return "KPI-monitor jeugdhulp"


def _person(words: Translator, user: User | None) -> dict[str, str | None] | None:
    if user is None:
        return None
    return {"name": user.login, "role": words(ROLES[user.role]), "organisation": user.organisation}


def _menu(request: Request, words: Translator, user: User | None) -> list[MenuItem]:
    if user is None:
        return []
    hidden: set[str] = set()
    if not may_see_deliveries(user):
        hidden |= {"/aanleveringen", "/kwaliteit"}
    if not may_see_runs(user):
        hidden.add("/verwerking")
    path = request.url.path
    return [
        MenuItem(href, words(label), _is_here(href, path))
        for href, label in MENU
        if href not in hidden and _is_there(request.app, href)
    ]


@cache
def _is_there(app: FastAPI, href: str) -> bool:
    """A room that is not built yet (no route answers) is not in the menu either."""
    scope = {"type": "http", "method": "GET", "path": href, "root_path": "", "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in app.routes)


def _is_here(href: str, path: str) -> bool:
    if href == "/":
        return path == "/" or path.startswith("/segmenten")
    return path == href or path.startswith(f"{href}/")
