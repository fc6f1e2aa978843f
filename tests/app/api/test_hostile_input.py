"""What generated requests brought to light: numbers, years and texts that nobody means give 400 or 404, never 500."""

from typing import Any

import pytest

from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.api.test_shape import is_problem

HUGE = 10**23
_CONTRIBUTION = {"perspectief": "gemeente", "tekst": "wij zien dit"}
_ACTION = {
    "kpi": "wachttijd",
    "omschrijving": "bellen",
    "eigenaar": "regio",
    "uiterlijk": "2026-09-01",
    "verwachtEffect": "korter",
}


@pytest.mark.parametrize(
    ("part", "body", "pointer"),
    [
        ("bijdragen", _CONTRIBUTION | {"momentopnameId": HUGE}, "#/momentopnameId"),
        ("bijdragen", _CONTRIBUTION | {"deelnemerId": HUGE}, "#/deelnemerId"),
        ("bijdragen", _CONTRIBUTION | {"tekst": "wij\0zien"}, "#/tekst"),
        ("acties", _ACTION | {"oordeelId": HUGE}, "#/oordeelId"),
        ("acties", _ACTION | {"omschrijving": "\0"}, "#/omschrijving"),
    ],
)
def test_a_session_takes_only_numbers_and_texts_that_can_be_kept(
    client: Client, part: str, body: dict[str, Any], pointer: str
) -> None:
    response = client(Rol.REGIO_ANALIST).post(f"/v1/sessies/1/{part}", json=body)
    is_problem(response, 400)
    assert [fault["location"] for fault in response.json()["errors"]] == [{"pointer": pointer}]


@pytest.mark.parametrize("year", ["1", "1989", "2101", "9999", "٢٠٢٦"])
@pytest.mark.parametrize("path", ["kostenprognose/prognoses", "verblijfsduur/overlevingscurve"])
def test_a_year_that_has_no_figures_ever(client: Client, path: str, year: str) -> None:
    response = client(Rol.REGIO_ANALIST).get(f"/v1/indicatoren/{path}", params={"jaar": year})
    is_problem(response, 400)
    assert "1990" in response.json()["errors"][0]["detail"]


def test_a_run_that_no_store_could_number(client: Client) -> None:
    is_problem(client(Rol.REGIO_ANALIST).get(f"/v1/publicaties/{HUGE}/verschillen", params={"met": "1"}), 404)


def test_a_body_that_is_no_text_points_to_the_whole(client: Client) -> None:
    headers = {"Content-Type": "application/json"}
    response = client(Rol.REGIO_ANALIST).post("/v1/sessies", content=b'{"\\ud800": 1}', headers=headers)
    is_problem(response, 400)
    assert response.json()["errors"][0]["location"] == {"pointer": "#"}


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/v1/sessies", "application/json", b'{"titel": ' + b"[" * 5_000),
        ("/v1/aanleveringen", "multipart/form-data", b"hallo"),
        ("/v1/aanleveringen", "multipart/form-data; boundary=x", b"hallo"),
    ],
)
def test_a_body_that_cannot_be_read_says_what_to_send(client: Client, path: str, media_type: str, body: bytes) -> None:
    headers = {"Content-Type": media_type, "Accept-Language": "en"}
    response = client(Rol.BEHEERDER).post(path, content=body, headers=headers)
    is_problem(response, 400)
    (fault,) = response.json()["errors"]
    assert fault["location"] == {"pointer": "#"} and "boundary" in fault["detail"]


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("wachttijd/waarden", {"gemeente": "9999"}, "0637"),
        ("wachttijd/signalen", {"gemeente": "9999"}, "0637"),
        ("verblijfsduur/overlevingscurve", {"gemeente": "9999"}, "0637"),
        ("kostenprognose/prognoses", {"gemeente": "9999"}, "0637"),
        ("kostenprognose/waarden", {"periodeType": "maand"}, "Kies uit: jaar."),
        ("kosten/waarden", {"uitsplitsing": "verwijzer"}, "niet uitgesplitst"),
        ("trajectduur/waarden", {"uitsplitsing": "verblijfsvorm"}, "verwijzer, leeftijdsgroep"),
    ],
)
def test_what_can_have_no_answer_is_said_and_not_answered_with_nothing(
    client: Client, path: str, query: dict[str, str], expected: str
) -> None:
    response = client(Rol.BEHEERDER).get(f"/v1/indicatoren/{path}", params=query)
    is_problem(response, 400)
    (fault,) = response.json()["errors"]
    assert fault["location"] == {"name": next(iter(query))} and expected in fault["detail"]


def test_without_a_type_of_period_an_indicator_answers_by_its_own(client: Client) -> None:
    found = client(Rol.BEHEERDER).get("/v1/indicatoren/kostenprognose/waarden").json()["waarden"]
    assert {row["periodeType"] for row in found} == {"jaar"}


@pytest.mark.parametrize("path", ["/v1/sessies", "/v1/acties"])
def test_a_list_of_sessions_or_actions_knows_its_keys(client: Client, path: str) -> None:
    response = client(Rol.BEHEERDER).get(path, params={"onzin": "1"})
    is_problem(response, 400)
    assert response.json()["errors"][0]["location"] == {"name": "onzin"}


@pytest.mark.parametrize("path", ["/v1/indicatoren", "/v1/indicatoren/wachttijd/waarden", "/v1/onzin", "/inloggen"])
def test_head_gives_the_headers_of_get(client: Client, path: str) -> None:
    got, headed = client(Rol.BEHEERDER).get(path), client(Rol.BEHEERDER).head(path)
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert headed.headers.get("etag") == got.headers.get("etag")


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_an_indicator_of_which_no_message_came_has_its_files(client: Client, form: str) -> None:
    response = client(Rol.BEHEERDER).get("/v1/indicatoren/outcome/waarden", params={"formaat": form})
    assert response.status_code == 200 and response.content


@pytest.mark.parametrize("day", [0, 20260901, "2026-9-1", "01-09-2026", None, True, "2026-02-30"])
def test_a_date_is_written_as_a_date(client: Client, day: object) -> None:
    response = client(Rol.PROCESBEGELEIDER).post("/v1/sessies", json={"titel": "Wachttijd", "datum": day})
    is_problem(response, 400)
    assert [fault["location"] for fault in response.json()["errors"]] == [{"pointer": "#/datum"}]


def test_the_address_in_a_problem_is_an_address(client: Client) -> None:
    response = client(Rol.BEHEERDER).get("/v1/uploads/%C2%84 x")
    assert response.status_code == 404 and response.json()["instance"] == "/v1/uploads/%C2%84%20x"


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/v1/aanleveringen", "GET, HEAD, POST"),
        (f"/v1/bevindingen/{'0' * 32}/toelichting", "DELETE, PUT"),
        (f"/v1/uploads/{'0' * 32}", "DELETE, GET, HEAD, PATCH"),
    ],
)
def test_a_method_that_is_not_there_hears_all_that_are(client: Client, path: str, methods: str) -> None:
    response = client(Rol.BEHEERDER).options(path)
    is_problem(response, 405)
    assert response.headers["allow"] == methods
