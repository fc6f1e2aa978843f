"""Signals in a series: which figures enter, what the chart says of them, and who may have limits computed anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.store.audit import first_broken
from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.small_region import (
    LOGINS,
    NOW,
    OTHER_AANBIEDER,
    OTHER_GEMEENTE,
    OUTSIDE_GEMEENTE,
    OWN_GEMEENTE,
    PASSWORD,
    WITHHELD_GEMEENTE,
    make_installation,
)

PATH = "/v1/indicatoren/wachttijd/signalen"
REBASINGS = "/v1/indicatoren/wachttijd/herijkingen"
Json = dict[str, Any]
# tests/app/small_region.py: 30 + n + 7n mod 11 for the region in month n, the first 27 of which are over.
FIRST_YEAR = [38, 35, 43, 40, 37, 45, 42, 39, 47, 44, 41, 49]
# Their mean is 500 / 12; one month differs from the one before by 3 or 8: moves 3 8 3 3 8 3 3 8 3 3 8 = 53 in all.
MEAN, HALF = 500 / 12, 2.66 * 53 / 11


def read(client: TestClient, **query: Any) -> Json:
    response = client.get(PATH, params={"maat": "mediaan"} | query)
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def test_the_chart_of_the_region_by_hand(client: Client) -> None:
    """Of 27 months: 30 + n is 44 on average, 7n mod 11 goes twice round and a bit (sum 138)."""
    body = read(client(Rol.BEHEERDER), segment="2")
    assert [point["waarde"] for point in body["punten"][:12]] == FIRST_YEAR and len(body["punten"]) == 27
    values = [30 + n + 7 * n % 11 for n in range(1, 28)]
    (phase,) = body["fasen"]
    assert phase["gemiddelde"] == pytest.approx(sum(values) / 27)
    # Each move is +8 when 7n mod 11 grows by 7 (to at most 10), else -3: of 26 moves 9 are of 8 and 17 of 3.
    half = 2.66 * (9 * 8 + 17 * 3) / 26
    assert phase["bovengrens"] == pytest.approx(sum(values) / 27 + half)
    assert phase["nabijeOndergrens"] == pytest.approx(sum(values) / 27 - half * 2 / 3)
    assert (phase["van"], phase["tot"], phase["punten"]) == ("2024-01-01", "2026-03-31", 27)
    assert phase["voorlopig"] is False and phase["herijking"] is None
    assert (body["run"], body["peildatum"], body["definitieVersie"]) == (1, "2026-03-31", 1)


def test_a_signal_has_its_rule_its_way_and_a_sentence(client: Client) -> None:
    """Mean 1326 / 27 = 49.1, near limit 57.5, limit 61.7. The last seven: 55 52 60 57 65 62 59, all above the mean;
    65 and 62 lie outside, 59 is the third of three beyond the near limit, 55 only belongs to the row above the mean."""
    body = read(client(Rol.BEHEERDER), segment="2")
    assert body["fasen"][0]["gemiddelde"] == pytest.approx(1326 / 27)
    last = body["punten"][-7:]
    assert [point["waarde"] for point in last] == [55, 52, 60, 57, 65, 62, 59]
    assert [point["signaal"] for point in last[-3:]] == ["buiten-grens", "buiten-grens", "twee-van-drie"]
    assert last[0]["signaal"] == "verschuiving" and last[0]["richting"] == "omhoog"
    assert last[0]["zin"] == "Hoort bij zeven of meer cijfers op rij boven het gemiddelde."
    assert body["variatie"] == "verslechtering" and "meer is dan toeval" in body["variatieZin"]
    english = client(Rol.BEHEERDER).get(PATH, params={"segment": "2"}, headers={"Accept-Language": "en"}).json()
    assert english["punten"][-7]["zin"] == "One of seven or more figures in a row above the mean."
    assert body["punten"][0]["voorlopig"] is False and last[-1]["voorlopig"] is True


def test_the_norm_is_judged_by_the_limits_of_the_last_point(client: Client) -> None:
    """Segment 2 has a norm of 98 days, far above the upper limit; segment 4 one of 28, far below the lower one."""
    high = read(client(Rol.BEHEERDER), segment="2")
    assert (high["norm"], high["zekerheid"]) == (98, "haalt") and "norm van 98 dagen" in high["zekerheidZin"]
    low = read(client(Rol.BEHEERDER), segment="4")
    assert (low["norm"], low["zekerheid"]) == (28, "haalt-niet")
    middle = read(client(Rol.BEHEERDER), segment="3")
    assert (middle["norm"], middle["zekerheid"]) == (56, "wisselend")
    assert read(client(Rol.BEHEERDER))["norm"] is None
    assert read(client(Rol.BEHEERDER), segment="2", maat="aanmeld-mediaan")["norm"] is None


def test_withheld_figures_are_left_out_first(client: Client) -> None:
    body = read(client(Rol.BEHEERDER), segment="2", gemeente=WITHHELD_GEMEENTE)
    assert body["punten"] == body["fasen"] == [] and body["weggelaten"] == 27
    assert body["variatie"] is body["zekerheid"] is None and body["status"] == "waarde"


def test_quarters_and_one_value_of_a_breakdown(client: Client) -> None:
    body = read(client(Rol.BEHEERDER), segment="2", periodeType="kwartaal", uitsplitsing="leeftijdsgroep=0-3")
    # Quarter q stands at n = 3q, and this age adds 1: 30 + 3 + 10 + 1 = 44.
    assert body["punten"][0]["waarde"] == 44 and len(body["punten"]) == 9 and body["fasen"][0]["voorlopig"] is True


def test_outside_the_scope_is_nvt(client: Client) -> None:
    body = read(client(Rol.BEHEERDER), segment="5", gemeente=OUTSIDE_GEMEENTE)
    assert body["status"] == "nvt" and body["punten"] == [] and body["weggelaten"] == 0


@pytest.mark.parametrize(
    ("rol", "query", "status"),
    [
        (Rol.GEMEENTE, {"gemeente": OWN_GEMEENTE}, 200),
        (Rol.GEMEENTE, {"gemeente": OTHER_GEMEENTE}, 403),
        (Rol.AANBIEDER, {"gemeente": OWN_GEMEENTE}, 403),
        (Rol.AANBIEDER, {"segment": "2", "aanbieder": OTHER_AANBIEDER}, 403),
        (Rol.DEELNEMER, {}, 200),
        (Rol.DEELNEMER, {"gemeente": OWN_GEMEENTE}, 403),
    ],
)
def test_who_sees_which_series(client: Client, rol: Rol, query: Json, status: int) -> None:
    assert client(rol).get(PATH, params=query).status_code == status


@pytest.mark.parametrize(
    "query",
    [
        {"maat": "middeling"},
        {"segment": "*"},
        {"gemeente": ["0637", "0503"]},
        {"periodeType": "jaar"},
        {"uitsplitsing": "leeftijdsgroep"},
    ],
)
def test_a_chart_is_about_one_series(client: Client, query: Json) -> None:
    response = client(Rol.BEHEERDER).get(PATH, params=query)
    assert response.status_code == 400 and len(response.json()["errors"]) == 1


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """An installation of its own, to decide things in."""
    settings = make_installation(tmp_path / "data")
    with TestClient(create_app(settings, now=lambda: NOW)) as made:
        yield made


def decide(client: TestClient, rol: Rol = Rol.REGIO_ANALIST, **change: str) -> Any:
    body = {"maat": "mediaan", "segment": "2", "maand": "2025-01", "reden": "Nieuwe contracten"} | change
    return client.post(REBASINGS, json=body, auth=(LOGINS[rol], PASSWORD))


def test_a_person_has_the_limits_of_one_series_computed_anew(own: TestClient) -> None:
    own.auth = (LOGINS[Rol.GEMEENTE], PASSWORD)
    made = decide(own)
    assert made.status_code == 201, made.text
    assert made.json()["naam"] == LOGINS[Rol.REGIO_ANALIST] and made.json()["maand"] == "2025-01-01"
    assert first_broken(own.app.state.context.settings) is None  # type: ignore[attr-defined]
    first, second = read(own, segment="2")["fasen"]
    assert first["gemiddelde"] == pytest.approx(MEAN) and first["bovengrens"] == pytest.approx(MEAN + HALF)
    assert (first["punten"], second["punten"], second["van"]) == (12, 15, "2025-01-01")
    assert first["herijking"] is None and second["herijking"]["reden"] == "Nieuwe contracten"
    assert [point["fase"] for point in read(own, segment="2")["punten"]] == [1] * 12 + [2] * 15
    for other in ({"segment": "3"}, {"segment": "2", "maat": "p80"}, {"segment": "2", "gemeente": OWN_GEMEENTE}):
        assert len(read(own, **other)["fasen"]) == 1
    assert len(read(own, segment="2", uitsplitsing="leeftijdsgroep=0-3")["fasen"]) == 1


def test_a_decision_between_two_quarters_begins_with_the_next(own: TestClient) -> None:
    own.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    assert decide(own, Rol.BEHEERDER, maand="2025-02").status_code == 201
    phases = read(own, segment="2", periodeType="kwartaal")["fasen"]
    assert [(phase["punten"], phase["van"]) for phase in phases] == [(5, "2024-01-01"), (4, "2025-04-01")]


def test_decisions_are_listed_for_who_sees_the_series(own: TestClient) -> None:
    assert decide(own).status_code == 201
    assert decide(own, gemeente=OTHER_GEMEENTE).status_code == 201
    counts = {}
    for rol in (Rol.BEHEERDER, Rol.GEMEENTE, Rol.AANBIEDER):
        listed = own.get(REBASINGS, auth=(LOGINS[rol], PASSWORD)).json()["herijkingen"]
        counts[rol] = len(listed)
    assert counts == {Rol.BEHEERDER: 2, Rol.GEMEENTE: 1, Rol.AANBIEDER: 1}


@pytest.mark.parametrize("rol", [Rol.GEMEENTE, Rol.AANBIEDER, Rol.PROCESBEGELEIDER, Rol.DEELNEMER])
def test_other_roles_decide_nothing(own: TestClient, rol: Rol) -> None:
    assert decide(own, rol).status_code == 403


def test_the_same_month_twice_is_a_conflict(own: TestClient) -> None:
    assert decide(own).status_code == 201
    again = decide(own)
    assert again.status_code == 409 and again.json()["type"] == "urn:hefboom:probleem:al-herijkt"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"maat": "middeling"}, "#/maat"),
        ({"segment": "9"}, "#/segment"),
        ({"gemeente": "9999"}, "#/gemeente"),
        ({"aanbieder": "99999999"}, "#/aanbieder"),
        ({"maand": "2026-05"}, "#/maand"),
    ],
)
def test_a_series_that_does_not_exist_is_refused(own: TestClient, change: Json, pointer: str) -> None:
    response = decide(own, **change)
    assert response.status_code == 400
    assert [fault["location"]["pointer"] for fault in response.json()["errors"]] == [pointer]


@pytest.mark.parametrize("change", [{"maand": "2025-13"}, {"reden": "  "}, {"maat": "mediaan", "naam": "iemand"}])
def test_a_decision_has_month_and_reason_and_no_other_name(own: TestClient, change: Json) -> None:
    assert decide(own, **change).status_code == 400
