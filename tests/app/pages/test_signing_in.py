"""Signing in and out on the page, and the language switch."""

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from app.access.signed import SESSION_COOKIE
from app.access.throttle import PER_ACCOUNT
from app.pages.signin import local
from app.store.models import Rol
from tests.app.pages.conftest import Browser, parse, sign_in
from tests.app.small_region import LOGINS, PASSWORD

LOGIN = LOGINS[Rol.GEMEENTE]


def test_who_is_not_signed_in_is_taken_to_the_form_and_back(browser: Browser) -> None:
    client = browser(None)
    response = client.get("/indicatoren/wachttijd?segment=2", follow_redirects=False)
    assert response.status_code == 303
    target = response.headers["location"]
    assert parse_qs(urlsplit(target).query) == {"naar": ["/indicatoren/wachttijd?segment=2"]}
    form = parse(client.get(target).text).forms[0]
    fields = dict(form.form_values()) | {"gebruiker": LOGIN, "wachtwoord": PASSWORD}
    done = client.post("/inloggen", data=fields, follow_redirects=False)
    assert done.status_code == 303 and done.headers["location"] == "/indicatoren/wachttijd?segment=2"


def test_who_is_taken_to_the_form_keeps_the_language(browser: Browser) -> None:
    client = browser(None)
    page = client.get("/kerncijfers?taal=en")
    assert parse(page.text).findtext(".//h1") == "Sign in"
    assert parse(client.get("/inloggen").text).findtext(".//h1") == "Sign in", "it is remembered"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    client = browser(None)
    form = parse(client.get("/inloggen").text).forms[0]
    fields = dict(form.form_values()) | {"gebruiker": LOGIN, "wachtwoord": PASSWORD}
    cookie = client.post("/inloggen", data=fields, follow_redirects=False).headers["set-cookie"]
    assert cookie.startswith(f"{SESSION_COOKIE}=") and "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert "Max-Age=43200" in cookie and PASSWORD not in cookie


def test_a_wrong_password_tells_nothing_about_the_account(browser: Browser) -> None:
    def answer(login: str) -> str:
        client = browser(None)
        form = parse(client.get("/inloggen").text).forms[0]
        fields = dict(form.form_values()) | {"gebruiker": login, "wachtwoord": "fout"}
        response = client.post("/inloggen", data=fields)
        assert response.status_code == 401
        page = parse(response.text)
        assert page.xpath("//input[@name='gebruiker']/@value") == [login]
        assert not page.xpath("//input[@name='wachtwoord']/@value")
        return str(page.xpath("string(//*[@role='alert'])")).strip()

    assert answer(LOGINS[Rol.DEELNEMER]) == answer("niemand@voorbeeld.nl") != ""


def test_a_form_from_elsewhere_does_not_sign_in_or_out(browser: Browser) -> None:
    client = browser(None)
    data = {"gebruiker": LOGIN, "wachtwoord": PASSWORD, "naar": "/"}
    assert client.post("/inloggen", data=data).status_code == 400
    client.get("/inloggen")
    assert client.post("/inloggen", data=data | {"formulier": "0" * 64}).status_code == 400
    assert SESSION_COOKIE not in client.cookies
    signed_in = browser(Rol.GEMEENTE)
    signed_in.post("/uitloggen", data={"formulier": "0" * 64})
    assert signed_in.get("/", follow_redirects=False).status_code == 200


def test_signing_out(browser: Browser) -> None:
    client = browser(Rol.GEMEENTE)
    page = parse(client.get("/").text)
    form = next(form for form in page.forms if form.action == "/uitloggen")
    assert client.post("/uitloggen", data=dict(form.form_values()), follow_redirects=False).status_code == 303
    assert client.get("/", follow_redirects=False).status_code == 303


def test_too_many_attempts_are_told_on_the_form(browser: Browser) -> None:
    client = browser(None)
    statuses = [sign_in(client, "raad@voorbeeld.nl", "fout") for _ in range(PER_ACCOUNT + 1)]
    assert statuses == [401] * PER_ACCOUNT + [429]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/indicatoren?x=1", "/indicatoren?x=1"),
        ("//elders.nl", "/"),
        ("https://elders.nl", "/"),
        ("/\\elders.nl", "/"),
        ("javascript:alert(1)", "/"),
        ("indicatoren", "/"),
        ("/a\nb", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_you_stay_on_this_site(target: str, expected: str) -> None:
    assert local(target) == expected


def _language(client: TestClient, path: str, **headers: str) -> str:
    return str(parse(client.get(path, headers=headers).text).get("lang"))


def test_english_is_remembered_and_dutch_is_the_default(browser: Browser) -> None:
    client = browser(Rol.GEMEENTE)
    assert _language(client, "/", **{"Accept-Language": "en"}) == "nl"
    switch = parse(client.get("/indicatoren/wachttijd?segment=2").text).xpath("//a[@hreflang]/@href")
    assert switch == ["/indicatoren/wachttijd?segment=2&taal=en"]
    assert _language(client, switch[0]) == "en"
    assert _language(client, "/aanleveringen") == "en"
    assert _language(client, "/?taal=xx") == "en"
    assert _language(client, "/?taal=nl") == "nl"
    assert _language(client, "/") == "nl"
