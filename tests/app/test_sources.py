"""Fetching from a real server on this machine: only what changed, and a clear word when it does not answer."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from sqlmodel import Session, SQLModel, create_engine, select

from app.jobs import fetch
from app.jobs.sources import Pulled, SourceError, remember
from app.jobs.sources import pull as patient_pull
from app.settings import Source
from app.store.models import Aanlevering, BronStand, Stand
from ingest.limits import Limits
from tests.app.installed import NOW
from tests.app.web import serving

pull = partial(patient_pull, sleep=lambda _seconds: None)


@pytest.fixture
def store() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def _offer(folder: Path, names: list[str]) -> None:
    for name in names:
        (folder / name).write_bytes(name.encode())
    listed = [{"name": name, "url": name} for name in names]
    (folder / "lijst.json").write_text(json.dumps(listed), encoding="utf-8")


def test_files_of_a_list_are_fetched_once(store: Session, tmp_path: Path) -> None:
    offered, target = tmp_path / "bron", tmp_path / "doel"
    offered.mkdir()
    _offer(offered, ["a.zip", "b.zip"])
    tokens: list[str | None] = []
    with serving(offered, tokens) as address:
        source = Source(name="bron", url=f"{address}/lijst.json", token="sleutel")
        first = pull(store, source, target).fetched
        assert [one.file.read_bytes() for one in first] == [b"a.zip", b"b.zip"]
        assert [one.file.name for one in first] == ["a.zip", "b.zip"]
        remember(store, source, first, NOW)
        assert pull(store, source, target) == Pulled()
    assert len(store.exec(select(BronStand)).all()) == 2
    assert set(tokens) == {"Bearer sleutel"}


def test_a_file_that_is_not_remembered_is_fetched_again(store: Session, tmp_path: Path) -> None:
    offered = tmp_path / "bron"
    offered.mkdir()
    _offer(offered, ["a.zip"])
    with serving(offered) as address:
        source = Source(name="bron", url=f"{address}/lijst.json")
        assert len(pull(store, source, tmp_path / "1").fetched) == len(pull(store, source, tmp_path / "2").fetched) == 1


def test_a_source_may_be_one_file(store: Session, tmp_path: Path) -> None:
    offered = tmp_path / "bron"
    offered.mkdir()
    _offer(offered, ["a.zip"])
    with serving(offered) as address:
        (one,) = pull(store, Source(name="bron", url=f"{address}/a.zip"), tmp_path / "doel").fetched
    assert one.file.read_bytes() == b"a.zip"


@pytest.mark.parametrize("content", ["{", '[{"naam": "x"}]', '[{"url": "http://127.0.0.2:1/vreemd.zip"}]'])
def test_a_list_that_is_wrong_is_told_by_name(store: Session, tmp_path: Path, content: str) -> None:
    (tmp_path / "lijst.json").write_text(content, encoding="utf-8")
    with serving(tmp_path) as address, pytest.raises(SourceError, match="Bron bron geeft geen bestanden"):
        pull(store, Source(name="bron", url=f"{address}/lijst.json"), tmp_path / "doel")


def test_a_source_that_is_away_is_told_by_name(store: Session, tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        pass
    with pytest.raises(SourceError, match="Bron bron"):
        pull(store, Source(name="bron", url=f"{address}/lijst.json"), tmp_path / "doel")


def test_the_hash_of_the_list_decides(store: Session, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip", "c.zip"):
        (tmp_path / name).write_bytes(name.encode())
    hashes = [sha256(b"a.zip").hexdigest(), sha256(b"b.zip").hexdigest(), sha256(b"iets anders").hexdigest()]
    listed = [{"url": url, "sha256": of} for url, of in zip(("a.zip", "b.zip", "c.zip"), hashes, strict=True)]
    (tmp_path / "lijst.json").write_text(json.dumps(listed), encoding="utf-8")
    store.add(Aanlevering(sha256=hashes[1], naam="b", bytes=5, bron="inbox", ontvangen_op=NOW, stand=Stand.VERWERKT))
    store.commit()
    with serving(tmp_path) as address:
        pulled = pull(store, Source(name="bron", url=f"{address}/lijst.json"), tmp_path / "doel")
    assert [one.file.name for one in pulled.fetched] == ["a.zip"]  # b was received before
    assert len(pulled.failed) == 1 and pulled.failed[0].startswith("c.zip: de inhoud is anders")


def _answering(handler: Callable[[httpx.Request], httpx.Response], store: Session, folder: Path) -> Pulled:
    source = Source(name="bron", url="http://bron.test/lijst.json", token="sleutel")
    return pull(store, source, folder, transport=httpx.MockTransport(handler))


def test_names_of_a_list_stay_inside_the_folder(store: Session, tmp_path: Path) -> None:
    names = ["../../buiten.zip", "..", "/etc/passwd", "a/b/c.zip"]

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/lijst.json":
            return httpx.Response(200, json=[{"name": name, "url": f"/{at}"} for at, name in enumerate(names)])
        return httpx.Response(200, content=b"x")

    pulled = _answering(handler, store, tmp_path / "doel")
    assert [one.file.name for one in pulled.fetched] == ["buiten.zip", "bestand", "passwd", "c.zip"]
    assert all(one.file.resolve().is_relative_to(tmp_path / "doel") for one in pulled.fetched)


def test_a_server_that_goes_away_halfway_is_not_asked_again(store: Session, tmp_path: Path) -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        if request.url.path == "/lijst.json":
            return httpx.Response(200, json=[{"url": "/a"}, {"url": "/b"}, {"url": "/c"}])
        if request.url.path == "/b":
            raise httpx.ConnectError("weg")
        return httpx.Response(200, content=b"x")

    pulled = _answering(handler, store, tmp_path / "doel")
    assert asked == ["/lijst.json", "/a", *["/b"] * 4]
    assert [one.file.name for one in pulled.fetched] == ["a"] and pulled.failed == ["b: niet te bereiken"]


@pytest.mark.parametrize("status", [302, 401, 503])
def test_an_answer_that_is_no_list_is_told_by_its_number(store: Session, tmp_path: Path, status: int) -> None:
    def handler(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers={"location": "http://elders.test/"})

    with pytest.raises(SourceError, match=f"antwoord {status}"):
        _answering(handler, store, tmp_path / "doel")


def test_a_file_that_is_too_large_is_broken_off(
    store: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "Limits", lambda: Limits(total_bytes=3))
    (tmp_path / "a.zip").write_bytes(b"vier")
    with serving(tmp_path) as address:
        pulled = pull(store, Source(name="bron", url=f"{address}/a.zip"), tmp_path / "doel")
    assert pulled.fetched == [] and "groter dan" in pulled.failed[0]
