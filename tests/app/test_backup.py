"""The restore drill: a copy in a new folder, with the keys, is the same installation. Tests of app/jobs/backup.py."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select
from typer.testing import CliRunner

from app.api.main import create_app
from app.cli.installation import make_installation
from app.cli.main import cli
from app.jobs.accounts import save_account
from app.jobs.backup import back_up
from app.jobs.build import compute
from app.jobs.receive import Intake, find_files, receive
from app.jobs.reload import Reload, reload_raw
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering
from tests.app.installed import END, clock, copy_of, shared_computed, shared_region

RUN = CliRunner()
PASSWORD = "een-lang-wachtwoord"
FIGURES = "/v1/indicatoren/jeugdigen-in-zorg/waarden"
INTAKE = Intake("proef", clock)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A region with one publication and one account."""
    settings = copy_of(shared_computed(), tmp_path_factory.mktemp("oud"))
    save_account(settings, "b", "beheerder", "", PASSWORD)
    return settings


def _shown(settings: Settings) -> Any:
    with TestClient(create_app(settings, now=clock)) as client:
        client.auth = ("b", PASSWORD)
        answer = client.get(FIGURES)
        assert answer.status_code == 200
        return answer.json()


def _figures(settings: Settings) -> list[Any]:
    newest = max(settings.data.glob("warehouse-*.duckdb"), key=lambda file: int(file.stem.rpartition("-")[2]))
    with duckdb.connect(newest, read_only=True) as con:
        return con.execute("from cube.openbaar order by all").fetchall()


@pytest.mark.slow
def test_a_copy_in_a_new_folder_is_the_same_installation(original: Settings, tmp_path: Path) -> None:
    done = back_up(original, tmp_path / "kopie")
    assert done.with_store and done.bytes > 0
    assert not list((tmp_path / "kopie").rglob("*.key"))
    # On another machine: the copy, the keys, and `hefboom init`.
    shutil.copytree(tmp_path / "kopie", tmp_path / "data")
    restored = Settings(data=tmp_path / "data", key_folder=tmp_path / "sleutels", readers=0)
    restored.keys.mkdir()
    for key in original.keys.glob("*.key"):
        shutil.copy2(key, restored.keys)
    make_installation(restored, None)
    assert _shown(restored) == _shown(original)
    assert reload_raw(restored, Reload(clock, trial=True)).rows == {}
    compute(restored, END, clock, whole=True)
    assert _figures(restored) == _figures(original)
    assert not receive(restored, find_files([shared_region()]), INTAKE)[0].is_new  # nothing comes twice


def test_without_the_keys_a_copy_tells_nobody_and_init_makes_no_others(
    original: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(original, tmp_path / "data")
    monkeypatch.setenv("HEFBOOM_DATA", str(tmp_path / "data"))
    answer = RUN.invoke(cli, ["init"])
    assert answer.exit_code == 3 and "sleutel" in answer.output
    assert not list((tmp_path / "data").glob("*.key"))


def test_every_receipt_in_the_copy_has_its_file(original: Settings, tmp_path: Path) -> None:
    back_up(original, tmp_path / "kopie")
    with open_store(Settings(data=tmp_path / "kopie")) as store:
        hashes = list(store.exec(select(Aanlevering.sha256).order_by(col(Aanlevering.id))))
    assert hashes and {file.name for file in (tmp_path / "kopie" / "landing").glob("*/*")} == set(hashes)


@pytest.mark.parametrize("stands", [Path.mkdir, Path.touch])
def test_a_copy_never_replaces_anything(
    original: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: Callable[[Path], None]
) -> None:
    stands(tmp_path / "kopie")
    monkeypatch.setenv("HEFBOOM_DATA", str(original.data))
    answer = RUN.invoke(cli, ["reservekopie", str(tmp_path / "kopie")])
    assert answer.exit_code == 2 and "bestaat al" in answer.output
    assert [file.name for file in tmp_path.iterdir()] == ["kopie"]


def test_a_copy_that_breaks_off_leaves_nothing(
    original: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.jobs.backup.shutil.copy2", full)
    with pytest.raises(OSError, match="No space"):
        back_up(original, tmp_path / "kopie")
    assert list(tmp_path.iterdir()) == []
