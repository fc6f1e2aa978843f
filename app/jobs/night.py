"""The nightly run: fetch, receive, build, verify, publish. Room app/jobs: conducts the other jobs, records each step.

A night that fails leaves yesterday's figures in place; its run says at which step it failed and why.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from app.jobs.build import Published, build_and_publish
from app.jobs.inbox import ready, take_in
from app.jobs.lock import WRITER, hold
from app.jobs.log import LOG, waiting_for
from app.jobs.receive import Intake, Receipt, receive
from app.jobs.runs import Clock, RunRecorder, record_run
from app.jobs.sources import SourceError, pull, remember
from app.settings import Settings, Source
from app.store.engine import open_store
from ingest.fault import Effect


@dataclass(frozen=True, slots=True)
class Night:
    """What a night needs to know: for which peildatum, and the clocks (moments, and seconds since 1970)."""

    peildatum: date
    clock: Clock
    seconds: Callable[[], float]


def run_night(settings: Settings, night: Night) -> Published:
    """Carry out one night and publish its figures. A source that does not answer is told and passed over."""
    with record_run(settings, "nacht", night.peildatum, night.clock) as run:
        for source in settings.sources:
            _from_source(settings, run, source, night)
        with run.step("inbox") as counts:
            files = ready(settings.inbox, night.seconds(), settings.inbox_wait)
            counts.update(summary(take_in(settings, files, Intake("inbox", night.clock))))
        with hold(settings.data, WRITER, waiting_for):
            return build_and_publish(settings, run, night.clock, LOG.debug)


def _from_source(settings: Settings, run: RunRecorder, source: Source, night: Night) -> None:
    folder = Path(mkdtemp(prefix="bron-", dir=settings.data))
    try:
        with run.step(f"bron {source.name}") as counts, open_store(settings) as store:
            fetched = pull(store, source, folder)
            receipts = receive(settings, [one.file for one in fetched], Intake(source.name, night.clock))
            counts.update(summary(receipts))
            remember(store, source, fetched, night.clock())
    except SourceError as error:
        LOG.error("%s", error)  # the step is recorded as failed; the night goes on with what there is
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def summary(receipts: Sequence[Receipt]) -> dict[str, Any]:
    """Files, new files and refusals of what was received."""
    outcomes = [receipt.outcome for receipt in receipts if receipt.outcome is not None]
    refused = sum(fault.effect is not Effect.REPORT for outcome in outcomes for fault in outcome.faults)
    return {"bestanden": len(receipts), "nieuw": len(outcomes), "weigeringen": refused}
