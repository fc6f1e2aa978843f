"""Signing in and out. Room app/: reads accounts through app/access/gate, writes the session cookie."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.access.signed import SESSION_COOKIE, SESSION_SECONDS
from app.api.context import ContextDep, address_of, language_of
from app.api.language import say
from app.api.problem import Problem
from app.pages.render import check_form, page, set_cookie, words_of

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form(max_length=1000)]


@router.get("/inloggen")
def form(request: Request, naar: str = "/") -> Response:
    """The form."""
    return page(request, "inloggen.html", None, target=local(naar), account="", fault="")


@router.post("/inloggen")
def sign_in(
    request: Request,
    context: ContextDep,
    gebruiker: Field = "",
    wachtwoord: Field = "",
    naar: Field = "/",
    formulier: Field = "",
) -> Response:
    """Check name and password; back to the form with a sentence when they do not belong together."""
    words = words_of(request)
    if not check_form(request, formulier):
        return _again(request, 400, words("Dit formulier was verlopen. Probeer het nog een keer."), gebruiker, naar)
    try:
        user = context.gate.sign_in(gebruiker.strip(), wachtwoord, address_of(request))
    except Problem as problem:
        response = _again(request, problem.status, say(problem.detail, language_of(request)), gebruiker, naar)
        response.headers.update(problem.headers)
        return response
    if user is None:
        fault = words(
            "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw."
        )
        return _again(request, 401, fault, gebruiker, naar)
    response = RedirectResponse(local(naar), status_code=303)
    cookie = context.gate.signer.session(user.login, user.password_hash)
    set_cookie(request, response, SESSION_COOKIE, cookie, SESSION_SECONDS)
    return response


@router.post("/uitloggen")
def sign_out(request: Request, context: ContextDep, formulier: Field = "") -> Response:
    """Forget the session; a form from elsewhere changes nothing."""
    response = RedirectResponse("/inloggen", status_code=303)
    if check_form(request, formulier):
        context.gate.sign_out(request.cookies.get(SESSION_COOKIE))
        response.delete_cookie(SESSION_COOKIE, path="/")
        return response
    return RedirectResponse("/", status_code=303)


def local(target: str) -> str:
    """An address on this site to go to; anything else becomes the overview."""
    parts = urlsplit(target)
    outside = parts.scheme or parts.netloc or not target.startswith("/") or target.startswith(("//", "/\\"))
    return "/" if outside or any(ord(sign) < 32 for sign in target) else target


def _again(request: Request, status: int, fault: str, account: str, target: str) -> Response:
    return page(request, "inloggen.html", None, status, target=local(target), account=account, fault=fault)
