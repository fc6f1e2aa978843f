"""One small installation for all page tests, and somebody signed in for each role."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from app.api.main import create_app
from app.settings import Settings
from app.store.models import Rol
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation

Browser = Callable[[Rol | None], TestClient]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_installation(tmp_path_factory.mktemp("pages") / "data")


@pytest.fixture(scope="session")
def application(settings: Settings) -> FastAPI:
    return create_app(settings, now=lambda: NOW)


def parse(text: str) -> Any:
    """The page as a tree; untyped, because what XPath gives depends on the path."""
    return html.document_fromstring(text)


def sign_in(client: TestClient, login: str, password: str, target: str = "/") -> int:
    """Fill in the form as a browser does; gives the status."""
    form = parse(client.get("/inloggen", params={"naar": target}).text).forms[0]
    fields = dict(form.form_values()) | {"gebruiker": login, "wachtwoord": password}
    return int(client.post("/inloggen", data=fields, follow_redirects=False).status_code)


@pytest.fixture
def browser(application: FastAPI) -> Iterator[Browser]:
    made: list[TestClient] = []

    def of(rol: Rol | None) -> TestClient:
        client = TestClient(application, raise_server_exceptions=False)
        made.append(client)
        if rol is not None:
            assert sign_in(client, LOGINS[rol], PASSWORD) == 303
        return client

    yield of
    for client in made:
        client.close()
