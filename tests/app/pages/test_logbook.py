"""The audit log can be read by who keeps the service, and says whether it is whole."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.api.main import create_app
from app.settings import Settings
from app.store.audit import Event, record
from app.store.engine import open_store
from app.store.models import Auditregel, Rol
from tests.app.pages.conftest import parse, sign_in
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation
from tests.app.store.test_audit import break_a_row

MOMENT = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = make_installation(tmp_path / "data")
    for who, what in (("anna@delft.nl", "grenzen herijkt"), ("bo@regio.nl", "oordeel vastgelegd")):
        record(made, Event(MOMENT, who, what, "wachttijd", details={"maand": "2026-01", "leeg": ""}))
    return made


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False) as client:
        yield client


def test_an_auditor_finds_who_did_what_and_that_nothing_was_changed(client: TestClient, settings: Settings) -> None:
    assert sign_in(client, LOGINS[Rol.BEHEERDER], PASSWORD) == 303
    assert "/logboek" in client.get("/verwerking").text
    page = parse(client.get("/logboek").text)
    rows = [" | ".join(cell.text_content() for cell in row) for row in page.xpath("//tbody/tr")]
    assert f"| {LOGINS[Rol.BEHEERDER]} | ingelogd | account | gelukt" in rows[0]
    assert "1 april 2026 14:00 | bo@regio.nl | oordeel vastgelegd | wachttijd | gelukt | maand: 2026-01" in rows[1]
    one = parse(client.get("/logboek", params={"wie": "ANNA@delft.nl"}).text)
    assert [row.xpath("string(td[2])") for row in one.xpath("//tbody/tr")] == ["anna@delft.nl"]
    assert "geen regel is gewijzigd of verdwenen" in client.get("/logboek?keten=1").text
    number = break_a_row(settings)
    assert f"verbroken bij regel {number}" in client.get("/logboek?keten=1").text


def test_who_came_in_who_was_refused_and_who_left_stands_in_the_log(client: TestClient, settings: Settings) -> None:
    """What somebody typed instead of a name is not repeated: it may be a password."""
    login = LOGINS[Rol.GEMEENTE]
    assert [
        sign_in(client, name, word) for name, word in ((login, "fout"), ("geheim1", "fout"), (login, PASSWORD))
    ] == [
        401,
        401,
        303,
    ]
    leave = next(form for form in parse(client.get("/").text).forms if form.action == "/uitloggen")
    assert client.post("/uitloggen", data=dict(leave.form_values())).status_code == 200
    assert client.get("/v1/indicatoren", headers={"Authorization": "Bearer verzonnen"}).status_code == 401
    assert client.get("/v1/indicatoren", auth=(login, "fout")).status_code == 401
    with open_store(settings) as store:
        told = [(row.wie, row.handeling, row.voorwerp, row.uitkomst) for row in store.exec(select(Auditregel))][2:]
    assert told == [
        (login, "ingelogd", "account", "geweigerd"),
        ("onbekend", "ingelogd", "account", "geweigerd"),
        (login, "ingelogd", "account", "gelukt"),
        (login, "uitgelogd", "account", "gelukt"),
        ("onbekend", "ingelogd", "API-sleutel", "geweigerd"),
        (login, "ingelogd", "account", "geweigerd"),
    ]


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.BEHEERDER}))
def test_nobody_else_reads_what_people_did(client: TestClient, rol: Rol) -> None:
    assert sign_in(client, LOGINS[rol], PASSWORD) == 303
    assert client.get("/logboek").status_code == 403
    assert "/logboek" not in client.get("/verwerking").text


def test_what_a_session_decides_stands_in_the_log_without_its_words(client: TestClient, settings: Settings) -> None:
    assert sign_in(client, LOGINS[Rol.PROCESBEGELEIDER], PASSWORD) == 303
    token = parse(client.get("/sessies/nieuw").text).xpath("//input[@name='formulier']/@value")[0]
    new = {"titel": "Wachttijd", "datum": "2026-04-02", "segment": "2"}
    said = {"kpi": "wachttijd", "waardering": "volgen", "redenen": "Een zin over wachten"}
    path = client.post("/sessies/nieuw", data=new | {"formulier": token}, follow_redirects=False).headers["location"]
    for part, fields in (("momentopnames", {}), ("oordelen", said), ("afsluiting", {})):
        assert client.post(f"{path}/{part}", data=fields | {"formulier": token}, follow_redirects=False).is_redirect
    with open_store(settings) as store:
        rows = store.exec(select(Auditregel).where(Auditregel.voorwerp == f"sessie {path.rpartition('/')[2]}")).all()
    expected = ["sessie gemaakt", "cijfers bevroren", "oordeel vastgelegd", "sessie afgesloten"]
    assert [row.handeling for row in rows] == expected
    assert {row.wie for row in rows} == {LOGINS[Rol.PROCESBEGELEIDER]}
    assert "wachten" not in str([row.bijzonderheden for row in rows])
