"""Figures: what they carry, how they are chosen, what stands in place of a figure that cannot be shown."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.api.services.figures import is_provisional
from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.small_region import (
    LOGINS,
    NOW,
    OTHER_AANBIEDER,
    OTHER_GEMEENTE,
    OUTSIDE_GEMEENTE,
    OWN_AANBIEDER,
    OWN_GEMEENTE,
    PASSWORD,
    WITHHELD_GEMEENTE,
    make_installation,
    publish,
)

PATH = "/v1/indicatoren/wachttijd/waarden"
Query = dict[str, Any]
# kpi-spec, section 7.
EXPORT = """kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing,
waarde, teller, noemer, n_clienten, onderdrukt"""


def rows(client: TestClient, **query: Any) -> list[Query]:
    response = client.get(PATH, params={"maat": "mediaan", "van": "2026-01-01", "tot": "2026-01-31"} | query)
    assert response.status_code == 200, response.text
    found: list[Query] = response.json()["waarden"]
    return found


def test_a_figure_carries_its_source(client: Client) -> None:
    body = client(Rol.BEHEERDER).get(PATH, params={"segment": "2", "maat": "mediaan", "periodeType": "jaar"}).json()
    assert (body["run"], body["peildatum"], body["definitieVersie"]) == (1, "2026-03-31", 1)
    assert [row["periodeStart"] for row in body["waarden"]] == ["2024-01-01", "2025-01-01", "2026-01-01"]
    assert body["waarden"][0] == {
        "maat": "mediaan",
        "segment": "2",
        "gemeente": None,
        "aanbieder": None,
        "periodeType": "jaar",
        "periodeStart": "2024-01-01",
        "periodeEind": "2024-12-31",
        "uitsplitsing": None,
        "status": "waarde",
        "waarde": 49.0,
        "teller": None,
        "noemer": None,
        "aantalClienten": 72,
        "reden": None,
        "voorlopig": False,
    }


def test_without_keys_the_answer_is_about_the_whole_region(client: Client) -> None:
    for row in rows(client(Rol.BEHEERDER)):
        assert row["segment"] is row["gemeente"] is row["aanbieder"] is row["uitsplitsing"] is None


def test_a_star_gives_each_value_and_not_the_whole(client: Client) -> None:
    found = rows(client(Rol.BEHEERDER), segment="*", gemeente="*")
    assert {row["segment"] for row in found} == {"1", "2", "3", "4", "5"}
    assert len({row["gemeente"] for row in found}) == 9
    assert len(found) == 45


def test_several_values_and_the_whole_together(client: Client) -> None:
    found = rows(client(Rol.BEHEERDER), gemeente=["", OWN_GEMEENTE])
    assert [row["gemeente"] for row in found] == [None, OWN_GEMEENTE]


def test_a_breakdown_by_kind_and_by_value(client: Client) -> None:
    found = rows(client(Rol.BEHEERDER), uitsplitsing="leeftijdsgroep")
    assert [row["uitsplitsing"] for row in found] == [f"leeftijdsgroep={ages}" for ages in ("0-3", "12-17", "4-11")]
    (one,) = rows(client(Rol.BEHEERDER), uitsplitsing="verwijzer=02")
    assert one["uitsplitsing"] == "verwijzer=02"


def test_few_clients_are_withheld_in_every_form(client: Client) -> None:
    (row,) = rows(client(Rol.BEHEERDER), gemeente=WITHHELD_GEMEENTE, segment="2")
    assert row["status"] == "onderdrukt" and row["reden"] == "klein-aantal"
    assert row["waarde"] is row["teller"] is row["noemer"] is row["aantalClienten"] is None
    query = {"gemeente": WITHHELD_GEMEENTE, "segment": "2", "maat": "mediaan"}
    text = client(Rol.BEHEERDER).get(PATH, params=query, headers={"Accept": "text/csv"}).text
    for line in csv.DictReader(io.StringIO(text)):
        assert line["onderdrukt"] == "true"
        assert line["waarde"] == line["teller"] == line["noemer"] == line["n_clienten"] == ""


@pytest.mark.parametrize("segment", ["4", "5"])
def test_outside_the_scope_is_nvt_and_never_zero(client: Client, segment: str) -> None:
    (row,) = rows(client(Rol.BEHEERDER), gemeente=OUTSIDE_GEMEENTE, segment=segment)
    assert row["status"] == "nvt" and row["waarde"] is None and row["aantalClienten"] is None
    assert row["periodeStart"] == "2026-01-01" and row["voorlopig"] is False


def test_partly_outside_the_scope_is_not_nvt(client: Client) -> None:
    (row,) = rows(client(Rol.BEHEERDER), gemeente=OUTSIDE_GEMEENTE, segment="3")
    assert row["status"] == "waarde"


def test_a_list_of_each_municipality_holds_nvt_once_a_period(client: Client) -> None:
    found = rows(client(Rol.BEHEERDER), gemeente="*", segment="5", tot="2026-02-28")
    outside = [row for row in found if row["gemeente"] == OUTSIDE_GEMEENTE]
    assert [row["status"] for row in outside] == ["nvt", "nvt"] and len(found) == 18


def test_only_periods_that_lie_within(client: Client) -> None:
    query = {"periodeType": "kwartaal", "van": "2025-04-01", "tot": "2025-12-30"}
    assert [row["periodeStart"] for row in rows(client(Rol.BEHEERDER), **query)] == ["2025-04-01", "2025-07-01"]


@pytest.mark.parametrize(
    ("kpi", "end", "peildatum", "expected"),
    [
        ("wachttijd", date(2025, 12, 31), date(2026, 3, 31), True),
        ("wachttijd", date(2025, 12, 31), date(2026, 4, 1), False),
        ("kosten", date(2025, 3, 31), date(2026, 3, 31), True),
        ("kosten", date(2025, 2, 28), date(2026, 3, 1), False),
        ("wachttijd", date(2026, 12, 31), date(2026, 3, 31), True),
    ],
)
def test_provisional_until_three_months_after_the_period_or_twelve_for_cost(
    kpi: str, end: date, peildatum: date, expected: bool
) -> None:
    assert is_provisional(kpi, end, peildatum) is expected


def test_csv_has_the_columns_of_the_export_and_the_source_of_every_line(client: Client) -> None:
    response = client(Rol.BEHEERDER).get(PATH, params={"segment": "2"}, headers={"Accept": "text/csv"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(response.text)))
    assert list(lines[0])[:14] == re.findall(r"\w+", EXPORT)
    assert {(line["run"], line["peildatum"], line["definitie_versie"]) for line in lines} == {("1", "2026-03-31", "1")}
    assert {(line["berichten"], line["met_bevinding"]) for line in lines if not line["gemeente"]} == {("60", "11")}
    json_total = client(Rol.BEHEERDER).get(PATH, params={"segment": "2"}).json()["totaal"]
    assert len(lines) == json_total


@pytest.mark.parametrize(
    ("accept", "status"),
    [("application/json", 200), ("*/*", 200), ("text/html,*/*;q=0.8", 200), ("image/png", 406), ("text/csv", 200)],
)
def test_forms(client: Client, accept: str, status: int) -> None:
    response = client(Rol.BEHEERDER).get(PATH, params={"maat": "n"}, headers={"Accept": accept})
    assert response.status_code == status


def test_pages_hold_the_whole_once(client: Client) -> None:
    whole = client(Rol.BEHEERDER).get(PATH).json()
    seen: list[Query] = []
    address: str | None = f"{PATH}?paginaGrootte=70"
    while address:
        body = client(Rol.BEHEERDER).get(address).json()
        assert body["totaal"] == whole["totaal"] and len(body["waarden"]) <= 70
        seen += body["waarden"]
        address = body["links"].get("volgende", {}).get("href")
    assert seen == whole["waarden"] and len(seen) > 70
    last = client(Rol.BEHEERDER).get(PATH, params={"pagina": "999"}).json()
    assert last["waarden"] == [] and "volgende" not in last["links"]


# Role by role: what a named place answers (200 or 403), and which rows '*' gives.
NAMED: list[tuple[Rol, Query, int]] = [
    *((rol, {"gemeente": OTHER_GEMEENTE}, 200) for rol in (Rol.REGIO_ANALIST, Rol.PROCESBEGELEIDER, Rol.BEHEERDER)),
    (Rol.GEMEENTE, {}, 200),
    (Rol.GEMEENTE, {"gemeente": OWN_GEMEENTE}, 200),
    (Rol.GEMEENTE, {"gemeente": OTHER_GEMEENTE}, 403),
    (Rol.GEMEENTE, {"gemeente": "9999"}, 400),
    (Rol.GEMEENTE, {"gemeente": OTHER_GEMEENTE, "segment": "2", "aanbieder": OWN_AANBIEDER}, 403),
    (Rol.GEMEENTE, {"gemeente": [OWN_GEMEENTE, OTHER_GEMEENTE]}, 403),
    (Rol.GEMEENTE, {"segment": "2", "aanbieder": OWN_AANBIEDER}, 200),
    (Rol.AANBIEDER, {}, 200),
    (Rol.AANBIEDER, {"segment": "2", "aanbieder": OWN_AANBIEDER}, 200),
    (Rol.AANBIEDER, {"segment": "2", "aanbieder": OWN_AANBIEDER, "gemeente": OTHER_GEMEENTE}, 200),
    (Rol.AANBIEDER, {"segment": "2", "aanbieder": OTHER_AANBIEDER}, 403),
    (Rol.AANBIEDER, {"gemeente": OWN_GEMEENTE}, 403),
    (Rol.DEELNEMER, {}, 200),
    (Rol.DEELNEMER, {"gemeente": OWN_GEMEENTE}, 403),
    (Rol.DEELNEMER, {"segment": "2", "aanbieder": OWN_AANBIEDER}, 403),
]


@pytest.mark.parametrize(("rol", "query", "status"), NAMED)
def test_a_named_place_by_role(client: Client, rol: Rol, query: Query, status: int) -> None:
    for accept in ("application/json", "text/csv"):
        response = client(rol).get(PATH, params=query, headers={"Accept": accept})
        assert response.status_code == status, response.text


@pytest.mark.parametrize(
    ("rol", "gemeenten", "aanbieders"),
    [
        (Rol.REGIO_ANALIST, 9, {OWN_AANBIEDER, OTHER_AANBIEDER}),
        (Rol.PROCESBEGELEIDER, 9, {OWN_AANBIEDER, OTHER_AANBIEDER}),
        (Rol.BEHEERDER, 9, {OWN_AANBIEDER, OTHER_AANBIEDER}),
        (Rol.GEMEENTE, 1, {OWN_AANBIEDER, OTHER_AANBIEDER}),
        (Rol.AANBIEDER, 9, {OWN_AANBIEDER}),
        (Rol.DEELNEMER, 0, set()),
    ],
)
def test_each_value_means_each_that_is_yours(client: Client, rol: Rol, gemeenten: int, aanbieders: set[str]) -> None:
    found = rows(client(rol), segment="2", gemeente="*", aanbieder="*")
    assert len({row["gemeente"] for row in found}) == gemeenten
    assert {row["aanbieder"] for row in found} == aanbieders


def test_a_new_publication_shows_at_once_and_a_running_request_finishes_on_the_old(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    app = create_app(settings, now=lambda: NOW)
    client = TestClient(app, raise_server_exceptions=False)
    client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    before = client.get(PATH, params={"maat": "mediaan"}).json()
    with app.state.context.published.read() as running:
        publish(settings, shift=100)
        after = client.get(PATH, params={"maat": "mediaan"}).json()
        old = running.cursor.execute("select max(waarde) from cube.openbaar where maat = 'mediaan'").fetchone()
    assert (before["run"], after["run"]) == (1, 2)
    assert after["waarden"][0]["waarde"] == before["waarden"][0]["waarde"] + 100
    assert old is not None and old[0] < 250
    # The old file is let go of once nobody reads it: somebody else may open it for writing.
    duckdb.connect(settings.data / "warehouse-1.duckdb").close()


def test_nothing_published_yet(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data", published=False)
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    response = client.get(PATH)
    assert response.status_code == 503 and response.headers["content-type"] == "application/problem+json"
    assert "hefboom kpi compute" in response.json()["detail"] and response.headers["retry-after"]
    assert client.get("/v1/gezondheid").json()["status"] == "zonder-cijfers"
    assert client.get("/v1/segmenten").status_code == 200
    page = client.get("/")
    assert page.status_code == 503 and "Nog geen cijfers" in page.text


def test_a_pointer_to_a_file_that_is_gone_keeps_the_old_figures(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    assert client.get(PATH).json()["run"] == 1
    publish(settings)
    (settings.data / "warehouse-2.duckdb").unlink()
    assert client.get(PATH).json()["run"] == 1


def test_a_region_pack_that_is_changed_wrongly_keeps_the_old_one(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    before = client.get("/v1/segmenten").json()
    pack = settings.regio / "segmenten.toml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text("naam = [", encoding="utf-8")
    assert client.get("/v1/segmenten").json() == before
    pack.write_text(text.replace("Jeugdregio Haaglanden", "Jeugdregio Elders"), encoding="utf-8")
    assert client.get("/v1/segmenten").json()["regio"] == "Jeugdregio Elders"
