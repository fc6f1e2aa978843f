"""Having limits computed anew from the page: who may, what is asked, and what everybody then reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.store.audit import first_broken
from app.store.models import Rol
from tests.app.pages.conftest import parse, sign_in
from tests.app.small_region import LOGINS, NOW, OTHER_GEMEENTE, PASSWORD, make_installation

PATH = f"/indicatoren/wachttijd?segment=2&gemeente={OTHER_GEMEENTE}&maat=mediaan"
FORM = "//section[@aria-labelledby='signalen']//form"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """An installation of its own, to decide things in."""
    with TestClient(create_app(make_installation(tmp_path / "data"), now=lambda: NOW)) as made:
        yield made


def _form(client: TestClient, rol: Rol, path: str = PATH) -> Any:
    """The form as it stands on the page; None when there is none."""
    client.cookies.clear()
    assert sign_in(client, LOGINS[rol], PASSWORD) == 303
    return next(iter(parse(client.get(path).text).xpath(FORM)), None)


def _send(client: TestClient, form: Any, **change: str) -> Any:
    fields = dict(form.form_values()) | {"maand": "2025-01", "reden": "Nieuwe contracten"} | change
    return client.post(form.action, data=fields, follow_redirects=False)


def test_who_may_rebase_does_so_and_everybody_reads_who_when_and_why(own: TestClient) -> None:
    form = _form(own, Rol.REGIO_ANALIST)
    months = form.xpath(".//option/@value")
    assert (months[0], months[-1], len(months)) == ("2026-03", "2024-02", 26)  # not the first: nothing would change
    answer = _send(own, form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PATH}#signalen")
    text = own.get(PATH).text.replace("\xa0", " ")
    told = "Vanaf januari 2025 zijn de grenzen opnieuw berekend, op besluit van"
    assert f"{told} {LOGINS[Rol.REGIO_ANALIST]} op 1 april 2026: Nieuwe contracten" in text
    assert "2025-01" not in _form(own, Rol.REGIO_ANALIST).xpath(".//option/@value")
    assert told not in own.get(PATH.replace(OTHER_GEMEENTE, "0637")).text.replace("\xa0", " ")
    listed = own.get("/v1/indicatoren/wachttijd/herijkingen", auth=(LOGINS[Rol.BEHEERDER], PASSWORD)).json()
    assert [(one["maand"], one["gemeente"], one["segment"]) for one in listed["herijkingen"]] == [
        ("2025-01-01", OTHER_GEMEENTE, "2")
    ]
    assert first_broken(own.app.state.context.settings) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("rol", [Rol.GEMEENTE, Rol.AANBIEDER, Rol.PROCESBEGELEIDER, Rol.DEELNEMER])
def test_other_roles_have_no_form_and_are_refused(own: TestClient, rol: Rol) -> None:
    assert _form(own, rol, "/indicatoren/wachttijd?segment=2") is None
    refused = own.post("/indicatoren/wachttijd?segment=2", data={"maand": "2025-01", "reden": "x"})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"maand": ""}, "Kies een maand."),
        ({"maand": "2027-01"}, "Deze waarde kan niet."),
        ({"reden": "  "}, "Schrijf een reden van hoogstens 500 tekens."),
        ({"reden": "x" * 501}, "Schrijf een reden van hoogstens 500 tekens."),
        ({"formulier": "van elders"}, "Dit formulier was verlopen."),
    ],
)
def test_what_is_wrong_is_told_beside_what_was_typed(own: TestClient, change: dict[str, str], fault: str) -> None:
    answer = _send(own, _form(own, Rol.BEHEERDER), **change)
    assert answer.status_code == 400
    (form,) = parse(answer.text).xpath(FORM)
    assert fault in form.getparent().text_content() and "open" in form.getparent().attrib
    typed = dict(form.form_values())
    assert typed["reden"].strip() == ({"reden": "Nieuwe contracten"} | change)["reden"].strip()
    listed = own.get("/v1/indicatoren/wachttijd/herijkingen", auth=(LOGINS[Rol.BEHEERDER], PASSWORD)).json()
    assert listed["herijkingen"] == []


def test_the_same_month_twice_is_told(own: TestClient) -> None:
    form = _form(own, Rol.BEHEERDER)
    assert _send(own, form).status_code == 303
    again = _send(own, form)
    assert again.status_code == 400 and "al opnieuw berekend" in again.text
