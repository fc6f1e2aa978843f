"""Who gets in, and what each role may open besides figures."""

import base64
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from app.access.signed import SESSION_COOKIE
from app.access.throttle import PER_ACCOUNT
from app.api.main import create_app
from app.settings import Settings
from app.store.engine import engine_for
from app.store.models import Gebruiker, Rol
from tests.app.api.conftest import Client
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation

DELIVERIES = "/v1/aanleveringen"


@pytest.mark.parametrize(
    ("rol", "status", "files"),
    [
        (Rol.BEHEERDER, 200, 3),
        (Rol.REGIO_ANALIST, 200, 3),
        (Rol.AANBIEDER, 200, 1),
        (Rol.GEMEENTE, 200, 0),
        (Rol.PROCESBEGELEIDER, 403, 0),
        (Rol.DEELNEMER, 403, 0),
    ],
)
def test_deliveries_by_role(client: Client, rol: Rol, status: int, files: int) -> None:
    response = client(rol).get(DELIVERIES)
    assert response.status_code == status
    if status == 200:
        assert response.json()["totaal"] == len(response.json()["aanleveringen"]) == files


def test_deliveries_by_outcome(client: Client) -> None:
    found = client(Rol.BEHEERDER).get(DELIVERIES, params={"uitkomst": "geweigerd"}).json()
    assert found["totaal"] == 1 and found["aanleveringen"][0]["bestand"] == "devliet-maart.zip"
    assert client(Rol.AANBIEDER).get(DELIVERIES, params={"uitkomst": "geweigerd"}).json()["totaal"] == 0
    wrong = client(Rol.BEHEERDER).get(DELIVERIES, params={"uitkomst": "goed", "pagina": "x"})
    assert [fault["location"]["name"] for fault in wrong.json()["errors"]] == ["pagina", "uitkomst"]


@pytest.mark.parametrize("tail", ["", "/weigeringen"])
@pytest.mark.parametrize(
    ("rol", "own", "others"),
    [
        (Rol.BEHEERDER, 200, 200),
        (Rol.REGIO_ANALIST, 200, 200),
        (Rol.AANBIEDER, 200, 404),
        (Rol.GEMEENTE, 404, 404),
        (Rol.PROCESBEGELEIDER, 403, 403),
        (Rol.DEELNEMER, 403, 403),
    ],
)
def test_another_organisations_delivery_does_not_exist_for_you(
    client: Client, rol: Rol, own: int, others: int, tail: str
) -> None:
    assert client(rol).get(f"{DELIVERIES}/1{tail}").status_code == own
    assert client(rol).get(f"{DELIVERIES}/2{tail}").status_code == others
    if others == 404:
        assert client(rol).get(f"{DELIVERIES}/2{tail}").json()["detail"] == "Deze aanlevering is er niet."


def test_refusals_are_grouped_and_tell_the_remedy(client: Client) -> None:
    body = client(Rol.AANBIEDER).get(f"{DELIVERIES}/1").json()
    assert (body["uitkomst"], body["berichten"], body["weigeringen"]) == ("deels-geweigerd", 120, 3)
    first = next(group for group in body["groepen"] if group["regel"] == "TR018")
    assert (first["aantal"], first["retourcode"], first["gevolg"]) == (2, "0001", "bericht")
    assert first["herstel"] == ["Stuur het bericht opnieuw met de juiste datums."]
    english = client(Rol.AANBIEDER).get(f"{DELIVERIES}/1", headers={"Accept-Language": "en"}).json()
    assert english["groepen"][0]["herstel"] == ["Send the message again with the right dates."]
    page = client(Rol.AANBIEDER).get(f"{DELIVERIES}/1/weigeringen", params={"paginaGrootte": 2}).json()
    assert page["totaal"] == 3 and len(page["weigeringen"]) == 2 and "volgende" in page["links"]
    assert page["weigeringen"][0]["plaats"] == "StopProduct[1]/Einddatum"


@pytest.mark.parametrize("rol", list(Rol))
def test_runs_by_role(client: Client, rol: Rol) -> None:
    response = client(rol).get("/v1/runs")
    assert response.status_code == (403 if rol is Rol.DEELNEMER else 200)
    if response.status_code == 200:
        (run,) = response.json()["runs"]
        assert run["status"] == "gelukt" and len(run["stappen"]) == 4 and run["begonnen"].endswith("Z")


@pytest.mark.parametrize("rol", list(Rol))
def test_segments_and_definitions_are_for_everyone_who_is_signed_in(client: Client, rol: Rol) -> None:
    segments = client(rol).get("/v1/segmenten").json()["segmenten"]
    assert [segment["nummer"] for segment in segments] == ["1", "2", "3", "4", "5"]
    assert segments[3]["gemeentenBuitenScope"] == ["0518"] and segments[2]["gemeentenBuitenScope"] == []
    definition = client(rol).get("/v1/indicatoren/wachttijd").json()
    assert definition["hoofdmaat"] == "mediaan" and definition["uitleg"]


@pytest.fixture
def fresh(tmp_path: Path) -> Settings:
    return make_installation(tmp_path / "data", published=False)


def basic(login: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{login}:{password}".encode()).decode()}


def test_guessing_is_slowed_down_and_a_right_password_waits_as_well(fresh: Settings) -> None:
    moment = NOW

    def now() -> datetime:
        return moment

    client = TestClient(create_app(fresh, now=now), raise_server_exceptions=False)
    login = LOGINS[Rol.GEMEENTE]
    for _ in range(PER_ACCOUNT):
        assert client.get("/v1/segmenten", headers=basic(login, "fout")).status_code == 401
    refused = client.get("/v1/segmenten", headers=basic(login, PASSWORD))
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    assert refused.headers["content-type"] == "application/problem+json"
    assert client.get("/v1/segmenten", headers=basic(LOGINS[Rol.BEHEERDER], PASSWORD)).status_code == 200
    moment += timedelta(minutes=16)
    assert client.get("/v1/segmenten", headers=basic(login, PASSWORD)).status_code == 200


@pytest.mark.parametrize(
    "header",
    ["Basic", "Basic !!!", "Basic " + base64.b64encode(b"zonder dubbele punt").decode(), "Bearer abc", "Basic //79"],
)
def test_a_header_that_is_not_ours(client: Client, header: str) -> None:
    assert client(None).get("/v1/segmenten", headers={"Authorization": header}).status_code == 401


def test_a_closed_account_and_an_unknown_one_get_the_same_answer(client: Client) -> None:
    answers = {
        client(None).get("/v1/segmenten", headers=basic(login, PASSWORD)).text
        for login in ("weg@voorbeeld.nl", "niemand@voorbeeld.nl")
    }
    assert len(answers) == 1 and "niet-aangemeld" in answers.pop()


def test_a_new_password_or_a_closed_account_ends_the_session(fresh: Settings) -> None:
    app = create_app(fresh, now=lambda: NOW)
    login = LOGINS[Rol.BEHEERDER]
    with Session(engine_for(fresh.store_url)) as store:
        account = store.exec(select(Gebruiker).where(Gebruiker.login == login)).one()
        cookie = app.state.context.gate.signer.session(login, account.wachtwoord)
        client = TestClient(app, cookies={SESSION_COOKIE: cookie})
        assert client.get("/v1/segmenten").status_code == 200
        account.wachtwoord += "x"
        store.add(account)
        store.commit()
        assert client.get("/v1/segmenten").status_code == 401
        fresh_cookie = app.state.context.gate.signer.session(login, account.wachtwoord)
        client = TestClient(app, cookies={SESSION_COOKIE: fresh_cookie})
        assert client.get("/v1/segmenten").status_code == 200
        account.actief = False
        store.add(account)
        store.commit()
        assert client.get("/v1/segmenten").status_code == 401


def test_a_forged_cookie_is_nobody(client: Client, fresh: Settings) -> None:
    other = create_app(Settings(data=fresh.data, session_key="cd" * 32), now=lambda: NOW)
    forged = other.state.context.gate.signer.session(LOGINS[Rol.BEHEERDER], "hash")
    response = client(None).get("/v1/segmenten", headers={"Cookie": f"{SESSION_COOKIE}={forged}"})
    assert response.status_code == 401
