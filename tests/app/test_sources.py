"""Fetching from a real server on this machine: only what changed, and a clear word when it does not answer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlmodel import Session, SQLModel, create_engine, select

from app.jobs.sources import SourceError, pull, remember
from app.settings import Source
from app.store.models import BronStand
from tests.app.installed import NOW


class _Server(SimpleHTTPRequestHandler):
    """Serves a folder and remembers which token came along."""

    seen: list[str | None] = []  # noqa: RUF012 # shared by all requests on purpose

    def do_GET(self) -> None:
        self.seen.append(self.headers.get("Authorization"))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay silent."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


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
    with _serving(offered) as address:
        source = Source(name="bron", url=f"{address}/lijst.json", token="sleutel")
        first = pull(store, source, target)
        assert [one.file.read_bytes() for one in first] == [b"a.zip", b"b.zip"]
        assert [one.file.name for one in first] == ["a.zip", "b.zip"]
        remember(store, source, first, NOW)
        assert pull(store, source, target) == []
    assert len(store.exec(select(BronStand)).all()) == 2
    assert set(_Server.seen) == {"Bearer sleutel"}


def test_a_file_that_is_not_remembered_is_fetched_again(store: Session, tmp_path: Path) -> None:
    offered = tmp_path / "bron"
    offered.mkdir()
    _offer(offered, ["a.zip"])
    with _serving(offered) as address:
        source = Source(name="bron", url=f"{address}/lijst.json")
        assert len(pull(store, source, tmp_path / "1")) == len(pull(store, source, tmp_path / "2")) == 1


def test_a_source_may_be_one_file(store: Session, tmp_path: Path) -> None:
    offered = tmp_path / "bron"
    offered.mkdir()
    _offer(offered, ["a.zip"])
    with _serving(offered) as address:
        (one,) = pull(store, Source(name="bron", url=f"{address}/a.zip"), tmp_path / "doel")
    assert one.file.read_bytes() == b"a.zip"


@pytest.mark.parametrize("content", ["{", '[{"naam": "x"}]', '[{"url": "http://127.0.0.2:1/vreemd.zip"}]'])
def test_a_list_that_is_wrong_is_told_by_name(store: Session, tmp_path: Path, content: str) -> None:
    (tmp_path / "lijst.json").write_text(content, encoding="utf-8")
    with _serving(tmp_path) as address, pytest.raises(SourceError, match="Bron bron geeft geen bestanden"):
        pull(store, Source(name="bron", url=f"{address}/lijst.json"), tmp_path / "doel")


def test_a_source_that_is_away_is_told_by_name(store: Session, tmp_path: Path) -> None:
    with _serving(tmp_path) as address:
        pass
    with pytest.raises(SourceError, match="Bron bron"):
        pull(store, Source(name="bron", url=f"{address}/lijst.json"), tmp_path / "doel")
