"""Nothing is lost and nothing comes twice, whenever the process is killed.

A process that takes in a region and publishes its figures is killed with SIGKILL at random moments and started again,
until it comes to its end. Raw tables, figures and receipts are then those of an undisturbed run. HEFBOOM_KILLS says how
many kills; a usual run can afford a few.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest
from sqlmodel import select

from app.cli.installation import make_installation
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Publicatie, Weigering
from ingest.tables import TABLES
from kpi.export import export
from tests.app.installed import make_region
from tests.faults.work import READY, work

KILLS = int(os.environ.get("HEFBOOM_KILLS", "3"))
ROOT = Path(__file__).resolve().parents[2]
KEY = "ab" * 32


def _install(folder: Path) -> Settings:
    settings = Settings(data=folder / "data", readers=2, pseudonym_key=KEY)
    make_installation(settings, None)
    return settings


def _state(settings: Settings, folder: Path) -> dict[str, Any]:
    """Everything that must be the same: raw rows, the export byte for byte, receipts and refusals."""
    with duckdb.connect(settings.raw, read_only=True) as con:
        state: dict[str, Any] = {
            table.name: con.execute(f"select * from {table.name} order by all").fetchall() for table in TABLES
        }
    with open_store(settings) as store:
        receipts = store.exec(select(Aanlevering).order_by(Aanlevering.sha256)).all()
        state["bonnen"] = [
            (row.sha256, row.naam, row.stand, {k: v for k, v in row.tellingen.items() if k != "seconden"})
            for row in receipts
        ]
        hashes = {row.id: row.sha256 for row in receipts}
        refusals = store.exec(select(Weigering)).all()
        state["weigeringen"] = sorted(
            (hashes[one.aanlevering_id], one.regelcode, one.bericht or "", one.regel or 0, one.tekst_nl)
            for one in refusals
        )
        newest = store.exec(select(Publicatie)).all()[-1]
    with duckdb.connect(settings.data / newest.bestand, read_only=True) as con:
        export(con, folder / "cijfers.csv", "csv", raw=True)
    state["cijfers"] = (folder / "cijfers.csv").read_bytes()
    return state


def _start(settings: Settings, source: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"HEFBOOM_PSEUDONYM_KEY": KEY}
    command = [sys.executable, "-m", "tests.faults.work", str(settings.data), str(source)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert READY in process.stdout.readline()
    return process


def _killed(process: "subprocess.Popen[str]", seconds: float) -> bool:
    """Kill after this time; False when it had come to its end already, which must be a good one."""
    try:
        assert process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    finally:
        assert process.stdout is not None
        process.stdout.close()
    return False


@pytest.mark.slow
def test_a_killed_process_leaves_nothing_lost_and_nothing_doubled(tmp_path: Path) -> None:
    source = make_region(tmp_path / "bron")
    (source / "kapot.xml").write_bytes(b"<niet heel")
    calm = _install(tmp_path / "rustig")
    began = time.monotonic()
    work(calm, source)
    lasts = time.monotonic() - began
    (tmp_path / "rustig").mkdir(exist_ok=True)
    expected = _state(calm, tmp_path / "rustig")
    assert expected["bericht"] and expected["weigeringen"]
    random, kills, lives = Random(7), 0, 0
    while kills < KILLS:
        lives += 1
        folder = tmp_path / f"leven-{lives}"
        settings = _install(folder)
        while kills < KILLS and _killed(_start(settings, source), random.uniform(0.02, 1.1 * lasts)):
            kills += 1
        assert not _killed(_start(settings, source), 600)
        assert _state(settings, folder) == expected, f"after {kills} kills"
