"""A full disk is told in one sentence and leaves nothing half done, wherever it strikes.

The disk is full for one command: no file of its process may grow beyond a size, first in the landing zone, then where
DuckDB writes. Afterwards the same command does everything.
"""

import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from sqlmodel import select

from app.cli.installation import make_installation
from app.jobs.receive import Intake, receive
from app.settings import Settings
from app.store.engine import engine_for, open_store
from app.store.models import Aanlevering, Publicatie, Run, RunStand, Stand
from ingest.tables import TABLES
from tests.app.installed import clock, copy_of

ROOT = Path(__file__).resolve().parents[2]
FAILED = 4
KIB = 1024
ROWS = 6_000
LITTLE = 280 * KIB  # the store fits, and the compressed delivery; what DuckDB makes of that does not
Raw = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A table of places: larger than there is room for, and in a zip, where there is room for it."""
    folder = tmp_path_factory.mktemp("bron")
    rows = "".join(f"2026-04-01;01234567;locatie-{number:05};gezinsgericht;2026-04;3\n" for number in range(ROWS))
    loose, packed = folder / "capaciteit.csv", folder / "capaciteit.zip"
    loose.write_text(f"leverdatum;aanbieder;locatie;verblijfsvorm;maand;plaatsen\n{rows}", encoding="ascii")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(loose.name), loose.read_bytes(), zipfile.ZIP_DEFLATED)
    assert packed.stat().st_size < LITTLE < loose.stat().st_size
    return {"los": loose, "dicht": packed}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data", readers=0, pseudonym_key="ab" * 32)
    make_installation(settings, None)
    _put_away(settings)
    return settings


@pytest.fixture(scope="module")
def loaded(source: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(data=tmp_path_factory.mktemp("geladen") / "data", readers=0, pseudonym_key="ab" * 32)
    make_installation(settings, None)
    receive(settings, [source["dicht"]], Intake("proef", clock))
    _put_away(settings)
    return settings


def _put_away(settings: Settings) -> None:
    """Let the store be one file, as it is when the processes before have ended."""
    engine_for(settings.store_url).dispose()


def _run(settings: Settings, room: int | None, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, in which no file may become larger than `room`."""
    command = [sys.executable, "-B", "-c", "from app.cli import main; main()", *words]
    given = {"HEFBOOM_DATA": str(settings.data), "HEFBOOM_READERS": "0", "HEFBOOM_PSEUDONYM_KEY": "ab" * 32}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | given,
        preexec_fn=None if room is None else _little(room),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def _little(room: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def _some(loaded: Settings) -> int:
    """Room in which DuckDB can note what it was given, and not make a whole raw file of it."""
    room = loaded.raw.stat().st_size - KIB
    assert room > LITTLE
    return room


def _raw(settings: Settings) -> Raw:
    with duckdb.connect(settings.raw, read_only=True) as con:
        return {
            table.name: con.execute(
                f"select columns(lambda c: c != 'aanlevering') from {table.name} order by all"
            ).fetchall()
            for table in TABLES
        }


def _stands(settings: Settings) -> list[Stand]:
    with open_store(settings) as store:
        found = [receipt.stand for receipt in store.exec(select(Aanlevering))]
    _put_away(settings)
    return found


@pytest.mark.parametrize(
    ("form", "waiting", "told"),
    [
        ("los", [], "File too large"),
        ("dicht", [Stand.ONTVANGEN], "Een gegevensbestand is niet te openen of te schrijven"),
    ],
)
def test_a_delivery_that_does_not_fit_is_told_and_comes_in_later(
    source: dict[str, Path], settings: Settings, loaded: Settings, form: str, waiting: list[Stand], told: str
) -> None:
    full = _run(settings, LITTLE, "ingest", str(source[form]))
    assert full.returncode == FAILED and told in full.stderr
    assert _stands(settings) == waiting
    assert not [path for path in settings.landing.rglob("*") if path.name.startswith(".incoming")]
    assert not settings.raw.exists() or not any(_raw(settings).values())
    assert _run(settings, None, "ingest", str(source[form])).returncode == 0
    assert _stands(settings) == [Stand.VERWERKT]
    assert _raw(settings) == _raw(loaded)


def test_what_was_noted_beside_the_raw_file_is_not_lost(
    source: dict[str, Path], settings: Settings, loaded: Settings
) -> None:
    assert _run(settings, _some(loaded), "ingest", str(source["dicht"])).returncode == 0
    assert _stands(settings) == [Stand.VERWERKT]
    assert _raw(settings) == _raw(loaded)


def test_a_rebuilt_raw_file_that_does_not_fit_takes_no_place(loaded: Settings, tmp_path: Path) -> None:
    settings = Settings(data=copy_of(loaded, tmp_path).data, readers=0, pseudonym_key="ab" * 32)
    before = settings.raw.read_bytes()
    full = _run(settings, _some(loaded), "opnieuw-laden")
    assert full.returncode == FAILED and "Een gegevensbestand is niet te openen of te schrijven" in full.stderr
    assert settings.raw.read_bytes() == before
    assert not list(settings.data.glob("ruw-*"))
    assert _run(settings, None, "opnieuw-laden").returncode == 0
    assert _raw(settings) == _raw(loaded)


def test_figures_that_do_not_fit_are_not_published(loaded: Settings, tmp_path: Path) -> None:
    settings = copy_of(loaded, tmp_path)
    words = ("kpi", "compute", "--peildatum", "2026-10-31")
    full = _run(settings, _some(loaded), *words)
    assert full.returncode == FAILED and "Een gegevensbestand is niet te openen of te schrijven" in full.stderr
    assert not list(settings.data.glob("warehouse-*"))
    with open_store(settings) as store:
        assert [run.stand for run in store.exec(select(Run))] == [RunStand.MISLUKT]
        assert not store.exec(select(Publicatie)).all()
