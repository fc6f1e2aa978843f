"""One small installation for all API tests, and a client for each role."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.settings import Settings
from app.store.models import Rol
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation

Client = Callable[[Rol | None], TestClient]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_installation(tmp_path_factory.mktemp("api") / "data")


@pytest.fixture(scope="session")
def application(settings: Settings) -> FastAPI:
    return create_app(settings, now=lambda: NOW)


@pytest.fixture(scope="session")
def client(application: FastAPI) -> Iterator[Client]:
    made: dict[Rol | None, TestClient] = {}

    def of(rol: Rol | None) -> TestClient:
        if rol not in made:
            made[rol] = TestClient(application, raise_server_exceptions=False)
            if rol is not None:
                made[rol].auth = (LOGINS[rol], PASSWORD)
        return made[rol]

    yield of
    for one in made.values():
        one.close()
