"""Answers that are sent again: to whom, until when, and how a client asks whether anything changed."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app import memory
from app.api import kept
from app.api.main import create_app
from app.api.routes import waarden
from app.api.services.figures import answer as real
from app.jobs.apikeys import save_key, withdraw_key
from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.small_region import LOGINS, NOW, OTHER_GEMEENTE, PASSWORD, make_installation, publish

PATH = "/v1/indicatoren/wachttijd/waarden"


def test_who_has_the_answer_already_gets_no_body(client: Client) -> None:
    first = client(Rol.BEHEERDER).get(PATH)
    mark = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache" and "Authorization" in first.headers["vary"]
    for given in (mark, f'"other", W/{mark}', "*"):
        again = client(Rol.BEHEERDER).get(PATH, headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert client(Rol.BEHEERDER).get(PATH, headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_scope_form_or_language_has_another_answer(client: Client) -> None:
    query = {"gemeente": "*", "maat": "mediaan"}
    everything = client(Rol.REGIO_ANALIST).get(PATH, params=query)
    own = client(Rol.GEMEENTE).get(PATH, params=query)
    assert own.headers["etag"] != everything.headers["etag"]
    assert {row["gemeente"] for row in own.json()["waarden"]} == {"0637"}
    assert client(Rol.REGIO_ANALIST).get(PATH, params={"gemeente": OTHER_GEMEENTE}).status_code == 200
    assert client(Rol.GEMEENTE).get(PATH, params={"gemeente": OTHER_GEMEENTE}).status_code == 403
    assert client(None).get(PATH, params=query).status_code == 401
    file = client(Rol.REGIO_ANALIST).get(PATH, params=query, headers={"Accept": "text/csv"})
    assert file.headers["content-type"].startswith("text/csv")
    broken = "/v1/indicatoren/kostenprognose/waarden?periodeType=jaar"
    texts = {client(Rol.BEHEERDER).get(broken, headers={"Accept-Language": one}).text for one in ("nl", "en")}
    assert len(texts) == 2


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """How often figures were read from the cube."""
    made: list[Any] = []

    def counting(*given: Any) -> Any:
        made.append(given)
        return real(*given)

    monkeypatch.setattr(waarden, "answer", counting)
    return made


def test_an_answer_is_made_once_a_publication_and_region_pack(tmp_path: Path, counted: list[Any]) -> None:
    settings = make_installation(tmp_path / "data")
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    first = client.get(PATH)
    assert client.get(PATH).content == first.content and len(counted) == 1
    publish(settings, shift=100)
    second = client.get(PATH, headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200 and second.json()["run"] == 2 and len(counted) == 2
    pack = settings.regio / "segmenten.toml"
    pack.write_text(pack.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert client.get(PATH).content == second.content and len(counted) == 3


def test_from_memory_a_key_that_is_withdrawn_reads_for_no_longer_than_it_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_installation(tmp_path / "data").model_copy(update={"remember_seconds": 2.0})
    moment = [100.0]
    monkeypatch.setattr(memory.Memory.__init__, "__defaults__", (lambda: moment[0],))
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    number, key = save_key(settings, LOGINS[Rol.REGIO_ANALIST], "proef", ["lezen"], 1, NOW)
    client.headers["Authorization"] = f"Bearer {key}"
    first = client.get(PATH)
    withdraw_key(settings, number, NOW)
    publish(settings, shift=100)
    moment[0] += 0.9
    assert client.get(PATH).content == first.content
    assert client.get(PATH, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert client.post("/v1/sessies", json={}).status_code == 401  # what changes something always asks the store
    moment[0] += 1.1
    assert client.get(PATH).status_code == 401


def test_from_memory_a_key_reaches_no_further_than_its_scope(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data").model_copy(update={"remember_seconds": 60.0})
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    assert client.get(PATH).status_code == 200
    client.auth = None
    _, key = save_key(settings, LOGINS[Rol.BEHEERDER], "proef", ["aanleveren"], 1, NOW)
    client.headers["Authorization"] = f"Bearer {key}"
    assert client.get("/v1/aanleveringen").status_code == 200
    assert [client.get(PATH).status_code for _ in range(2)] == [403, 403]


def test_memory_is_bounded(tmp_path: Path, counted: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    settings = make_installation(tmp_path / "data")
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    client.auth = (LOGINS[Rol.BEHEERDER], PASSWORD)
    size = len(client.get(PATH).content)
    monkeypatch.setattr(kept, "TOGETHER", size + 1)  # room for one
    client.get(PATH, params={"pagina": "1"})
    client.get(PATH)
    assert len(counted) == 3
    monkeypatch.setattr(kept, "LARGEST", size - 1)  # too large to keep
    client.get(PATH, params={"paginaGrootte": "1000"})
    client.get(PATH, params={"paginaGrootte": "1000"})
    assert len(counted) == 5


def test_a_question_that_is_wrong_is_wrong_every_time(client: Client) -> None:
    for _ in range(2):
        answer = client(Rol.BEHEERDER).get(PATH, params={"maat": "bestaat-niet"})
        assert answer.status_code == 400 and answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
