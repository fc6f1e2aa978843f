"""The nightly run: fetch, receive, build, verify, publish. Room app/jobs: conducts the other jobs, records each step.

A night that fails leaves yesterday's figures in place; its run says at which step it failed and why.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from threading import Event
from typing import Any, Final

from sqlmodel import func, select

from app.jobs.build import build_and_publish
from app.jobs.inbox import take_in
from app.jobs.lock import NIGHT, WRITER, hold
from app.jobs.log import LOG, waiting_for
from app.jobs.publish import Published
from app.jobs.receive import Intake, MissingFileError, Receipt, receive
from app.jobs.retention import delete_old
from app.jobs.runs import Clock, RunRecorder, end_dead_runs, record_run
from app.jobs.sources import SourceError, pull, remember
from app.settings import Settings, Source
from app.store.engine import open_store
from app.store.models import Run, RunStand
from ingest.fault import Effect

KIND: Final = "nacht"
_SCRAPS: Final = "bron-"
_MOST_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Night:
    """What a night needs: its peildatum, the clocks (moments, and seconds since 1970), and who hears how far it is."""

    peildatum: date
    clock: Clock
    seconds: Callable[[], float]
    tell: Callable[[str], None] = LOG.debug
    sleep: Callable[[float], None] = time.sleep


def run_night(settings: Settings, night: Night) -> Published:
    """Carry out one night and publish its figures. A source that does not answer is told and passed over.

    One night at a time, whoever began it; what one that was killed left behind is ended and removed first.
    """
    with hold(settings.data, NIGHT, waiting_for):
        _tidy(settings, night.clock)
        return _carry_out(settings, night)


def end_dead_nights(settings: Settings, clock: Clock) -> bool:
    """End what a night that was killed left behind, unless one is going on; whether there was one to carry out again.

    The third that dies for one peildatum is not: what kills it would do so for ever.
    """
    do_not_wait = Event()
    do_not_wait.set()
    with hold(settings.data, NIGHT, lambda _: None, do_not_wait) as held:
        died = _tidy(settings, clock) if held else []
    if not died:
        return False
    with open_store(settings) as store:
        tries = select(func.count()).where(Run.soort == KIND, Run.peildatum == died[-1], Run.stand == RunStand.MISLUKT)
        return store.exec(tries).one() < _MOST_TRIES


def _tidy(settings: Settings, clock: Clock) -> list[date]:
    """The peildatums of the nights that had been killed."""
    remove_scraps(settings.data)
    return end_dead_runs(settings, {KIND}, clock)


def _carry_out(settings: Settings, night: Night) -> Published:
    with record_run(settings, KIND, night.peildatum, night.clock) as run:
        for source in settings.sources:
            _from_source(settings, run, source, night)
        with _going_on(), run.step("inbox") as counts:
            counts.update(summary(take_in(settings, night.seconds(), Intake("inbox", night.clock))))
        with hold(settings.data, WRITER, waiting_for):
            published = build_and_publish(settings, run, night.clock, night.tell)
        with run.step("bewaartermijn") as counts:
            counts["verwijderd"] = delete_old(settings, night.clock())
        return published


def _from_source(settings: Settings, run: RunRecorder, source: Source, night: Night) -> None:
    folder = Path(mkdtemp(prefix=_SCRAPS, dir=settings.data))
    try:
        with _going_on(), run.step(f"bron {source.name}") as counts, open_store(settings) as store:
            pulled = pull(store, source, folder, sleep=night.sleep)
            files = [one.file for one in pulled.fetched]
            receipts = receive(settings, files, Intake(source.name, night.clock)) if files else []
            counts.update(summary(receipts), nietOpgehaald=len(pulled.failed))
            remember(store, source, pulled.fetched, night.clock())
            if pulled.failed:
                text = f"Bron {source.name}: {len(pulled.failed)} bestanden zijn niet opgehaald"
                raise SourceError(f"{text}, waaronder {pulled.failed[0]}.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _going_on() -> Iterator[None]:
    """A source that does not answer, or a file that cannot be read, is told; the night goes on with what there is."""
    try:
        yield
    except (SourceError, MissingFileError) as error:
        LOG.error("%s", error)  # the step is recorded as failed


def remove_scraps(data: Path) -> None:
    """Remove what a night that was killed had fetched and not received yet: the next one fetches it again."""
    for folder in data.glob(f"{_SCRAPS}*"):
        shutil.rmtree(folder, ignore_errors=True)


def summary(receipts: Sequence[Receipt]) -> dict[str, Any]:
    """Files, new files and refusals of what was received."""
    outcomes = [receipt.outcome for receipt in receipts if receipt.outcome is not None]
    refused = sum(fault.effect is not Effect.REPORT for outcome in outcomes for fault in outcome.faults)
    return {"bestanden": len(receipts), "nieuw": len(outcomes), "weigeringen": refused}
