"""How good the data is: everybody their own traffic over twelve months, beside the region; units without a rank."""

from typing import Any

import pytest

from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.small_region import OTHER_GEMEENTE, OWN_AANBIEDER, OWN_GEMEENTE

PATH = "/v1/kwaliteit"
WAITS = "/v1/indicatoren/planmatig-beeindigd/waarden"
OWN = {"berichten": 50, "metBevinding": 1, "aandeel": 0.02}
WHOLE = {"berichten": 90, "metBevinding": 11, "aandeel": 11 / 90}


def _total(body: dict[str, Any]) -> dict[str, Any]:
    (one,) = (dict(row) for row in body["dimensies"] if row["dimensie"] is None)
    del one["dimensie"]
    return one


@pytest.mark.parametrize(
    ("rol", "expected"),
    [(Rol.AANBIEDER, OWN), (Rol.GEMEENTE, OWN), (Rol.BEHEERDER, WHOLE), (Rol.REGIO_ANALIST, WHOLE)],
)
def test_everybody_reads_about_their_own_beside_the_region(client: Client, rol: Rol, expected: dict[str, Any]) -> None:
    body = client(rol).get(PATH).json()
    assert _total(body) == expected and body["regio"] == WHOLE
    assert body["vanaf"] == "2025-04-01" and body["peildatum"] == "2026-03-31"  # March 2025 is left out
    assert [one["maand"] for one in body["maanden"]] == ["2026-02-01", "2026-03-01"]


def test_months_and_kinds_add_up(client: Client) -> None:
    body = client(Rol.AANBIEDER).get(PATH).json()
    march = {one["dimensie"]: (one["berichten"], one["metBevinding"]) for one in body["maanden"][1]["dimensies"]}
    assert march[None] == (20, 1) and march["conformiteit"] == (20, 1)
    kinds = {one["soort"]: (one["berichten"], one["metBevinding"], one["aandeel"]) for one in body["berichtsoorten"]}
    assert kinds == {"JW305": (20, 1, 0.05), "JW323": (30, 0, 0.0)}


def test_units_stand_in_the_order_of_their_names_with_a_verdict(client: Client) -> None:
    body = client(Rol.BEHEERDER).get(PATH).json()
    assert [one["naam"] for one in body["aanbieders"]] == ["De Vliet Jeugd", "Jeugdhulp Duinrand"]
    assert [one["code"] for one in body["gemeenten"]] == [OTHER_GEMEENTE, OWN_GEMEENTE]
    verdicts = {one["oordeel"] for one in body["aanbieders"]}  # 10 of 40 and 1 of 50, where 12 % is usual
    assert verdicts == {"mogelijk meer dan toeval"}
    assert "geen ranglijst" in body["waarschuwing"]


def test_a_provider_stands_beside_nobody_and_a_municipality_beside_its_own_providers(client: Client) -> None:
    mine = client(Rol.AANBIEDER).get(PATH).json()
    assert mine["aanbieders"] == [] and mine["gemeenten"] == []
    theirs = client(Rol.GEMEENTE).get(PATH).json()
    assert [one["code"] for one in theirs["aanbieders"]] == [OWN_AANBIEDER] and theirs["gemeenten"] == []


def test_what_to_begin_with_and_what_was_refused(client: Client) -> None:
    body = client(Rol.BEHEERDER).get(PATH, headers={"Accept-Language": "en"}).json()
    assert [(one["regel"], one["aantal"], one["berichten"], one["herstel"]) for one in body["aanpakken"]] == [
        ("TR019", 2, 2, "Ask for it."),
        ("PL01", 1, 1, "Deliver them."),
    ]
    assert [(one["regel"], one["aantal"]) for one in body["geweigerd"]] == [("TR018", 2), ("XSD", 1)]
    assert client(Rol.GEMEENTE).get(PATH).json()["geweigerd"] == []


@pytest.mark.parametrize("rol", [Rol.DEELNEMER, Rol.PROCESBEGELEIDER])
def test_who_has_nothing_to_do_with_deliveries_is_kept_out(client: Client, rol: Rol) -> None:
    assert client(rol).get(PATH).status_code == 403


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"berichten": 60, "metBevinding": 11, "aandeel": 11 / 60}),  # JW305 and not the declarations
        ({"gemeente": OWN_GEMEENTE}, {"berichten": 20, "metBevinding": 1, "aandeel": 0.05}),
        ({"gemeente": "*"}, {"berichten": 60, "metBevinding": 11, "aandeel": 11 / 60}),
        ({"gemeente": "0518"}, {"berichten": 0, "metBevinding": 0, "aandeel": None}),
    ],
)
def test_a_figure_says_how_much_of_what_it_rests_on_has_a_finding(
    client: Client, asked: dict[str, str], expected: dict[str, Any]
) -> None:
    assert client(Rol.BEHEERDER).get(WAITS, params=asked).json()["kwaliteit"] == expected
