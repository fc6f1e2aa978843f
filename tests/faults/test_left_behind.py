"""What a publication that failed leaves on the disk goes with the next run; nothing that was published ever does."""

from pathlib import Path
from typing import NoReturn

import pytest
from sqlmodel import col, select

from app.jobs.build import compute
from app.jobs.publish import publish, remove_unpublished
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Publicatie
from tests.app.installed import END, clock, install

KINDS = {"cube", "kwaliteit", "warehouse"}


def _of_run(settings: Settings, run: int) -> dict[str, bytes]:
    files = [file for kind in KINDS for file in settings.data.glob(f"{kind}-{run}.*")]
    return {file.name: file.read_bytes() for file in files}


def _published(settings: Settings) -> list[int]:
    with open_store(settings) as store:
        return list(store.exec(select(Publicatie.run_id).order_by(col(Publicatie.id))))


def _fail(*_: object) -> NoReturn:
    raise OSError("no room")


@pytest.mark.slow
def test_a_failed_publication_is_cleared_up_and_a_published_one_never_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = install(tmp_path)
    compute(settings, END, clock)
    first = _of_run(settings, 1)
    assert {name.partition("-")[0] for name in first} == KINDS

    monkeypatch.setattr("app.jobs.publish.pack_hash", _fail)  # files stand there, and the store does not know of them
    with pytest.raises(OSError, match="no room"):
        compute(settings, END, clock)
    assert {name.partition("-")[0] for name in _of_run(settings, 2)} == KINDS
    for name in ("cube-2.nieuw", "warehouse-2.duckdb.wal", "kwaliteit-2.nieuw"):  # and what a kill would leave
        (settings.data / name).touch()
    (settings.data / "warehouse-2.duckdb.tmp").mkdir()
    monkeypatch.undo()

    def answer_got_lost(*given: object) -> None:
        publish(*given)  # type: ignore[arg-type]
        raise ConnectionError("after the store had it")

    monkeypatch.setattr("app.jobs.build.publish", answer_got_lost)
    with pytest.raises(ConnectionError):
        compute(settings, END, clock)
    assert _of_run(settings, 2) == {}
    third = _of_run(settings, 3)
    assert _published(settings) == [1, 3]
    monkeypatch.undo()

    compute(settings, END, clock)
    assert _of_run(settings, 1) == first and _of_run(settings, 3) == third
    assert {name.partition("-")[0] for name in _of_run(settings, 4)} == KINDS
    with open_store(settings) as store:
        assert remove_unpublished(settings, store) == 0


def test_nothing_else_in_the_data_folder_is_touched(tmp_path: Path) -> None:
    settings = install(tmp_path)
    mine = ["warehouse-1.duckdb", "cube-12.parquet", "kwaliteit-3.nieuw", "warehouse-12.duckdb.tmp"]
    others = ["ruw.duckdb", "uitvoer-1.duckdb", "warehouse-1.duckdb-copy.zip", "cube-.parquet", "my-cube-1.parquet"]
    for name in (*mine, *others):
        (settings.data / name).touch()
    before = {file.name for file in settings.data.iterdir()}
    with open_store(settings) as store:
        assert remove_unpublished(settings, store) == len(mine)
    assert {file.name for file in settings.data.iterdir()} == before - set(mine)
