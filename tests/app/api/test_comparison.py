"""Municipalities and providers side by side: by name, with limits from all of them, shown to whom they belong."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.api.services.comparison import comparable
from app.store.models import Rol
from kpi.catalogue import load_catalogue
from kpi.funnel import binomial_limits
from tests.app.api.conftest import Client
from tests.app.small_region import (
    LOGINS,
    NOW,
    OTHER_AANBIEDER,
    OTHER_GEMEENTE,
    OWN_AANBIEDER,
    OWN_GEMEENTE,
    PASSWORD,
    WITHHELD_GEMEENTE,
    make_installation,
)

PATH = "/v1/indicatoren/planmatig-beeindigd/vergelijking"
Json = dict[str, Any]
JANUARY = {"segment": "2", "periode": "2026-01-01"}


def read(client: TestClient, **query: Any) -> Json:
    response = client.get(PATH, params=query)
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def test_municipalities_stand_by_name_around_their_pooled_share(client: Client) -> None:
    """January 2026 is month 25: 44 of 100 in each of the seven that can be shown (25 mod 7 = 4)."""
    body = read(client(Rol.BEHEERDER), **JANUARY)
    names = [unit["naam"] for unit in body["eenheden"]]
    assert names == sorted(names) and len(names) == 7 and body["weggelaten"] == 2
    assert body["middel"] == pytest.approx(0.44) and body["phi"] is None
    assert {(unit["teller"], unit["noemer"], unit["waarde"]) for unit in body["eenheden"]} == {(44, 100, 0.44)}
    limits = binomial_limits(100, 0.44)
    assert body["eenheden"][0]["grenzen"] == {
        "onder998": limits.lower_998,
        "onder95": limits.lower_95,
        "boven95": limits.upper_95,
        "boven998": limits.upper_998,
    }
    assert {unit["oordeel"] for unit in body["eenheden"]} == {"niet te onderscheiden van toeval"}
    assert "geen ranglijst" in body["waarschuwing"]


def test_what_age_and_sex_give_stands_beside_what_was_seen(client: Client) -> None:
    """44 where 40 was to be expected; what was expected of a unit that is withheld is not told."""
    units = {unit["code"]: unit for unit in read(client(Rol.BEHEERDER), **JANUARY)["eenheden"]}
    own, other = units[OWN_GEMEENTE], units[OTHER_GEMEENTE]
    assert (own["verwacht"], own["waargenomenVerwacht"]) == (40, pytest.approx(1.1))
    assert other["verwacht"] is other["waargenomenVerwacht"] is None
    assert WITHHELD_GEMEENTE not in units


def test_the_last_period_that_is_over_is_the_default(client: Client) -> None:
    assert read(client(Rol.BEHEERDER), segment="2")["periodeEind"] == "2026-03-31"
    assert read(client(Rol.BEHEERDER), segment="2", periodeType="jaar")["periodeStart"] == "2025-01-01"
    assert read(client(Rol.BEHEERDER), segment="2", periode="2026-04-01")["eenheden"] == []


@pytest.mark.parametrize(
    ("rol", "per", "codes"),
    [
        (Rol.GEMEENTE, "gemeente", [OWN_GEMEENTE]),
        (Rol.AANBIEDER, "gemeente", []),
        (Rol.DEELNEMER, "gemeente", []),
        (Rol.GEMEENTE, "aanbieder", [OTHER_AANBIEDER, OWN_AANBIEDER]),
        (Rol.AANBIEDER, "aanbieder", [OWN_AANBIEDER]),
        (Rol.DEELNEMER, "aanbieder", []),
    ],
)
def test_everybody_sees_their_own_units_around_the_same_middle(
    client: Client, rol: Rol, per: str, codes: list[str]
) -> None:
    body = read(client(rol), **JANUARY, per=per)
    assert [unit["code"] for unit in body["eenheden"]] == codes
    assert body["middel"] == pytest.approx(0.44)


def test_a_rate_and_a_unit_that_stands_out(tmp_path: Path) -> None:
    """Seven municipalities of 20 000 inhabitants, six with 400 youths in care and one with 800: 3200 / 140 000."""
    settings = make_installation(tmp_path / "data")
    with duckdb.connect(settings.data / "warehouse-1.duckdb") as con:
        con.execute(
            "update cube.openbaar set noemer = 20000, teller = case when gemeente = ? then 800 else 400 end "
            "where maat = 'per-1000' and not onderdrukt and gemeente <> ''",
            [OWN_GEMEENTE],
        )
    with TestClient(create_app(settings, now=lambda: NOW)) as client:
        client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
        body = client.get("/v1/indicatoren/jeugdigen-in-zorg/vergelijking", params=JANUARY).json()
        client.auth = (LOGINS[Rol.GEMEENTE], PASSWORD)
        mine = client.get("/v1/indicatoren/jeugdigen-in-zorg/vergelijking", params=JANUARY).json()
    assert body["maat"] == "per-1000" and body["middel"] == pytest.approx(160 / 7)
    own = next(unit for unit in body["eenheden"] if unit["code"] == OWN_GEMEENTE)
    assert own["waarde"] == pytest.approx(40) and own["oordeel"] == "een gesprek waard"
    # The normal approximation: 160 / 7 +- 1.96 x sqrt(3200 / 7) / 20, two youths being 0.1 per 1000.
    assert own["grenzen"]["boven95"] == pytest.approx(160 / 7 + 1.96 * (3200 / 7) ** 0.5 / 20, abs=0.1)
    assert mine["eenheden"] == [own], "the same verdict, whoever asks"


def test_what_cannot_be_compared_is_told(client: Client) -> None:
    analist = client(Rol.REGIO_ANALIST)
    assert analist.get("/v1/indicatoren/kosten/vergelijking").status_code == 404
    assert analist.get("/v1/indicatoren/concentratie/vergelijking").status_code == 404
    assert analist.get("/v1/indicatoren/bezetting/vergelijking").status_code == 404
    for query in ({"maat": "n"}, {"per": "wijk"}, {"per": "aanbieder"}, {"periode": "januari"}, {"segment": "*"}):
        response = analist.get(PATH, params=query)
        assert response.status_code == 400 and len(response.json()["errors"]) == 1, query


def test_the_main_measure_comes_first() -> None:
    catalogue = load_catalogue()
    built = {one.id: one for one in catalogue.built}
    assert comparable(built["doorplaatsingen"]) == ["per-100-verblijfsjaren", "drie-of-meer"]
    assert comparable(built["wachttijd"]) == ["binnen-norm"]
    assert comparable(built["jeugdigen-in-zorg"], "aanbieder") == []
