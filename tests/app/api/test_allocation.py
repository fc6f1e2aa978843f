"""Who pays which part of a lump sum: by each key, by a mix, and beside what contracts say now."""

from typing import Any

import pytest

from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.small_region import OTHER_GEMEENTE, OWN_GEMEENTE

PATH = "/v1/verdeelsleutels"


def _lines(client: Client, **query: Any) -> dict[str, dict[str, Any]]:
    body = client(Rol.GEMEENTE).get(PATH, params=query).json()
    assert (body["segment"], body["jaar"], body["bedrag"]) == ("1", 2026, 800)
    return {line["gemeenten"][0]: line for line in body["regels"]}


def test_every_key_stands_beside_the_others(client: Client) -> None:
    lines = _lines(client, gebruik=3, jeugdigen=1)
    own, other = lines[OWN_GEMEENTE], lines[OTHER_GEMEENTE]
    assert (own["gebruik"], own["jeugdigen"], own["kosten"]) == (600, 200, None)
    assert (own["mix"], own["nu"], own["verschil"]) == (500, 400, 100)
    assert (other["mix"], other["verschil"]) == (300, -100)


def test_without_weights_every_key_counts_and_here_one_cannot(client: Client) -> None:
    assert [line["mix"] for line in _lines(client).values()] == [None, None]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"segment": "5"}, 404),
        ({"jaar": "2019"}, 400),
        ({"gebruik": "-1"}, 400),
        ({"gebruik": "veel"}, 400),
        ({"gebruik": "0", "kosten": "0"}, 400),
        ({"sleutel": "iets"}, 400),
    ],
)
def test_a_wrong_question_is_told(client: Client, query: dict[str, str], status: int) -> None:
    assert client(Rol.REGIO_ANALIST).get(PATH, params=query).status_code == status


def test_providers_and_participants_have_no_say_in_it(client: Client) -> None:
    for role in (Rol.AANBIEDER, Rol.DEELNEMER):
        assert client(role).get(PATH).status_code == 403
        assert "/verdeelsleutel" not in client(role).get("/segmenten/1").text


def test_the_page_shows_it_to_municipalities(client: Client) -> None:
    page = client(Rol.GEMEENTE).get("/verdeelsleutel?segment=1&gebruik=3&jeugdigen=1").text
    assert "€ 800 in 2026" in page.replace("\u00a0", " ")
    assert "€ +100" in page.replace("\u00a0", " ")
    assert "/verdeelsleutel?segment=1" in client(Rol.GEMEENTE).get("/segmenten/1").text
    assert "/verdeelsleutel" not in client(Rol.GEMEENTE).get("/segmenten/2").text
