"""A DuckDB file that is gone or damaged: told in one sentence, nothing worse made of it, and mended by one command."""

import logging
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.cli.trouble import sentence_of
from app.jobs.accounts import save_account
from app.jobs.build import compute
from app.jobs.receive import Intake, load_queue, receive
from app.jobs.reload import Reload, reload_raw
from app.settings import Settings
from tests.app.installed import END, clock, copy_of, install
from tests.ingest.messages import jw305

PASSWORD = "een-lang-wachtwoord"
INTAKE = Intake("proef", clock)
FIGURES = "/v1/indicatoren/jeugdigen-in-zorg/waarden"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One message, two publications."""
    folder = tmp_path_factory.mktemp("heel")
    settings = install(folder)
    (folder / "a.xml").write_bytes(jw305("A"))
    receive(settings, [folder / "a.xml"], INTAKE)
    for _ in range(2):
        compute(settings, END, clock)
    save_account(settings, "b", "beheerder", "", PASSWORD)
    return settings


def _damage(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    if how == "verminkt":
        for at in range(12_288 + 64, len(content), 3):
            content[at] ^= 0x55
    file.write_bytes(content[: len(content) // 2] if how == "afgekapt" else content if how == "verminkt" else b"")


@pytest.mark.parametrize("how", ["verminkt", "afgekapt", "leeg"])
def test_a_damaged_raw_file_is_told_and_rebuilt(loaded: Settings, tmp_path: Path, how: str) -> None:
    settings = copy_of(loaded, tmp_path)
    with duckdb.connect(settings.raw, read_only=True) as con:
        before = con.execute("from start order by all").fetchall()
    (tmp_path / "b.xml").write_bytes(jw305("B"))
    _damage(settings.raw, how)
    damaged = settings.raw.read_bytes()
    with pytest.raises(duckdb.Error) as failed:
        receive(settings, [tmp_path / "b.xml"], INTAKE)
    told = sentence_of(failed.value)
    assert told is not None and told.startswith("Een gegevensbestand is")
    assert settings.raw.read_bytes() == damaged
    assert reload_raw(settings, Reload(clock)).changed == ()
    with duckdb.connect(settings.raw, read_only=True) as con:
        assert con.execute("from start order by all").fetchall() == before
    assert [receipt.number for receipt in load_queue(settings, INTAKE)] == [2]


@pytest.mark.parametrize("how", ["verminkt", "leeg", "weg"])
def test_when_the_newest_figures_cannot_be_opened_those_before_are_shown(
    loaded: Settings, tmp_path: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings = copy_of(loaded, tmp_path)
    older, newest = sorted(settings.data.glob("warehouse-*.duckdb"))
    if how == "weg":
        newest.unlink()
    else:
        _damage(newest, how)
    with TestClient(create_app(settings, now=clock)) as client, caplog.at_level(logging.ERROR):
        client.auth = ("b", PASSWORD)
        assert [client.get(FIGURES).json()["run"] for _ in range(2)] == [int(older.stem.rpartition("-")[2])] * 2
        assert caplog.text.count("het bestand is niet te openen") == 1
        run = compute(settings, END, clock).run
        assert client.get(FIGURES).json()["run"] == run
