"""What the receiver sent back, on the receipt of what it answers: page, JSON and report, and nobody else's."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from app.api.main import create_app
from app.jobs.accounts import save_account
from app.jobs.build import compute
from app.jobs.organisations import sync_organisations
from app.jobs.receive import Intake, receive
from app.settings import Settings
from app.store.engine import open_store
from ingest.fault import Effect, Fault, Text
from ingest.ijw.answer import make_answer
from ingest.ijw.definition import load_release
from ingest.regio import read_region_pack
from tests.app.installed import END, clock, install
from tests.ingest.messages import BSN, jw305, jw323
from tests.ingest.zips import zip_bytes

PASSWORD = "een-lang-wachtwoord"
PROVIDER, OTHER = "01234567", "07654321"
RELEASE = load_release("3.2")
SENT = {
    "deels.xml": jw305("DEELS", ("2026-04-03", "2026-04-04")),
    "goed.xml": jw305("GOED", number=2),
    "heel.xml": jw305("HEEL", number=3),
    "stil.xml": jw305("STIL", number=4),
    "declaratie.xml": jw323("DECL", ("R1",)),
}


def _returned(kind: str, file: str, code: str, row: int | None) -> bytes:
    """The return message to one that was sent, about one record or (row None) about all of it."""
    effect = Effect.MESSAGE if row is None else Effect.RECORD
    fault = Fault("TR", effect, Text("", ""), Text("", ""), return_code=code, row=row)
    return make_answer(RELEASE, kind, SENT[file], [fault], END)


ANSWERS = {
    "deels.xml": _returned("JW305", "deels.xml", "9074", 2),
    "goed.xml": _returned("JW305", "goed.xml", "9074", 1).replace(b"9074", b"0200"),
    "heel.xml": _returned("JW305", "heel.xml", "0001", None),
    "declaratie.xml": _returned("JW323", "declaratie.xml", "9321", 1),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The provider's own delivery, then that of the service bureau with the answers, then figures."""
    folder = tmp_path_factory.mktemp("antwoorden")
    settings = install(folder)
    (settings.regio / "aanbieders.csv").write_text(
        f"aanbieder,naam,vestigingsgemeente,in_regio\n{PROVIDER},Proef,0518,ja\n{OTHER},Ander,0518,ja\n", "utf-8"
    )
    with open_store(settings) as store:
        sync_organisations(store, read_region_pack(settings.regio))
        store.commit()
    for name, members in (("verstuurd.zip", SENT), ("antwoorden.zip", ANSWERS)):
        (folder / name).write_bytes(zip_bytes(members))
        receive(settings, [folder / name], Intake("proef", clock))
    compute(settings, END, clock)
    for login, rol, organisation in (("p", "aanbieder", PROVIDER), ("o", "aanbieder", OTHER), ("b", "beheerder", "")):
        save_account(settings, login, rol, organisation, PASSWORD)
    return settings


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, now=clock)) as client:
        yield client


def _json(client: TestClient, path: str, login: str = "p") -> dict[str, Any]:
    answer = client.get(f"/v1/aanleveringen/{path}", auth=(login, PASSWORD))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_receipt_counts_what_was_answered_and_what_came_back(client: TestClient) -> None:
    found = _json(client, "1")["antwoorden"]
    assert found["peildatum"] == END.isoformat()
    assert found["soorten"] == [
        {"soort": "JW305", "berichten": 4, "beantwoord": 3, "teruggekomen": 2},
        {"soort": "JW323", "berichten": 1, "beantwoord": 1, "teruggekomen": 1},
    ]
    assert _json(client, "2", "b")["antwoorden"]["soorten"] == []  # an answer gets no answer


def test_the_page_shows_what_the_file_held(client: TestClient) -> None:
    page: Any = html.fromstring(client.get("/aanleveringen/1", auth=("p", PASSWORD)).text)
    table = next(one for one in page.xpath("//table") if one.findtext("caption") == "Wat er in het bestand zat")
    rows = [[cell.text_content() for cell in row] for row in table.xpath("tbody/tr")]
    assert rows[:2] == [["JW305", "4", "0", "0"], ["JW323", "1", "0", "0"]]
    assert ["start", "5", "0", "0"] in rows and ["prestatie", "1", "0", "0"] in rows


def test_each_answer_tells_what_it_refuses_why_and_where_it_came_from(client: TestClient) -> None:
    found = _json(client, "1/antwoorden")
    told = {
        (one["identificatie"], one["antwoordsoort"], one["antwoordAanlevering"]): [
            (part["deel"], part["regelnummer"], part["kenmerk"], part["retourcode"]) for part in one["teruggekomen"]
        ]
        for one in found["antwoorden"]
    }
    assert told == {
        ("DEELS", "JW306", 2): [("StartProduct", 2, "000000001", "9074")],
        ("HEEL", "JW306", 2): [("Bericht", None, None, "0001")],
        ("DECL", "JW325", 2): [("Prestatie", 1, "R1", "9321")],
        ("GOED", "JW306", 2): [],
    }
    assert found["antwoorden"][-1]["identificatie"] == "GOED"  # what needs doing comes first
    parts = [part for one in found["antwoorden"] for part in one["teruggekomen"]]
    assert "Dit is al eerder gestuurd." in {part["betekenis"] for part in parts}


def test_the_report_holds_what_came_back(client: TestClient) -> None:
    plain = client.get("/v1/aanleveringen/1/verslag", auth=("p", PASSWORD)).text
    assert "Er is niets geweigerd." in plain and "Teruggekomen van de ontvanger:" in plain
    assert "- 9321: JW323 DECL, Prestatie 1, R1: Er is meer gedeclareerd dan er is toegewezen." in plain
    table = client.get("/v1/aanleveringen/1/verslag", auth=("p", PASSWORD), headers={"Accept": "text/csv"}).text
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["retourcode"], row["gevolg"], row["identificatie"], row["kenmerk"]) for row in rows] == [
        ("9074", "teruggekomen", "DEELS", "000000001"),
        ("0001", "teruggekomen", "HEEL", ""),
        ("9321", "teruggekomen", "DECL", "R1"),
    ]
    assert rows[0]["wat"].endswith("aanlevering 2") and BSN not in plain + table


def test_the_page_says_it_in_two_languages(client: TestClient) -> None:
    page = client.get("/aanleveringen/1", auth=("p", PASSWORD)).text
    assert "Wat antwoordde de ontvanger?" in page and "Dit is al eerder gestuurd." in page
    assert 'href="/aanleveringen/2"' not in page  # a delivery of somebody else's
    assert 'href="/aanleveringen/2"' in client.get("/aanleveringen/1", auth=("b", PASSWORD)).text
    english = client.get("/aanleveringen/1?taal=en", auth=("p", PASSWORD)).text
    assert "What did the receiver answer?" in english and "This was sent before." in english


def test_another_provider_sees_nothing_of_it(client: TestClient) -> None:
    for path in ("1", "1/antwoorden", "1/verslag"):
        assert client.get(f"/v1/aanleveringen/{path}", auth=("o", PASSWORD)).status_code == 404
    assert client.get("/aanleveringen/1", auth=("o", PASSWORD)).status_code == 404


def test_before_there_are_figures_nothing_is_told(tmp_path: Path) -> None:
    settings = install(tmp_path)
    (tmp_path / "a.xml").write_bytes(SENT["goed.xml"])
    receive(settings, [tmp_path / "a.xml"], Intake("proef", clock))
    save_account(settings, "b", "beheerder", "", PASSWORD)
    with TestClient(create_app(settings, now=clock)) as client:
        assert _json(client, "1", "b")["antwoorden"] == {"run": None, "peildatum": None, "soorten": []}
        assert _json(client, "1/antwoorden", "b")["totaal"] == 0
        assert client.get("/aanleveringen/1", auth=("b", PASSWORD)).status_code == 200
