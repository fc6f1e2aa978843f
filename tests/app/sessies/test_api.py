"""Sessions through the API: from preparation to what came of it, each role in its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.settings import Settings
from app.store.models import Rol
from tests.app.small_region import LOGINS, PASSWORD, make_installation, publish

Json = dict[str, Any]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_installation(tmp_path / "data")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url="http://testserver") as client:
        yield client


def _as(role: Rol) -> tuple[str, str]:
    return LOGINS[role], PASSWORD


LEADER = _as(Rol.PROCESBEGELEIDER)


def _post(client: TestClient, path: str, body: Json, auth: tuple[str, str] = LEADER, status: int = 201) -> Any:
    answer = client.post(path, json=body, auth=auth)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


def _prepared(client: TestClient, day: str = "2026-04-02", segment: str = "2") -> str:
    made = _post(client, "/v1/sessies", {"titel": "Wachttijd", "datum": day, "segment": segment})
    return f"/v1/sessies/{made['id']}"


def _open(client: TestClient, day: str = "2026-04-02") -> str:
    path = _prepared(client, day)
    _post(client, f"{path}/momentopnames", {})
    return path


def _action() -> Json:
    return {
        "kpi": "wachttijd", "omschrijving": "Samen één wachtlijst", "eigenaar": "Servicebureau",
        "uiterlijk": "2026-09-01", "verwachtEffect": "Middelste wachttijd onder de norm",
    }  # fmt: skip


def test_a_whole_session_and_the_next_one(client: TestClient) -> None:
    path = _open(client)
    _post(client, f"{path}/deelnemers", {"naam": "Ouder uit Delft", "perspectief": "jeugdige-ouder"})
    shown = client.get(path, auth=LEADER).json()
    assert shown["fase"] == "open"
    frozen = {row["kpi"]: row for row in shown["momentopnames"]}
    assert (frozen["wachttijd"]["berichten"], frozen["wachttijd"]["metBevinding"]) == (60, 11)
    assert {"wachttijd", "wachtenden", "trajectduur", "kosten"} <= set(frozen)
    assert frozen["wachttijd"]["reeks"] and len(frozen["wachttijd"]["vingerafdruk"]) == 64
    about = {"perspectief": "jeugdige-ouder", "tekst": "Wij wisten niets", "momentopnameId": frozen["wachttijd"]["id"]}
    _post(client, f"{path}/bijdragen", about)
    judgement = {"kpi": "wachttijd", "waardering": "bijsturen", "redenen": "Al een jaar stijgend"}
    made = _post(client, f"{path}/oordelen", judgement)
    action = _post(client, f"{path}/acties", {**_action(), "oordeelId": made["id"]})
    _post(client, f"{path}/afsluiting", {}, status=204)
    assert client.get("/v1/acties", auth=LEADER).json()["acties"][0]["id"] == action["id"]

    later = _open(client, "2026-07-02")
    assert [row["id"] for row in client.get(later, auth=LEADER).json()["openstaandeActies"]] == [action["id"]]
    told = {"stand": "gedaan", "uitkomst": "Eén lijst sinds juni"}
    done = client.patch(f"{later}/acties/{action['id']}", json=told, auth=LEADER)
    assert done.status_code == 200 and done.json()["stand"] == "gedaan"
    assert client.get(later, auth=LEADER).json()["openstaandeActies"] == []


def test_frozen_figures_stay_when_newer_ones_are_published(client: TestClient, settings: Settings) -> None:
    path = _open(client)
    before = client.get(path, auth=LEADER).json()["momentopnames"]
    publish(settings, shift=1000)
    newer = client.get("/v1/indicatoren/wachttijd/waarden?segment=2&periodeType=kwartaal&maat=mediaan", auth=LEADER)
    assert client.get(path, auth=LEADER).json()["momentopnames"] == before
    frozen = next(row for row in before if row["kpi"] == "wachttijd")["reeks"][0]
    assert newer.json()["waarden"][0]["waarde"] == frozen["waarde"] + 1000


def test_what_is_withheld_is_withheld_in_a_session(client: TestClient) -> None:
    body = {"titel": "Klein", "datum": "2026-04-02", "segment": "2", "gemeente": "1842"}
    path = f"/v1/sessies/{_post(client, '/v1/sessies', body)['id']}"
    _post(client, f"{path}/momentopnames", {"indicatoren": [{"kpi": "wachttijd", "maat": "n"}]})
    rows = client.get(path, auth=LEADER).json()["momentopnames"][0]["reeks"]
    assert rows and all(row["status"] == "onderdrukt" and row["waarde"] is None for row in rows)


@pytest.mark.parametrize("role", [Rol.GEMEENTE, Rol.AANBIEDER, Rol.DEELNEMER])
def test_only_who_takes_part_sees_a_session(client: TestClient, role: Rol) -> None:
    path = _open(client)
    assert client.get(path, auth=_as(role)).status_code == 404
    assert client.get("/v1/sessies", auth=_as(role)).json()["sessies"] == []
    assert client.post("/v1/sessies", json={"titel": "x", "datum": "2026-04-02"}, auth=_as(role)).status_code == 403
    _post(client, f"{path}/deelnemers", {"naam": "Anna", "perspectief": "gemeente", "gebruiker": LOGINS[role]})
    assert client.get(path, auth=_as(role)).status_code == 200
    _post(client, f"{path}/bijdragen", {"perspectief": "gemeente", "tekst": "Het valt op"}, _as(role))
    for part, body in (("acties", _action()), ("afsluiting", {}), ("momentopnames", {})):
        assert client.post(f"{path}/{part}", json=body, auth=_as(role)).status_code == 403
    assert client.get(_open(client), auth=_as(role)).status_code == 404


def test_what_a_session_does_not_allow_now_is_a_conflict(client: TestClient) -> None:
    path = _prepared(client)
    answer = client.post(f"{path}/acties", json=_action(), auth=LEADER)
    assert answer.status_code == 409 and answer.headers["content-type"] == "application/problem+json"
    assert "Bevries eerst" in answer.json()["detail"]


def test_every_fault_is_told_at_once(client: TestClient) -> None:
    answer = client.post("/v1/sessies", json={"titel": "", "datum": "gisteren", "kleur": "rood"}, auth=LEADER)
    assert answer.status_code == 400
    assert len(answer.json()["errors"]) == 3
    path = _prepared(client)
    unknown = {"indicatoren": [{"kpi": "geluk"}]}
    assert client.post(f"{path}/momentopnames", json=unknown, auth=LEADER).status_code == 400
    nobody = {"naam": "x", "perspectief": "regio", "gebruiker": "niemand@voorbeeld.nl"}
    assert client.post(f"{path}/deelnemers", json=nobody, auth=LEADER).status_code == 400
    assert client.get("/v1/sessies/999", auth=LEADER).status_code == 404
    assert client.get("/v1/sessies").status_code == 401


def test_a_segment_tells_its_levers(client: TestClient) -> None:
    segments = {row["nummer"]: row for row in client.get("/v1/segmenten", auth=LEADER).json()["segmenten"]}
    assert segments["2"]["normen"][0]["indicator"] == "wachttijd" and segments["2"]["normen"][0]["dagen"] == 98
    assert segments["2"]["doelen"] and len(segments["2"]["kernset"]) == 6


def test_an_indicator_by_year_only_is_frozen_by_year(client: TestClient) -> None:
    path = _prepared(client, segment="")
    _post(client, f"{path}/momentopnames", {"indicatoren": [{"kpi": "kostenprognose"}]})
    (frozen,) = client.get(path, auth=LEADER).json()["momentopnames"]
    assert frozen["periodeType"] == "jaar" and frozen["reeks"][-1]["periodeEind"] == "2026-12-31"


def test_a_type_of_period_that_an_indicator_does_not_have_is_not_frozen(client: TestClient) -> None:
    path = _prepared(client, segment="")
    choice = {"kpi": "kostenprognose", "periodeType": "maand"}
    problem = _post(client, f"{path}/momentopnames", {"indicatoren": [choice]}, status=400)
    assert "jaar" in problem["errors"][0]["detail"]
