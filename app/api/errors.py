"""Whatever goes wrong leaves as one shape. Room app/: exceptions become problems, JSON under /v1 and else a page."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

import duckdb
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.api.context import is_api, language_of
from app.api.headers import write_headers
from app.api.problem import (
    MEDIA_TYPE,
    InputFault,
    Problem,
    bad_input,
    no_store,
    not_found,
    sealed_away,
    unreadable_figures,
)
from app.settings import SettingsError
from ingest.fault import Text
from ingest.sealed import SealError

_LOG: Final = logging.getLogger(__name__)
_PATH: Final = "/:@!$&'()*+,;=~"  # what RFC 3986 leaves as it is in a path
_METHODS: Final = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
_WHERE: Final = {"query", "path", "header", "cookie"}
# What is wrong with a value, by the type of Pydantic's error; the places are filled with the limit that was passed.
_ELSE: Final = "Deze waarde klopt niet. Zie /v1/openapi.json voor wat hier mag staan."
_DUTCH: Final = {
    "missing": "Dit ontbreekt.",
    "extra_forbidden": "Dit veld bestaat niet.",
    "json_invalid": "Dit is geen JSON.",
    "greater_than_equal": "Geef een getal van {ge} of meer.",
    "less_than_equal": "Geef een getal van {le} of minder.",
    "string_too_short": "Geef minstens {min_length} teken.",
    "string_too_long": "Geef hoogstens {max_length} tekens.",
    "too_long": "Geef er hoogstens {max_length}.",
    "int_parsing": "Geef een heel getal.",
    "int_type": "Geef een heel getal.",
    "string_type": "Geef een tekst.",
    "date_from_datetime_parsing": "Geef een datum in de vorm JJJJ-MM-DD.",
    "date_parsing": "Geef een datum in de vorm JJJJ-MM-DD.",
    "enum": "Kies uit: {expected}.",
}

# A body that the framework could not read: JSON nested too deep, a form that breaks off or tells no boundary.
_UNREADABLE_BODY: Final = InputFault(
    "body",
    "#",
    "onleesbaar",
    Text(
        "De inhoud van het verzoek is niet te lezen. Stuur JSON, of een formulier (multipart/form-data) met boundary.",
        "The body of the request cannot be read. Send JSON, or a form (multipart/form-data) with its boundary.",
    ),
)

ProblemPage = Callable[[Request, Problem], Response]


def add_handlers(app: FastAPI, problem_page: ProblemPage) -> None:
    """Every exception becomes a problem; `problem_page` draws it for people."""

    async def show(request: Request, problem: Problem) -> Response:
        """In a thread when it is a page: that asks the store who is there, which may be what does not answer."""
        return as_json(request, problem) if is_api(request) else await run_in_threadpool(problem_page, request, problem)

    def handler(turn: Callable[[Exception], Problem]) -> Callable[[Request, Exception], Awaitable[Response]]:
        async def handle(request: Request, error: Exception) -> Response:
            response = await show(request, turn(error))
            if response.status_code == 405:
                response.headers["Allow"] = ", ".join(_allowed(request))
            write_headers(response.headers, request.url.path)  # a bug is handled outside all middleware
            return response

        return handle

    app.add_exception_handler(Problem, handler(_itself))
    app.add_exception_handler(RequestValidationError, handler(_from_validation))
    app.add_exception_handler(HTTPException, handler(_from_http))
    app.add_exception_handler(OperationalError, handler(_from_store))
    app.add_exception_handler(duckdb.IOException, handler(_from_figures))
    app.add_exception_handler(SettingsError, handler(_from_key))
    app.add_exception_handler(SealError, handler(_from_key))
    app.add_exception_handler(Exception, handler(_from_bug))


def _allowed(request: Request) -> list[str]:
    """Every method of this address: a route knows only its own."""
    routes = request.app.routes
    known = {
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    }
    return sorted(known | ({"HEAD"} if "GET" in known else set()))


def as_json(request: Request, problem: Problem) -> JSONResponse:
    """The problem in RFC 9457's form."""
    language = language_of(request)
    return JSONResponse(
        problem.body(quote(request.url.path, safe=_PATH), language),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Content-Language": language, **problem.headers},
    )


def _itself(error: Exception) -> Problem:
    assert isinstance(error, Problem)  # noqa: S101 - registered for Problem only
    return error


def _from_validation(error: Exception) -> Problem:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this only
    faults = [_fault(fault["loc"], fault["type"], fault["msg"], fault.get("ctx") or {}) for fault in error.errors()]
    if any(fault.where == "path" for fault in faults):
        return not_found()  # /v1/aanleveringen/abc is an address that does not exist
    return bad_input(faults)


def _fault(location: tuple[int | str, ...], code: str, message: str, limits: Mapping[str, Any]) -> InputFault:
    """Pydantic's messages are English, and so are the limits in them; neither holds the value that was sent."""
    text = Text(_DUTCH.get(code, _ELSE).format_map(limits), message)
    where = str(location[0])
    if where in _WHERE:
        return InputFault(where, str(location[-1]), code, text)
    pointer = "#/" + "/".join(str(part) for part in location[1:])
    return InputFault("body", pointer, code, text)


def _from_http(error: Exception) -> Problem:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this only
    if error.status_code == 404:
        return not_found()
    if error.status_code == 405:
        return Problem(
            405,
            "methode-niet-toegestaan",
            Text("Dit kan hier niet", "This cannot be done here"),
            Text("Dit adres kent deze HTTP-methode niet.", "This address does not know this HTTP method."),
            headers=error.headers,
        )
    if error.status_code == 400:
        return bad_input([_UNREADABLE_BODY])
    return Problem(
        error.status_code,
        "fout",
        Text("Dit verzoek is niet gelukt", "This request failed"),
        Text("Controleer het verzoek en probeer het opnieuw.", "Check the request and try again."),
        headers=error.headers,
    )


def _from_store(error: Exception) -> Problem:
    """The store is away, which passes; its own words may hold its address, so only their kind is told."""
    _LOG.error("de opslag antwoordt niet (%s)", type(error).__name__)
    return no_store()


def _from_figures(error: Exception) -> Problem:
    """The published file was damaged after it was opened."""
    _LOG.error("het bestand met cijfers is niet te lezen (%s)", type(error).__name__)
    return unreadable_figures()


def _from_key(error: Exception) -> Problem:
    """A key was taken away while we run, or a landed file was damaged; the text names the place and never the key."""
    _LOG.error("een aangeleverd bestand is niet te bewaren of te openen (%s: %s)", type(error).__name__, error)
    return sealed_away()


def _from_bug(error: Exception) -> Problem:
    """Nothing of what went wrong leaves the house; the log has it."""
    _LOG.error("onverwachte fout", exc_info=error)
    return Problem(
        500,
        "interne-fout",
        Text("Er ging iets mis", "Something went wrong"),
        Text(
            "De fout staat in het logboek. Probeer het straks opnieuw; blijft het misgaan, waarschuw dan de beheerder.",
            "The error is in the log. Try again in a while; if it keeps failing, tell the administrator.",
        ),
    )
