"""Keys of programs: what they reach, and when they stop working."""

from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.access.apikeys import Bereik, reaches
from app.access.throttle import PER_ADDRESS
from app.api.main import create_app
from app.jobs.apikeys import ApiKeyError, keys_of, save_key, withdraw_key
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import ApiSleutel, Gebruiker, Rol
from tests.app.small_region import LOGINS, NOW, make_installation

READ, DELIVER = frozenset({Bereik.LEZEN}), frozenset({Bereik.AANLEVEREN})
PROVIDER = LOGINS[Rol.AANBIEDER]


@pytest.mark.parametrize(
    ("scopes", "method", "path", "verdict"),
    [
        (READ, "GET", "/v1/indicatoren", True),
        (READ, "GET", "/v1/aanleveringen/1", True),
        (READ, "POST", "/v1/aanleveringen", False),
        (DELIVER, "POST", "/v1/aanleveringen", True),
        (DELIVER, "GET", "/v1/aanleveringen/1", True),
        (DELIVER, "GET", "/v1/aanleveringenlijst", False),
        (DELIVER, "PATCH", "/v1/uploads/0123", True),
        (READ, "POST", "/v1/uploads", False),
        (DELIVER, "GET", "/v1/indicatoren", False),
        (READ | DELIVER, "POST", "/v1/sessies", False),
        (READ | DELIVER, "GET", "/", False),
        (frozenset(), "GET", "/v1/indicatoren", False),
    ],
)
def test_what_a_key_reaches(scopes: frozenset[Bereik], method: str, path: str, verdict: bool) -> None:
    assert reaches(scopes, method, path) is verdict


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_installation(tmp_path / "data", published=False)


def _status(settings: Settings, key: str, path: str = "/v1/aanleveringen", days: int = 0) -> int:
    with TestClient(create_app(settings, lambda: NOW + timedelta(days=days))) as client:
        return int(client.get(path, headers={"Authorization": f"Bearer {key}"}).status_code)


def test_a_key_works_until_it_expires_and_sees_what_its_account_sees(settings: Settings) -> None:
    _, key = save_key(settings, PROVIDER, "epd", ["aanleveren"], 30, NOW)
    assert _status(settings, key) == 200
    assert _status(settings, key, "/v1/aanleveringen/2") == 404  # another's
    assert _status(settings, key, "/v1/indicatoren") == 403
    assert _status(settings, key, days=29) == 200
    assert _status(settings, key, days=30) == 401
    assert _status(settings, key + "x") == 401


def test_a_withdrawn_key_and_that_of_a_closed_account_stop_at_once(settings: Settings) -> None:
    first, key = save_key(settings, PROVIDER, "epd", ["lezen", "aanleveren"], 30, NOW)
    _, other = save_key(settings, PROVIDER, "reserve", ["lezen"], 30, NOW)
    assert withdraw_key(settings, first, NOW) == withdraw_key(settings, first, NOW) == "epd"
    assert (_status(settings, key), _status(settings, other)) == (401, 200)
    with open_store(settings) as store:
        account = store.exec(select(Gebruiker).where(Gebruiker.login == PROVIDER)).one()
        account.actief = False
        store.add(account)
        store.commit()
    assert _status(settings, other) == 401
    assert keys_of(settings, NOW) == [
        ("1", "epd", PROVIDER, "aanleveren lezen", "ingetrokken"),
        ("2", "reserve", PROVIDER, "lezen", "geldig tot 2026-05-01"),
    ]


def test_the_key_itself_is_kept_nowhere(settings: Settings) -> None:
    _, key = save_key(settings, PROVIDER, "epd", ["lezen"], 30, NOW)
    with open_store(settings) as store:
        assert key not in str(store.exec(select(ApiSleutel)).one().model_dump())


@pytest.mark.parametrize(
    ("login", "scopes", "days", "told"),
    [
        ("weg@voorbeeld.nl", ["lezen"], 9, "actief"),
        (PROVIDER, ["alles"], 9, "lezen of"),
        (PROVIDER, ["lezen"], 0, "1 tot"),
    ],
)
def test_what_cannot_be_made(settings: Settings, login: str, scopes: list[str], days: int, told: str) -> None:
    with pytest.raises(ApiKeyError, match=told):
        save_key(settings, login, "x", scopes, days, NOW)


def test_guessing_keys_is_slowed_down(settings: Settings) -> None:
    with TestClient(create_app(settings, lambda: NOW)) as client:
        answers = [
            client.get("/v1/aanleveringen", headers={"Authorization": f"Bearer {n}"}).status_code
            for n in range(PER_ADDRESS + 1)
        ]
    assert answers == [401] * PER_ADDRESS + [429]
