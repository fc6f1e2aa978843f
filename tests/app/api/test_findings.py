"""Findings across messages: everybody their own, the region all; explained by who sent the record."""

from hashlib import md5

import pytest

from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.small_region import OTHER_AANBIEDER, OWN_AANBIEDER, OWN_GEMEENTE

PATH = "/v1/bevindingen"


@pytest.mark.parametrize(
    ("rol", "expected"),
    [
        (Rol.BEHEERDER, [("PL01", "B3"), ("TR019", "B1"), ("TR019", "B2")]),
        (Rol.AANBIEDER, [("PL01", "B3"), ("TR019", "B1")]),
        (Rol.GEMEENTE, [("TR019", "B1")]),
    ],
)
def test_everybody_sees_their_own(client: Client, rol: Rol, expected: list[tuple[str, str]]) -> None:
    body = client(rol).get(PATH).json()
    assert [(one["regel"], one["identificatie"]) for one in body["bevindingen"]] == expected
    assert body["totaal"] == len(expected) and body["peildatum"] == "2026-03-31"
    counted = client(rol).get(f"{PATH}/regels").json()["regels"]
    assert sum(rule["aantal"] for rule in counted) == len(expected)
    assert [rule["aantal"] for rule in counted] == sorted((rule["aantal"] for rule in counted), reverse=True)


def test_who_has_nothing_to_do_with_deliveries_sees_none(client: Client) -> None:
    assert client(Rol.DEELNEMER).get(PATH).status_code == 403
    assert client(Rol.PROCESBEGELEIDER).get(f"{PATH}/regels").status_code == 403


def test_one_rule_in_pages_and_in_english(client: Client) -> None:
    asked = {"regel": "TR019", "pagina": "2", "paginaGrootte": "1"}
    body = client(Rol.REGIO_ANALIST).get(PATH, params=asked, headers={"Accept-Language": "en"}).json()
    (one,) = body["bevindingen"]
    assert one["tekst"] == "There is no toewijzing 100002." and one["herstel"] == "Ask for it."
    assert (one["aanbieder"], one["retourcode"], one["kenmerk"]) == (OTHER_AANBIEDER, "9019", "100002")
    assert body["totaal"] == 2 and set(body["links"]) == {"self", "vorige"}
    wrong = client(Rol.REGIO_ANALIST).get(PATH, params={"regel": "TR999"})
    assert wrong.status_code == 400 and wrong.json()["errors"][0]["location"] == {"name": "regel"}


def test_a_rule_says_what_it_is_about(client: Client) -> None:
    rules = {one["regel"]: one for one in client(Rol.AANBIEDER).get(f"{PATH}/regels").json()["regels"]}
    assert rules["TR019"]["dimensie"] == "conformiteit" and rules["PL01"]["dimensie"] == "aannemelijkheid"
    assert rules["TR019"]["titel"] != "TR019" and rules["TR019"]["retourcode"] == "9019"


def test_the_places_are_those_of_the_caller(client: Client) -> None:
    for one in client(Rol.AANBIEDER).get(PATH).json()["bevindingen"]:
        assert one["aanbieder"] == OWN_AANBIEDER and one["gemeente"] in {OWN_GEMEENTE, None}


OWN = f"{PATH}/{md5(f'JW305/{OWN_AANBIEDER}/B1'.encode(), usedforsecurity=False).hexdigest()}/toelichting"
OTHER = f"{PATH}/{md5(f'JW305/{OTHER_AANBIEDER}/B2'.encode(), usedforsecurity=False).hexdigest()}/toelichting"
SAID = {"tekst": "Onze leverancier herstelt dit in mei.", "tot": "2026-11-30"}


def explained(client: Client, rol: Rol) -> list[dict[str, str] | None]:
    return [one["toelichting"] for one in client(rol).get(PATH, params={"regel": "TR019"}).json()["bevindingen"]]


def test_who_sent_the_record_explains_it_and_it_stays_in_sight(client: Client) -> None:
    kept = client(Rol.AANBIEDER).put(OWN, json=SAID).json()
    assert kept == SAID | {"gemaakt": kept["gemaakt"]}
    for rol in (Rol.AANBIEDER, Rol.GEMEENTE, Rol.BEHEERDER):
        first = explained(client, rol)[0]
        assert first == kept
    assert explained(client, Rol.BEHEERDER)[1] is None
    assert client(Rol.AANBIEDER).put(OWN, json=SAID | {"tekst": "Al hersteld."}).status_code == 200
    assert [one and one["tekst"] for one in explained(client, Rol.AANBIEDER)] == ["Al hersteld."]
    assert client(Rol.AANBIEDER).delete(OWN).status_code == 204
    assert explained(client, Rol.AANBIEDER) == [None]


@pytest.mark.parametrize(
    ("rol", "path", "status"),
    [
        (Rol.GEMEENTE, OWN, 403),  # it sees the finding, but the start is the provider's
        (Rol.BEHEERDER, OWN, 403),
        (Rol.DEELNEMER, OWN, 403),
        (Rol.AANBIEDER, OTHER, 404),
        (Rol.AANBIEDER, f"{PATH}/{'0' * 32}/toelichting", 404),
    ],
)
def test_nobody_explains_what_another_sent(client: Client, rol: Rol, path: str, status: int) -> None:
    assert client(rol).put(path, json=SAID).status_code == status
    assert client(rol).delete(path).status_code == status
    assert explained(client, Rol.AANBIEDER) == [None]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"tekst": " x "}, "lengte"),
        ({"tekst": "x" * 1001}, "lengte"),
        ({"tekst": "Zie dossier 123456782."}, "persoonsgegeven"),
        ({"tot": "2020-01-01"}, "datum"),
        ({"tot": "2099-01-01"}, "datum"),
    ],
)
def test_an_explanation_says_something_for_a_time_and_names_nobody(
    client: Client, wrong: dict[str, str], code: str
) -> None:
    answer = client(Rol.AANBIEDER).put(OWN, json=SAID | wrong)
    assert answer.status_code == 400
    assert [fault["code"] for fault in answer.json()["errors"]] == [code]
    assert "123456782" not in answer.text
    assert explained(client, Rol.AANBIEDER) == [None]
