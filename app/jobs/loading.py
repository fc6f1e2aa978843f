"""What landed goes into raw. Room app/jobs: writes the raw file, and in the store how its checks ended."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import duckdb
from sqlmodel import Session

from app.jobs.checkpoints import Collected, keep_of_files
from app.jobs.log import LOG
from app.jobs.publish import newest_loaded
from app.jobs.runs import Clock
from app.settings import Settings
from app.store.models import Aanlevering
from checks.check import ChecksNotRunError
from ingest.fault import Fault
from ingest.intake import (
    Delivery,
    DeliveryOutcome,
    IntakeError,
    NoReaderError,
    Options,
    Progress,
    ReaderDiedError,
    ReaderSettings,
    load_deliveries,
    open_raw,
)
from ingest.landing import Condition
from ingest.limits import MIB, Limits
from ingest.sealed import SealError

#: What has nothing to do with one file: it would fail for each of them.
_NOT_OF_A_FILE: Final = (duckdb.Error, ChecksNotRunError, IntakeError, MemoryError, NoReaderError)
Outcomes = dict[str, DeliveryOutcome]  # by hash


@dataclass(frozen=True, slots=True)
class Loading:
    """Into which store and raw file, with the receipt of each file by its hash, and who hears about progress."""

    settings: Settings
    store: Session
    receipts: Mapping[str, int]
    clock: Clock
    on_progress: Callable[[Progress], None] | None

    def load(self, deliveries: Sequence[Delivery]) -> Outcomes:
        """The outcomes; a file that turns out to be gone, unreadable or deadly has none, and keeps no other away."""
        try:
            return self._load_and_keep(deliveries)
        except ReaderDiedError as error:
            return self._load_last(deliveries, error.sha256)
        except (OSError, SealError):
            whole = [one for one in deliveries if one.landed.condition() is Condition.WHOLE]
            if len(whole) == len(deliveries):  # it is not about what we read
                raise
            return self.load(whole)
        except _NOT_OF_A_FILE:
            raise
        except Exception:  # a fault of ours that one file brings out
            if len(deliveries) == 1:
                raise
            return self._load_apart(deliveries)

    def _load_last(self, deliveries: Sequence[Delivery], deadly: str) -> Outcomes:
        """Load the others, then this one by itself: what was too much at once may go well, until it is set aside."""
        died = _note_death(self.store, self.receipts[deadly])
        outcomes = self.load([one for one in deliveries if one.landed.sha256 != deadly])
        if not died.terzijde:
            outcomes |= self.load([one for one in deliveries if one.landed.sha256 == deadly])
        return outcomes

    def _load_apart(self, deliveries: Sequence[Delivery]) -> Outcomes:
        """Load them in halves, and those in halves, until what cannot be loaded stands alone; that is told and left."""
        middle = len(deliveries) // 2
        outcomes: Outcomes = {}
        failed: list[Exception] = []
        for half in (deliveries[:middle], deliveries[middle:]):
            try:
                outcomes |= self.load(half)
            except Exception as error:
                failed.append(error)
        if failed and not outcomes:
            raise failed[0]
        for one in failed:
            LOG.error("Een bestand is niet in te lezen (%s); de andere gaan door.", type(one).__name__)
        return outcomes

    def _load_and_keep(self, deliveries: Sequence[Delivery]) -> Outcomes:
        """Load, and keep how the checks of these files ended, also when one could not be carried out."""
        if not deliveries:
            return {}
        # The store knows the newest number also when the raw file was lost.
        options = Options(region=self.settings.regio, after=newest_loaded(self.store), on_progress=self.on_progress)
        collected, begun = Collected(), self.clock()
        try:
            outcomes = load_into(self.settings.raw, self.settings, deliveries, options, collected)
        except ChecksNotRunError:
            self._keep(deliveries, collected, begun)
            raise
        self._keep(deliveries, collected, begun)
        return outcomes

    def _keep(self, deliveries: Sequence[Delivery], collected: Collected, begun: datetime) -> None:
        checkpoint = collected.checkpoint(begun, self.clock())
        if checkpoint is not None:
            files = [self.receipts[delivery.landed.sha256] for delivery in deliveries]
            keep_of_files(self.store, checkpoint, files, self.settings.keep_check_days)


def _note_death(store: Session, number: int) -> Aanlevering:
    """Count it in the receipt, where it is still known when this process ends as well."""
    receipt = store.get_one(Aanlevering, number)
    receipt.afgebroken += 1
    store.add(receipt)
    store.commit()
    what = "is terzijde gelegd" if receipt.terzijde else "wordt nog eens geprobeerd, apart"
    LOG.error("Het inlezen van ontvangstbewijs %s brak af met het proces dat las; het bestand %s.", number, what)
    return receipt


def load_into(
    raw: Path, settings: Settings, deliveries: Sequence[Delivery], options: Options, collected: Collected
) -> Outcomes:
    """Load these deliveries in the raw file `raw`, under the limits of the settings; the outcomes by hash.

    `collected` hears how the checks ended.
    """
    options = replace(
        options,
        limits=Limits(member_bytes=settings.max_file_mib * MIB),
        # One file alone is read by one process, because it may be alone for what two ask at once.
        workers=min(settings.readers, len(deliveries)),
        timer=time.monotonic,
    )
    with open_raw(raw) as con:
        check = partial(_check, collected)
        outcomes = load_deliveries(con, deliveries, ReaderSettings(settings.pseudonym_secret), check, options)
    return {outcome.sha256: outcome for outcome in outcomes}


def _check(collected: Collected, con: duckdb.DuckDBPyConnection) -> Sequence[tuple[str, Fault]]:
    from checks.runner import run_inside  # noqa: PLC0415 # Great Expectations is loaded when something is to be judged

    try:
        verdict = run_inside(con, timer=time.monotonic)
    except ChecksNotRunError as error:
        collected.add(error.suites)
        raise
    collected.add(verdict.suites)
    return [(fault.bericht_id, fault.fault) for fault in verdict.faults]
