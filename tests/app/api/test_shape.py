"""The shape of every answer: problems, headers, addresses and the public description."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import Response

from app.store.models import Rol
from tests.app.api.conftest import Client

OPEN = {
    "/v1/openapi.json",
    "/v1/gezondheid",
    "/v1/aanleverspecificaties",
    "/v1/aanleverspecificaties/aanmelding",
}
THERE = {("post", "/v1/aanleveringen"), ("post", "/v1/uploads"), ("post", "/v1/indicatoren/wachttijd/herijkingen")}
NOUNS = [
    "/v1/segmenten",
    "/v1/indicatoren",
    "/v1/indicatoren/wachttijd",
    "/v1/indicatoren/wachttijd/waarden",
    "/v1/indicatoren/wachttijd/signalen",
    "/v1/indicatoren/wachttijd/vergelijking",
    "/v1/indicatoren/wachttijd/herijkingen",
    "/v1/indicatoren/verblijfsduur/overlevingscurve",
    "/v1/indicatoren/kostenprognose/prognoses",
    "/v1/aanleveringen",
    "/v1/aanleveringen/1",
    "/v1/aanleveringen/1/weigeringen",
    "/v1/uploads",
    "/v1/bevindingen",
    "/v1/bevindingen/regels",
    "/v1/kwaliteit",
    "/v1/kwaliteit/verloop",
    "/v1/controles",
    "/v1/controles/1",
    "/v1/runs",
    *sorted(OPEN),
]


def is_problem(response: Response, status: int) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status and body["title"] and body["detail"] and body["type"].startswith("urn:hefboom:")
    assert body["instance"].startswith("/v1")


@pytest.mark.parametrize("path", NOUNS)
def test_every_noun_answers_an_administrator(client: Client, path: str) -> None:
    response = client(Rol.BEHEERDER).get(path)
    assert response.status_code == 200, response.text
    assert response.headers["api-version"] == "1.0.0"
    assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", NOUNS)
def test_without_sign_in_only_health_and_description_answer(client: Client, path: str) -> None:
    response = client(None).get(path)
    if path in OPEN:
        assert response.status_code == 200
        return
    is_problem(response, 401)
    assert all(way in response.headers["www-authenticate"] for way in ("Basic", "Bearer"))
    assert "API-sleutel" in response.json()["detail"]


@pytest.mark.parametrize("path", NOUNS)
def test_a_trailing_slash_is_not_found_and_never_redirected(client: Client, path: str) -> None:
    is_problem(client(Rol.BEHEERDER).get(path + "/", follow_redirects=False), 404)


@pytest.mark.parametrize("path", NOUNS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_is_not_there(client: Client, path: str, method: str) -> None:
    if (method, path) in THERE:
        method = "put"
    response = client(Rol.BEHEERDER).request(method, path)
    is_problem(response, 405)
    assert response.headers["allow"]


@pytest.mark.parametrize("path", sorted(set(NOUNS) - OPEN))
def test_an_unknown_key_is_told(client: Client, path: str) -> None:
    response = client(Rol.BEHEERDER).get(path, params={"periodetype": "jaar"})
    is_problem(response, 400)
    (fault,) = response.json()["errors"]
    assert fault["in"] == "query" and fault["location"] == {"name": "periodetype"}
    assert fault["code"] == "onbekende-sleutel"


def test_all_faults_come_at_once_and_in_the_language_asked_for(client: Client) -> None:
    params = [
        ("segment", "9"),
        ("gemeente", "Delft"),
        ("aanbieder", "1"),
        ("periodeType", "week"),
        ("periodeType", "maand"),
        ("van", "2026-02-30"),
        ("tot", "20260331"),
        ("maat", "middeling"),
        ("uitsplitsing", "schoenmaat"),
        ("pagina", "0"),
        ("paginaGrootte", "99999"),
    ]
    path = "/v1/indicatoren/wachttijd/waarden"
    dutch = client(Rol.BEHEERDER).get(path, params=params)
    is_problem(dutch, 400)
    names = [fault["location"]["name"] for fault in dutch.json()["errors"]]
    assert set(names) == {name for name, _ in params} and len(names) == len(params)
    english = client(Rol.BEHEERDER).get(path, params=params, headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english.json()["title"] == "The request is not valid" and english.headers["content-language"] == "en"


def test_until_before_from(client: Client) -> None:
    response = client(Rol.BEHEERDER).get(
        "/v1/indicatoren/wachttijd/waarden", params={"van": "2026-01-01", "tot": "2025-01-01"}
    )
    is_problem(response, 400)
    assert response.json()["errors"][0]["code"] == "voor-van"


@pytest.mark.parametrize(
    "path",
    ["/v1", "/v1/", "/v1/bestaat-niet", "/v1/aanleveringen/999", "/v1/aanleveringen/abc", "/v1/aanleveringen/0"],
)
def test_what_does_not_exist(client: Client, path: str) -> None:
    is_problem(client(Rol.BEHEERDER).get(path), 404)


def test_a_mistyped_indicator_names_the_one_that_was_meant(client: Client) -> None:
    response = client(Rol.BEHEERDER).get("/v1/indicatoren/wachttijden")
    is_problem(response, 404)
    assert "wachttijd?" in response.json()["detail"]
    is_problem(client(Rol.BEHEERDER).get("/v1/indicatoren/wachttijden/waarden"), 404)


def test_an_indicator_that_is_not_built_yet(client: Client, application: FastAPI) -> None:
    catalogue = application.state.context.catalogue
    waiting = [kpi.id for kpi in catalogue.kpis if not kpi.is_built]
    for kpi in waiting[:1]:
        is_problem(client(Rol.BEHEERDER).get(f"/v1/indicatoren/{kpi}"), 404)
        is_problem(client(Rol.BEHEERDER).get(f"/v1/indicatoren/{kpi}/waarden"), 404)
    listed = client(Rol.BEHEERDER).get("/v1/indicatoren").json()["indicatoren"]
    assert [row["id"] for row in listed if not row["beschikbaar"]] == waiting and len(listed) == 25


def test_a_bug_is_a_problem_that_tells_nothing(application: FastAPI, client: Client) -> None:
    def bug() -> None:
        raise RuntimeError("geheim: wachtwoord van de database")

    application.add_api_route("/v1/proef-bug", bug)
    response = client(None).get("/v1/proef-bug")
    application.router.routes.pop()
    is_problem(response, 500)
    assert "geheim" not in response.text
    assert "content-security-policy" in response.headers and response.headers["api-version"]


@pytest.mark.parametrize("path", ["/v1/segmenten", "/v1/bestaat-niet", "/inloggen", "/bestaat-niet", "/"])
def test_security_headers_stand_on_every_answer(client: Client, path: str) -> None:
    headers = client(None).get(path, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "http" not in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_the_description_is_public_and_complete(client: Client) -> None:
    response = client(None).get("/v1/openapi.json")
    assert response.headers["access-control-allow-origin"] == "*"
    body = response.json()
    assert body["info"]["version"] == "1.0.0" and body["info"]["contact"]["name"]
    assert [server["url"] for server in body["servers"]] == ["http://127.0.0.1:8000/v1"]
    assert "/indicatoren/{indicator_id}/waarden" in body["paths"] and "/inloggen" not in body["paths"]
    for path, item in body["paths"].items():
        assert path.startswith("/") and not path.startswith("/v1") and not path.endswith("/")
        for operation in item.values():
            assert "422" not in operation["responses"]
            assert operation["responses"]["default"] == {"$ref": "#/components/responses/default"}
    keys = {key["name"] for key in body["paths"]["/indicatoren/{indicator_id}/waarden"]["get"]["parameters"]}
    assert {"segment", "gemeente", "aanbieder", "periodeType", "van", "tot"} <= keys
    properties = {name for schema in body["components"]["schemas"].values() for name in schema.get("properties", {})}
    assert properties and not any("_" in name for name in properties)


def _operations(body: Any) -> Iterator[tuple[str, str, Any]]:
    return ((path, method, one) for path, item in body["paths"].items() for method, one in item.items())


def test_a_client_can_be_made_from_the_description(client: Client) -> None:
    """Every answer is typed, every failure is a problem with an example, and names last and differ."""
    body = client(None).get("/v1/openapi.json").json()
    names = [operation["operationId"] for _, _, operation in _operations(body)]
    assert len(names) == len(set(names)) > 50
    assert {"getIndicatorenByIndicatorIdWaarden", "postUploads", "getUploadsByUploadId"} <= set(names)
    tags = {tag["name"] for tag in body["tags"]}
    for path, method, operation in _operations(body):
        place = f"{method} {path}"
        assert operation["summary"] and operation["description"] and set(operation["tags"]) <= tags, place
        assert all(one.get("description") for one in operation.get("parameters", [])), place
        good = {status: one for status, one in operation["responses"].items() if status.startswith("2")}
        assert len(good) == 1, place
        for status, answer in good.items():
            assert status == "204" or all("schema" in one for one in answer["content"].values()), place
        is_open = path.startswith(("/gezondheid", "/aanleverspecificaties"))
        assert ("security" in operation) is ("401" in operation["responses"]) is not is_open, place
    for status, answer in body["components"]["responses"].items():
        example = answer["content"]["application/problem+json"]["example"]
        assert status in {"default", str(example["status"])} and example["title"] and example["detail"]
    assert all(one["description"] for one in body["components"]["securitySchemes"].values())
    for word in ("429", "Retry-After", "paginaGrootte", "ETag", "Bearer"):
        assert word in body["info"]["description"]


def test_the_description_is_in_one_language(client: Client) -> None:
    """Names and codes are Dutch, whatever explains them is English."""

    def explained(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from (part[key] for key in ("summary", "description") if isinstance(part.get(key), str))
            for one in part.values():
                yield from explained(one)
        elif isinstance(part, list):
            for one in part:
                yield from explained(one)

    texts = list(explained(client(None).get("/v1/openapi.json").json()))
    dutch = re.compile(
        r"\b(de|het|een|van|voor|wordt|zonder|weglaten|hoe|wat|zoals|dat|dan|bij|leeg|waar|alleen|samen|niets|sinds)\b",
        re.IGNORECASE,
    )
    assert len(texts) > 300
    codes = re.compile(r"`[^`]*`|twee-van-drie|zonder-cijfers")
    left = [text for text in texts if dutch.search(codes.sub("", text))]
    assert not left, "\n".join(left)


def test_an_empty_file_to_fill_in_is_there_for_everybody(client: Client) -> None:
    (feed,) = [
        one
        for one in client(None).get("/v1/aanleverspecificaties").json()["aanleverspecificaties"]
        if one["naam"] == "capaciteit"
    ]
    file = client(None).get(feed["links"]["sjabloon"]["href"])
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert file.text == "leverdatum;aanbieder;locatie;verblijfsvorm;maand;plaatsen\r\n"
    extract = client(None).get("/v1/aanleverspecificaties/start").json()
    assert [field["name"] for field in extract["fields"]][:4] == [
        "afzender",
        "ontvanger",
        "identificatie",
        "dagtekening",
    ]
    assert "capaciteit" in client(None).get("/v1/aanleverspecificaties/wachtlijst").json()["detail"]


def test_host_and_error_pages_outside_the_api_are_html(client: Client) -> None:
    response = client(None).get("/bestaat-niet")
    assert response.status_code == 404 and response.headers["content-type"].startswith("text/html")


def test_health_tells_what_is_published(client: Client) -> None:
    assert client(None).get("/v1/gezondheid").json() == {"status": "in-orde", "run": 1, "peildatum": "2026-03-31"}
