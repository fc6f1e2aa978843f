"""Nights from the command line: broken off, killed, two at once, again after a crash, and for a day in the past."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from app.jobs.lock import SCHEDULER, WRITER, hold
from app.jobs.night import end_dead_nights
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Publicatie, Run, RunStand, RunStap
from tests.app.installed import END, NOW, clock, install

PATIENCE = 180.0  # seconds, on a machine that is busy with other things


def _start(settings: Settings, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", "from app.cli import main; main()", *words]
    environment = os.environ | {"HEFBOOM_DATA": str(settings.data), "HEFBOOM_READERS": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _runs(settings: Settings) -> list[tuple[date, RunStand]]:
    with open_store(settings) as store:
        return [(run.peildatum, run.stand) for run in store.exec(select(Run).order_by(col(Run.id)))]


def _until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.slow
def test_a_night_is_broken_off_killed_and_taken_over(tmp_path: Path) -> None:
    settings = install(tmp_path)
    words = ("nacht", "--peildatum", "2026-09-30")
    past = date(2026, 9, 30)
    with ExitStack() as held:
        held.enter_context(hold(settings.data, WRITER, print))  # so that every night stops halfway and waits
        first = _start(settings, *words)
        _until(lambda: _runs(settings) == [(past, RunStand.LOOPT)])
        first.send_signal(signal.SIGINT)
        assert first.wait(timeout=PATIENCE) == 130
        second = _start(settings, *words)
        _until(lambda: _runs(settings) == [(past, RunStand.MISLUKT), (past, RunStand.LOOPT)])
        third = _start(settings, *words)
        assert third.stderr is not None
        assert f"Een ander proces ({second.pid})" in third.stderr.readline()
        second.kill()
        second.wait()
        _until(lambda: len(_runs(settings)) == 3)
        held.close()
        out, _ = third.communicate(timeout=PATIENCE)
    assert third.returncode == 0 and "De cijfers op 2026-09-30 zijn gepubliceerd (run 3)." in out
    assert [stand for _, stand in _runs(settings)] == [RunStand.MISLUKT, RunStand.MISLUKT, RunStand.GELUKT]
    with open_store(settings) as store:
        assert [(row.run_id, row.peildatum) for row in store.exec(select(Publicatie))] == [(3, past)]
        assert RunStand.LOOPT not in {step.stand for step in store.exec(select(RunStap))}


def _killed(settings: Settings) -> None:
    """What a night leaves behind that is killed."""
    with open_store(settings) as store:
        store.add(Run(soort="nacht", peildatum=END, begonnen_op=NOW))
        store.commit()


@pytest.mark.slow
def test_a_worker_that_starts_again_carries_out_the_night_that_was_killed(tmp_path: Path) -> None:
    settings = install(tmp_path)
    _killed(settings)
    (settings.data / "bron-half").mkdir()
    worker = _start(settings, "worker")
    _until(lambda: [stand for _, stand in _runs(settings)] == [RunStand.MISLUKT, RunStand.GELUKT])
    worker.send_signal(signal.SIGTERM)
    _, told = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0 and "wordt nu overgedaan" in told
    assert not (settings.data / "bron-half").exists() and (settings.data / SCHEDULER).exists()


def test_what_kills_a_night_again_and_again_is_not_tried_for_ever(tmp_path: Path) -> None:
    settings = install(tmp_path)
    assert not end_dead_nights(settings, clock)
    answers = []
    for _ in range(3):
        _killed(settings)
        answers.append(end_dead_nights(settings, clock))
    assert answers == [True, True, False]
    assert {stand for _, stand in _runs(settings)} == {RunStand.MISLUKT}
