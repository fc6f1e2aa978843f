"""What changed between two publications: kept, compared and explained, as far as someone may see."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.api.services import publications
from app.store.models import Rol
from tests.app.pages.conftest import sign_in
from tests.app.small_region import (
    LOGINS,
    NOW,
    OTHER_GEMEENTE,
    OWN_GEMEENTE,
    PASSWORD,
    WITHHELD_GEMEENTE,
    make_installation,
    publish,
)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An installation that published twice: every value is 5 higher the second time."""
    settings = make_installation(tmp_path_factory.mktemp("twice") / "data")
    publish(settings, shift=5)
    with TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False) as client:
        yield client


def _as(client: TestClient, role: Rol) -> TestClient:
    client.auth = (LOGINS[role], PASSWORD)
    return client


def _changes(client: TestClient, role: Rol, **query: Any) -> dict[str, Any]:
    answer = _as(client, role).get("/v1/publicaties/2/verschillen", params={"met": 1} | query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_publications_are_listed_newest_first_with_their_definitions(twice: TestClient) -> None:
    body = _as(twice, Rol.GEMEENTE).get("/v1/publicaties").json()
    assert [one["run"] for one in body["publicaties"]] == [2, 1]
    assert body["publicaties"][0]["definities"]["wachttijd"] == 1


def test_a_difference_tells_was_and_is_and_why(twice: TestClient) -> None:
    body = _changes(twice, Rol.BEHEERDER, indicator="wachttijd", segment="2", paginaGrootte=10_000)
    past = [one for one in body["verschillen"] if one["periodeEind"] <= body["oud"]["peildatum"]]
    rows = [one for one in past if one["maat"] == "behandel-mediaan" and one["gemeente"] == OWN_GEMEENTE]
    assert rows and all(one["nieuw"] == one["oud"] + 5 for one in rows)
    assert {one["reden"] for one in rows} == {"nieuwe-en-gecorrigeerde-gegevens"}
    others = [one for one in past if one["gemeente"] == OTHER_GEMEENTE]
    assert {one["reden"] for one in others} == {"andere-peildatum"}
    assert body["totaal"] == sum(one["aantal"] for one in body["samenvatting"])
    assert {one["indicator"] for one in body["samenvatting"]} == {"wachttijd"}


def test_what_is_withheld_twice_is_no_difference(twice: TestClient) -> None:
    body = _changes(twice, Rol.BEHEERDER, indicator="wachttijd", segment="2", paginaGrootte=10_000)
    assert len(body["verschillen"]) == min(10_000, body["totaal"])
    assert WITHHELD_GEMEENTE not in {one["gemeente"] for one in body["verschillen"]}


def test_two_publications_are_laid_beside_each_other_once(twice: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(*_asked: object) -> None:
        raise RuntimeError

    first = _changes(twice, Rol.BEHEERDER, segment="2", paginaGrootte=7)
    monkeypatch.setattr(publications, "lay_beside", again)
    assert _changes(twice, Rol.BEHEERDER, segment="2", paginaGrootte=7) == first
    other = _as(twice, Rol.GEMEENTE).get("/v1/publicaties/2/verschillen?met=1&segment=2&paginaGrootte=7")
    assert other.status_code == 500  # who sees something else asks something else


def test_a_municipality_sees_its_own_and_the_region(twice: TestClient) -> None:
    body = _changes(twice, Rol.GEMEENTE, paginaGrootte=10_000)
    assert {one["gemeente"] for one in body["verschillen"]} == {None, OWN_GEMEENTE}
    assert [one["gemeente"] for one in body["aangekomen"]] == [OWN_GEMEENTE]


def test_a_provider_sees_the_region(twice: TestClient) -> None:
    body = _changes(twice, Rol.AANBIEDER, paginaGrootte=10_000)
    assert {one["gemeente"] for one in body["verschillen"]} == {None}
    assert body["aangekomen"] == []


def test_the_order_in_which_two_runs_are_named_does_not_matter(twice: TestClient) -> None:
    forth = _changes(twice, Rol.BEHEERDER)
    back = _as(twice, Rol.BEHEERDER).get("/v1/publicaties/1/verschillen", params={"met": 2}).json()
    assert back["verschillen"] == forth["verschillen"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/publicaties/2/verschillen", 400),
        ("/v1/publicaties/2/verschillen?met=9", 404),
        ("/v1/publicaties/2/verschillen?met=1&indicator=iets", 400),
        ("/v1/publicaties/2/verschillen?met=1&soort=iets", 400),
        ("/v1/publicaties/x/verschillen?met=1", 404),
    ],
)
def test_a_wrong_question_is_told_so(path: str, status: int, twice: TestClient) -> None:
    answer = _as(twice, Rol.BEHEERDER).get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_publication_whose_file_is_gone_is_not_found(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    publish(settings)
    (settings.data / "cube-1.parquet").unlink()
    with TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False) as client:
        answer = _as(client, Rol.BEHEERDER).get("/v1/publicaties/2/verschillen", params={"met": 1})
    assert answer.status_code == 404
    assert "run 1" in answer.json()["detail"]


def test_the_page_shows_the_newest_beside_the_one_before(twice: TestClient) -> None:
    page = _as(twice, Rol.BEHEERDER).get("/publicaties").text
    assert "cijfers zijn anders in run 2" in page and "dan in run 1" in page
    assert "nieuwe en verbeterde gegevens" in page
    segment = _as(twice, Rol.BEHEERDER).get("/publicaties?segment=2").text
    places = re.findall(r'data-label="Waar">([^<]*)<', segment)
    assert places and all("Segment 2" in place for place in places)
    assert all(": " in name for name in re.findall(r'<th scope="row">([^<]*)</th><td data-label="Waar"', segment))
    chosen = _as(twice, Rol.BEHEERDER).get("/publicaties?oud=2&nieuw=2").text
    assert "0 cijfers zijn anders" in chosen


def test_one_publication_leaves_nothing_to_compare(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    with TestClient(create_app(settings, now=lambda: NOW)) as client:
        assert "er valt nog niets te vergelijken" in _as(client, Rol.GEMEENTE).get("/publicaties").text


FORECASTS = "/v1/indicatoren/kostenprognose/prognoses"


@pytest.fixture(scope="module")
def forecasts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Three publications: two in 2025, of which the second is 5 higher, and one after it that shows what 2025 was."""
    settings = make_installation(tmp_path_factory.mktemp("forecasts") / "data", published=False)
    publish(settings, peildatum=date(2025, 6, 29), shift=5)  # replaced by the one of a day later
    publish(settings, peildatum=date(2025, 6, 30))
    publish(settings, peildatum=date(2025, 9, 30), shift=5)
    publish(settings)
    with TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False) as client:
        yield client


def _forecasts(client: TestClient, role: Rol, **query: Any) -> dict[str, Any]:
    answer = _as(client, role).get(FORECASTS, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_every_forecast_is_kept_beside_what_the_year_came_to(forecasts: TestClient) -> None:
    body = _forecasts(forecasts, Rol.BEHEERDER, jaar=2025)
    outcome = 1_000_000 + 50_000 * 24  # the rule of the figures: 2025 is the 24th month
    assert body["uitkomst"] == outcome
    assert [(one["run"], one["peildatum"], one["prognose"], one["binnenBand"]) for one in body["prognoses"]] == [
        (2, "2025-06-30", outcome, True),
        (3, "2025-09-30", outcome + 5, False),  # its band begins 5 above the outcome
        (4, "2026-03-31", outcome, None),  # made after the year: it is the outcome
    ]


def test_a_year_that_runs_has_no_outcome_yet(forecasts: TestClient) -> None:
    body = _forecasts(forecasts, Rol.GEMEENTE, gemeente=OWN_GEMEENTE, segment="1")
    assert body["jaar"] == 2026 and body["uitkomst"] is None
    assert body["prognoses"] and {one["binnenBand"] for one in body["prognoses"]} == {None}


def _reasons(one: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(broken["reden"], broken["maand"]) for broken in one["patroonbreuken"]]


def test_a_forecast_tells_that_its_pattern_seems_broken(forecasts: TestClient) -> None:
    newest = _forecasts(forecasts, Rol.GEMEENTE)["prognoses"][-1]
    assert _reasons(newest) == [("bekostiging-verandert", None), ("niveau-springt", "2025-11-01")]
    assert newest["patroonbreuken"][0]["zin"].startswith("De vaste bedragen in contracten")
    kept = _forecasts(forecasts, Rol.BEHEERDER, jaar=2025)["prognoses"]
    assert [len(_reasons(one)) for one in kept] == [2, 2, 0]  # the last was made when the year was over
    other = _forecasts(forecasts, Rol.BEHEERDER, segment="1", gemeente=OTHER_GEMEENTE)["prognoses"][-1]
    assert _reasons(other) == [("declaratietempo-verandert", None)]


def test_a_withheld_forecast_stays_withheld(forecasts: TestClient) -> None:
    body = _forecasts(forecasts, Rol.BEHEERDER, jaar=2025, gemeente=WITHHELD_GEMEENTE)
    assert body["prognoses"] and body["uitkomst"] is None
    for one in body["prognoses"]:
        assert one["onderdrukt"] and one["prognose"] is one["ondergrens"] is one["bovengrens"] is None
        assert one["patroonbreuken"] == []


def test_the_forecasts_of_another_municipality_are_not_given(forecasts: TestClient) -> None:
    for role in (Rol.GEMEENTE, Rol.AANBIEDER):
        assert _as(forecasts, role).get(FORECASTS, params={"gemeente": OTHER_GEMEENTE}).status_code == 403
    assert _as(forecasts, Rol.DEELNEMER).get(FORECASTS).status_code == 403


def test_the_page_shows_them(forecasts: TestClient) -> None:
    client = forecasts
    client.auth = None
    assert sign_in(client, LOGINS[Rol.GEMEENTE], PASSWORD) == 303
    page = client.get("/indicatoren/kostenprognose?periodeType=jaar").text
    assert "Wat eerder van 2026 verwacht werd" in page and "31 maart 2026" in page
    assert "De hele regio, 2026" in page and "het jaar loopt nog" in page  # what is expected, not what was
    assert "patroon lijkt verbroken" in page


@pytest.mark.parametrize("kpi", ["kostenprognose", "besparingsopgave"])
def test_the_page_warns_where_the_pattern_seems_broken(forecasts: TestClient, kpi: str) -> None:
    client = forecasts
    client.auth = None
    assert sign_in(client, LOGINS[Rol.DEELNEMER], PASSWORD) == 303
    page = client.get(f"/indicatoren/{kpi}").text
    assert "het patroon waar deze verwachting op rust, lijkt verbroken" in page
    assert "gesprongen, meer dan van maand tot maand gewoon is. Dat begon rond november" in page
    assert "lijkt verbroken" not in client.get(f"/indicatoren/{kpi}?segment=2").text or kpi == "besparingsopgave"
    assert "lijkt verbroken" not in client.get("/indicatoren/kosten?periodeType=jaar").text


@pytest.mark.parametrize("kpi", ["kostenprognose", "besparingsopgave"])
def test_figures_come_with_what_seems_broken_of_those_that_are_shown(forecasts: TestClient, kpi: str) -> None:
    path = f"/v1/indicatoren/{kpi}/waarden"

    def found(role: Rol, **query: Any) -> set[tuple[str | None, str | None, str]]:
        body = _as(forecasts, role).get(path, params={"periodeType": "jaar", **query}).json()
        return {(one["segment"], one["gemeente"], one["reden"]) for one in body["patroonbreuken"]}

    whole = {(None, None, "bekostiging-verandert"), (None, None, "niveau-springt")}
    assert found(Rol.GEMEENTE) == whole
    assert found(Rol.GEMEENTE, tot="2025-12-31") == set()  # a year that is over
    if kpi == "kostenprognose":
        assert found(Rol.GEMEENTE, segment="*", gemeente="*") == set()
        other = {("1", OTHER_GEMEENTE, "declaratietempo-verandert")}
        assert found(Rol.BEHEERDER, segment="*", gemeente="*") == other
        assert found(Rol.BEHEERDER, gemeente="*") == set()  # one of it is withheld
