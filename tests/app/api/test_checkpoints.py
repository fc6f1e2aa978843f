"""/v1/controles and /v1/kwaliteit/verloop: what each role reads about how the data is doing."""

import pytest

from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.small_region import OTHER_AANBIEDER, OWN_AANBIEDER

ABOUT_CHECKS = ("/v1/controles", "/v1/controles/1", "/v1/controles/verwachtingen/TR019")


@pytest.mark.parametrize("path", ABOUT_CHECKS)
@pytest.mark.parametrize("rol", Rol)
def test_only_who_runs_the_service_reads_how_checks_ended(client: Client, path: str, rol: Rol) -> None:
    allowed = rol in {Rol.BEHEERDER, Rol.REGIO_ANALIST}
    assert client(rol).get(path).status_code == (200 if allowed else 403)


def test_checkpoints_are_told_newest_first_and_by_kind(client: Client) -> None:
    both, runs, files = (
        client(Rol.BEHEERDER).get("/v1/controles", params=query).json()
        for query in ({}, {"soort": "run"}, {"soort": "aanlevering"})
    )
    assert both["totaal"] == runs["totaal"] + files["totaal"]
    assert [one["soort"] for one in files["controles"]] == ["aanlevering"]
    assert files["controles"][0] | {"begonnen": "", "klaar": ""} == {
        "id": 1, "run": None, "soort": "aanlevering", "peildatum": None, "aanleveringen": [3], "begonnen": "",
        "klaar": "", "pogingen": 2, "seconden": 0.4, "schoon": 1, "gevonden": 0, "nietUitgevoerd": 1,
    }  # fmt: skip
    assert {one["soort"] for one in runs["controles"]} == {"nacht"}


def test_a_check_that_broke_is_named_first_with_its_reason(client: Client) -> None:
    told = client(Rol.BEHEERDER).get("/v1/controles/1").json()
    assert [(one["naam"], one["uitkomst"]) for one in told["verwachtingen"]] == [
        ("TR018", "niet-uitgevoerd"),
        ("VELD-stop", "schoon"),
    ]
    assert told["verwachtingen"][0]["reden"] == "Binder Error: een kolom is weg"
    assert told["reeksen"] == [
        {"tabel": "stage.stop", "verwachtingen": 2, "schoon": 1, "gevonden": 0, "nietUitgevoerd": 1, "seconden": 0.4}
    ]


def test_an_expectation_is_told_over_runs(client: Client) -> None:
    run = client(Rol.BEHEERDER).get("/v1/controles", params={"soort": "run"}).json()["controles"][0]
    told = client(Rol.BEHEERDER).get(f"/v1/controles/{run['id']}").json()
    assert [(one["naam"], one["aantal"]) for one in told["verwachtingen"]] == [("TR019", 2), ("PL01", 1), ("TR382", 0)]
    over = client(Rol.BEHEERDER).get("/v1/controles/verwachtingen/TR019").json()
    assert over["regel"] == "TR019" and over["titel"]
    assert over["runs"][-1]["run"] == run["run"] and {one["aantal"] for one in over["runs"]} == {2}


@pytest.mark.parametrize("path", ["/v1/controles/999", "/v1/controles/verwachtingen/TR999"])
def test_what_is_not_kept_is_not_found(client: Client, path: str) -> None:
    assert client(Rol.BEHEERDER).get(path).status_code == 404


def test_everybody_reads_the_course_of_their_own_findings(client: Client) -> None:
    open_now = {
        rol: client(rol).get("/v1/kwaliteit/verloop").json()["momenten"][-1]["open"]
        for rol in (Rol.BEHEERDER, Rol.AANBIEDER, Rol.GEMEENTE)
    }
    assert open_now == {Rol.BEHEERDER: 3, Rol.AANBIEDER: 2, Rol.GEMEENTE: 1}
    other = client(Rol.AANBIEDER).get("/v1/kwaliteit/verloop", params={"aanbieder": OTHER_AANBIEDER}).json()
    assert other["momenten"][-1]["open"] == 0
    own = (
        client(Rol.BEHEERDER).get("/v1/kwaliteit/verloop", params={"aanbieder": OWN_AANBIEDER, "regel": "PL01"}).json()
    )
    assert own["momenten"][-1]["open"] == 1
    assert client(Rol.DEELNEMER).get("/v1/kwaliteit/verloop").status_code == 403


def test_a_course_of_what_does_not_exist_is_a_fault(client: Client) -> None:
    wrong = client(Rol.BEHEERDER).get("/v1/kwaliteit/verloop", params={"per": "week", "regel": "X", "dag": "1"})
    assert wrong.status_code == 400
    assert {one["location"]["name"] for one in wrong.json()["errors"]} == {"per", "regel", "dag"}
