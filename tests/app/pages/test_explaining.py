"""Explaining a finding on its page: a plain form for who sent the record, and for nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.settings import Settings
from app.store.models import Rol
from tests.app.pages.conftest import parse, sign_in
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation

SAID = "Onze leverancier herstelt dit in mei."


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_installation(tmp_path_factory.mktemp("toelichten") / "data")


@contextmanager
def somebody(settings: Settings, rol: Rol) -> Iterator[TestClient]:
    with TestClient(create_app(settings, lambda: NOW)) as client:
        assert sign_in(client, LOGINS[rol], PASSWORD) == 303
        yield client


def _finding(client: TestClient) -> str:
    """The page of the first finding of TR019, by the link in the list."""
    (link, *_) = parse(client.get("/bevindingen?regel=TR019").text).xpath(
        "//th[@scope='row']/a[contains(@class,'code')]"
    )
    return str(link.get("href"))


def _send(client: TestClient, href: str, token: str | None = None, **fields: str) -> tuple[int, str]:
    form = parse(client.get(href).text).xpath("//form[@action=$href]", href=href)[0]
    sent = fields | {"formulier": form.fields["formulier"] if token is None else token}
    answer = client.post(href, data=sent, follow_redirects=True)
    return answer.status_code, answer.text


def test_an_explanation_is_kept_shown_and_taken_back(settings: Settings) -> None:
    with somebody(settings, Rol.AANBIEDER) as provider:
        href = _finding(provider)
        status, text = _send(provider, href, tekst=SAID, tot="2026-05-31")
        assert status == 200 and SAID in text and "31 mei 2026" in text
        assert SAID in provider.get("/bevindingen?regel=TR019").text
        with somebody(settings, Rol.GEMEENTE) as gemeente:
            seen = gemeente.get(href)
            assert SAID in seen.text and not parse(seen.text).xpath("//textarea")
        _, text = _send(provider, href, intrekken="1")
        assert SAID not in text and "Er is nog geen toelichting." in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tekst": SAID, "tot": "geen dag"}, "Kies een dag vanaf vandaag, hoogstens een jaar vooruit."),
        ({"tekst": "x", "tot": "2026-05-31"}, "Schrijf 3 tot 1000 tekens."),
        ({"tekst": SAID, "tot": "2026-05-31", "token": "oud"}, "Dit formulier was verlopen. Probeer het nog een keer."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(settings: Settings, fields: dict[str, str], said: str) -> None:
    with somebody(settings, Rol.AANBIEDER) as provider:
        href = _finding(provider)
        status, text = _send(provider, href, **fields)
        page = parse(text)
        assert status == 400 and said in text
        assert page.xpath("string(//textarea)") == fields["tekst"]
        assert "Er is nog geen toelichting." in text


def test_how_long_a_finding_is_there_is_counted_from_its_message(settings: Settings) -> None:
    with somebody(settings, Rol.AANBIEDER) as provider:
        assert "29 dagen" in provider.get(_finding(provider)).text  # Dagtekening 2 March, peildatum 31 March


def test_a_rule_that_finds_nothing_says_so(settings: Settings) -> None:
    with somebody(settings, Rol.AANBIEDER) as provider:
        assert "Van deze regel is er nu geen bevinding." in provider.get("/bevindingen?regel=PL07").text
        assert "Van deze regel is er nu geen bevinding." not in provider.get("/bevindingen?regel=TR019").text


def test_who_is_signed_out_meanwhile_keeps_the_explanation(settings: Settings) -> None:
    with somebody(settings, Rol.AANBIEDER) as provider:
        href = _finding(provider)
        form = parse(provider.get(href).text).xpath("//form[@action=$href]", href=href)[0]
        sent = {"tekst": SAID, "tot": "2026-05-31", "formulier": form.fields["formulier"]}
        signed_in = provider.cookies["hefboom_sessie"]
        provider.cookies.delete("hefboom_sessie")
        answer = provider.post(href, data=sent, follow_redirects=False)
        (again,) = parse(answer.text).xpath("//main//form")
        assert answer.status_code == 401 and dict(again.form_values()) == sent
        provider.cookies.set("hefboom_sessie", signed_in)
        assert SAID in provider.post(href, data=dict(again.form_values())).text
        _send(provider, href, intrekken="1")
