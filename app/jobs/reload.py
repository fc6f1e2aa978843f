"""Rebuild all of raw.* from the landed files and their receipts. Room app/jobs: writes the raw file and receipts.

The new raw file is made beside the one in use and takes its place in one rename, so whenever this is killed everybody
goes on with the old one. Deliveries go in as they did: in that order, under that name, on behalf of the same provider.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import duckdb
from sqlmodel import Session, col, select

from app.jobs.checkpoints import Collected
from app.jobs.loading import load_into
from app.jobs.lock import WRITER, hold
from app.jobs.log import waiting_for
from app.jobs.outcomes import refused_before, tells
from app.jobs.receipts import landed_of
from app.jobs.receive import MissingFileError, delivery_of, ensure_unlocked, numbers_of, write_receipts
from app.jobs.runs import RELOAD, Clock, end_dead_runs, record_run
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Stand
from ingest.durable import sync
from ingest.intake import DeliveryOutcome, Options, Progress, ReaderDiedError, known_in, number_of, open_raw
from ingest.landing import Condition
from ingest.tables import TABLES

_NEW: Final = "ruw-nieuw.duckdb"


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What came of it: how many deliveries, and the numbers of the receipts whose outcome changed.

    `rows` has the tables that changed, with the rows that went and that came; None when there was no old file to
    compare with, or it could not be read.
    """

    deliveries: int
    changed: tuple[int, ...]
    rows: Mapping[str, tuple[int, int]] | None


@dataclass(frozen=True, slots=True)
class Reload:
    """How to rebuild: the clock, who hears about progress, and whether to tell the difference only (`trial`)."""

    clock: Clock
    on_progress: Callable[[Progress], None] | None = None
    trial: bool = False


def reload_raw(settings: Settings, how: Reload) -> Reloaded:
    """Rebuild raw from everything that was loaded before, and let the receipts tell what is found now.

    Raises MissingFileError when a landed file is gone or damaged; nothing is replaced then, nor after any other error.
    """
    with hold(settings.data, WRITER, waiting_for), open_store(settings) as store:
        end_dead_runs(settings, {RELOAD}, how.clock)
        new = settings.data / _NEW
        _remove(new)  # what a process that was killed left
        try:
            if how.trial:
                return _compare(settings, store, _rebuild(settings, store, new, how, Collected()), new)[0]
            with record_run(settings, RELOAD, how.clock().date(), how.clock) as run:
                with run.step("inlezen") as counts, run.checks() as collected:
                    outcomes = _rebuild(settings, store, new, how, collected)
                    done, changed = _compare(settings, store, outcomes, new)
                    counts.update(aanleveringen=done.deliveries, veranderd=len(done.changed))
                with run.step("vervangen"):
                    _swap(new, settings.raw)
                    write_receipts(settings, store, changed, how.clock)
            return done
        finally:
            _remove(new)


def _rebuild(
    settings: Settings, store: Session, new: Path, how: Reload, collected: Collected
) -> list[tuple[Aanlevering, DeliveryOutcome]]:
    """Load in `new` everything that was loaded before; the outcomes in the order of loading."""
    numbers = _loaded_numbers(settings, store)
    _ensure_whole(settings, [receipt for receipt, _ in numbers])
    before = {receipt.sha256: refused_before(store, receipt) for receipt, _ in numbers}
    deliveries = [replace(delivery_of(settings, receipt), number=number) for receipt, number in numbers]
    options = Options(region_before=before, on_progress=how.on_progress)
    try:
        outcomes = load_into(new, settings, deliveries, options, collected)
    except ReaderDiedError as error:
        number = next(receipt.id for receipt, _ in numbers if receipt.sha256 == error.sha256)
        text = f"Het inlezen van ontvangstbewijs {number} brak af met het proces dat las"
        raise MissingFileError(f"{text}; kijk of er genoeg geheugen is. Er is niets vervangen.") from None
    _make_whole(new)
    return [(receipt, outcomes[receipt.sha256]) for receipt, _ in numbers]


def _make_whole(new: Path) -> None:
    """Bring what DuckDB still keeps beside the file into it: only the file takes the place of the old one.

    On a full disk closing does not say that this failed; asking for it does.
    """
    with duckdb.connect(new) as con:
        con.execute("force checkpoint")


def _loaded_numbers(settings: Settings, store: Session) -> list[tuple[Aanlevering, int]]:
    """The receipts of what was loaded, in that order, with their numbers.

    Also those that still wait because their process died between loading and writing the receipt: raw knows of them.
    """
    receipts = list(store.exec(select(Aanlevering).order_by(col(Aanlevering.volgnummer), col(Aanlevering.id))))
    waiting = _waiting_numbers(settings, [row.sha256 for row in receipts if row.stand is Stand.ONTVANGEN])
    numbers = [
        (row, waiting.get(row.sha256, row.volgnummer))
        for row in receipts
        if row.stand is not Stand.ONTVANGEN or row.sha256 in waiting
    ]
    return sorted(numbers, key=lambda pair: (pair[1], pair[0].id or 0))


def _waiting_numbers(settings: Settings, hashes: Sequence[str]) -> dict[str, int]:
    if not settings.raw.exists():
        return {}
    try:
        with open_raw(settings.raw) as con:  # also takes in what DuckDB kept beside the file when it was killed
            return {sha256: number_of(con, sha256) for sha256 in sorted(known_in(con, hashes))}
    except duckdb.Error:  # a file that cannot be read is what this is for; what waits is loaded with the queue
        return {}


def _ensure_whole(settings: Settings, receipts: Sequence[Aanlevering]) -> None:
    wrong = [row for row in receipts if landed_of(settings, row).condition() is not Condition.WHOLE]
    ensure_unlocked(settings, wrong)
    lost = [row for row in wrong if row.verwijderd_op is None]
    if wrong and not lost:
        text = f"{len(wrong)} aangeleverde bestanden zijn na hun bewaartermijn verwijderd, en zonder die is"
        raise MissingFileError(
            f"{text} {settings.raw.name} niet helemaal te maken. Is dat bestand weg of stuk, zet het dan terug uit een "
            "reservekopie; er is niets vervangen."
        )
    if lost:
        text = f"Het aangeleverde bestand van ontvangstbewijs {numbers_of(lost)} is weg of beschadigd."
        raise MissingFileError(
            f"{text} Zet {settings.landing.name}/ terug uit een reservekopie; er is niets vervangen."
        )


def _compare(
    settings: Settings, store: Session, outcomes: Sequence[tuple[Aanlevering, DeliveryOutcome]], new: Path
) -> tuple[Reloaded, list[tuple[Aanlevering, DeliveryOutcome]]]:
    """What differs from what was there, and the receipts to write; one that waits is written by who loads the queue."""
    told = [(row, outcome) for row, outcome in outcomes if row.stand is not Stand.ONTVANGEN]
    changed = [(row, outcome) for row, outcome in told if not tells(store, row, outcome)]
    numbers = tuple(sorted(row.id or 0 for row, _ in changed))
    return Reloaded(len(outcomes), numbers, _differences(settings.raw, new)), changed


def _differences(old: Path, new: Path) -> dict[str, tuple[int, int]] | None:
    """The tables that are not the same, with the rows that only the old and only the new file has."""
    if not old.exists():
        return None
    try:
        with open_raw(old) as con:
            con.execute("attach ? as nieuw (read_only)", [str(new)])
            counts = {
                table.name: (_only(con, "raw", "nieuw", table.name), _only(con, "nieuw", "raw", table.name))
                for table in TABLES
            }
    except duckdb.Error:
        return None
    return {name: count for name, count in counts.items() if any(count)}


def _only(con: duckdb.DuckDBPyConnection, one: str, other: str, table: str) -> int:
    """How many rows of the table in `one` have no counterpart in `other`."""
    columns = ", ".join(f'"{column.name}"' for kept in TABLES if kept.name == table for column in kept.columns)
    query = f"select {columns} from {one}.{table} except all select {columns} from {other}.{table}"
    ((count,),) = con.execute(f"select count(*) from ({query})").fetchall()
    return int(count)


def _swap(new: Path, raw: Path) -> None:
    """Let `new` take the place of `raw` at once and durably."""
    sync(new)
    # What DuckDB kept beside an old file that cannot be opened would be taken for changes to the new one.
    raw.with_name(f"{raw.name}.wal").unlink(missing_ok=True)
    new.replace(raw)
    sync(raw.parent)


def _remove(new: Path) -> None:
    """Remove the file, and what DuckDB keeps beside it while it works."""
    for path in new.parent.glob(f"{new.name}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
