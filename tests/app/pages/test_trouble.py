"""When things are broken, a page still says so in plain words."""

import asyncio
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient

from app.api.errors import add_handlers
from app.api.main import create_app
from app.api.problem import Problem
from app.store.engine import engine_for
from app.store.models import Rol
from tests.app.pages.conftest import Browser, parse, sign_in
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation


def test_a_store_that_is_away(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    assert sign_in(client, LOGINS[Rol.BEHEERDER], PASSWORD) == 303
    (settings.data / "hefboom.sqlite").rename(settings.data / "weg.sqlite")
    # A pooled connection still sees the old file; a new one finds an empty one.
    engine_for(settings.store_url).dispose()
    response = client.get("/")
    assert response.status_code == 503 and response.headers["retry-after"]
    assert parse(response.text).xpath("string(//h1)") == "De opslag antwoordt niet"
    assert "sqlite" not in response.text.lower()
    health = client.get("/v1/gezondheid")
    assert health.status_code == 503 and health.headers["content-type"] == "application/problem+json"


def test_a_form_with_too_much_in_it(browser: Browser) -> None:
    response = browser(None).post("/inloggen", data={"gebruiker": "x" * 5000})
    assert response.status_code == 400
    assert parse(response.text).xpath("string(//h1)") == "De vraag klopt niet"


def test_a_page_about_a_problem_holds_up_no_other_answer() -> None:
    def problem_page(_request: Request, problem: Problem) -> Response:
        try:
            asyncio.get_running_loop()
        except RuntimeError:  # a thread of its own: a store that takes ten seconds to be away takes nobody else's
            return Response(status_code=problem.status)
        return Response(status_code=200)

    app = FastAPI()
    add_handlers(app, problem_page)
    assert TestClient(app).get("/weg").status_code == 404
