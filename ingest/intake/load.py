"""The pipeline: plan, read in processes, load in order, report. Room ingest/: reads landed files, writes raw.*.

What is loaded does not depend on how the work is cut (limits), spread (workers) or ordered; only of two messages with
one key and other contents the first received counts (TR056), and `raw.bericht` names the first file that brought a
message.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from ingest.arrow import registered
from ingest.fault import Fault
from ingest.intake.loader import Check, Loader
from ingest.intake.outcome import DeliveryOutcome, Tally
from ingest.intake.parts import FEED_TABLES, Delivery, Part, Piece, Place, ReaderSettings, RefusedRead, RegionFile, Task
from ingest.intake.planning import plan
from ingest.intake.region import repeat_files, update_files
from ingest.intake.remembered import newest_number, recall
from ingest.intake.spread import read_all
from ingest.limits import Limits
from ingest.names import safe_name

_DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the loading is; bytes are those of the landed files, messages those that could be read."""

    deliveries_done: int
    deliveries: int
    bytes_done: int
    bytes_total: int
    messages: int


@dataclass(frozen=True, slots=True)
class Options:
    """How to load. `region` is the folder of the installation's region pack; without it files of a pack are refused.

    A pack is not put back to what an old delivery said: with `region_before` (by hash, what was told of a delivery the
    first time) files of a pack change nothing and get the outcome that they had. `after` is a number in the order of
    loading that was given out already, also when raw does not know it.

    `workers` is the number of processes that read; with 0 this one does, and ends when reading ends it.
    `timer` gives seconds (any zero) and `on_progress` hears how far we are, after every piece.
    """

    limits: Limits = _DEFAULT_LIMITS
    workers: int = 0
    region: Path | None = None
    region_before: Mapping[str, Sequence[Fault]] | None = None
    after: int = 0
    on_progress: Callable[[Progress], None] | None = None
    timer: Callable[[], float] | None = None


def load_deliveries(
    con: duckdb.DuckDBPyConnection,
    deliveries: Sequence[Delivery],
    settings: ReaderSettings,
    check: Check,
    options: Options | None = None,
) -> list[DeliveryOutcome]:
    """Load these deliveries, in the order of receipt, and say what became of each (in the same order).

    `con` sees the raw tables as `raw.*` (see open_raw) and is nobody else's meanwhile. `check` looks at `stage.*` in
    the connection it is given and tells what is wrong, as (bericht_id, Fault). Each delivery is loaded whole or not at
    all: when this raises, those that were not committed left no trace in raw and can be loaded again.
    """
    run = _Run(con, deliveries, check, options or Options())
    try:
        return run.load(settings)
    finally:
        run.close()


class _Run:
    """One call of load_deliveries."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, deliveries: Sequence[Delivery], check: Check, options: Options
    ) -> None:
        self._con = con
        self._loader = Loader(con, check, options.limits)
        self._deliveries = deliveries
        self._options = options
        self._known = known_in(con, [delivery.landed.sha256 for delivery in deliveries])
        self._newest = max(newest_number(con), self._options.after)
        self._started: dict[int, float] = {}
        self._open: dict[int, Tally] = {}  # begun and not yet committed, in the order of receipt
        self._region: list[RegionFile] = []  # of the delivery that is being read
        self._outcomes: dict[int, DeliveryOutcome] = {}
        self._bytes = 0
        self._bytes_in_all = sum(delivery.landed.size for delivery in self._deliveries)
        self._messages = 0

    def load(self, settings: ReaderSettings) -> list[DeliveryOutcome]:
        """Everything, in order."""
        for part in read_all(self._tasks(), settings, self._options.limits, self._options.workers):
            self._take(part)
        self._commit()
        self._advance(0, 0)
        return [self._outcomes[index] for index in range(len(self._deliveries))]

    def close(self) -> None:
        """Let go of what was not committed."""
        self._loader.close()

    def _tasks(self) -> Iterator[Task]:
        """The pieces of all deliveries; those that need no reading get their outcome on the way."""
        for index, delivery in enumerate(self._deliveries):
            tally = self._tally(index)
            if tally.sha256 in self._known:
                earlier = recall(self._con, tally.sha256)
                self._outcomes[index] = earlier or replace(tally.outcome(0.0, known_already=True), number=0)
                self._advance(delivery.landed.size, 0)
                continue
            tasks = plan(index, delivery, self._options.limits)
            if isinstance(tasks, Fault):
                place = Place(0, tasks.file or tally.name)
                tally.refused_read(RefusedRead(place, None, (tasks,)))
                self._outcomes[index] = tally.outcome(0.0)
                self._advance(delivery.landed.size, 0)
                continue
            self._known.add(tally.sha256)
            yield from tasks

    def _tally(self, index: int) -> Tally:
        delivery = self._deliveries[index]
        number = self._newest + index + 1 if delivery.number is None else delivery.number
        return Tally(index, delivery.landed.sha256, safe_name(delivery.name), number)

    def _take(self, part: Part) -> None:
        for piece in part.pieces:
            self._count(piece)
        self._loader.add(part, [self._open[piece.index] for piece in part.pieces])
        # Committing takes whole deliveries: the one that goes on in the next part must wait for its end.
        if part.pieces[-1].last and self._loader.is_due:
            self._commit()
        for piece in part.pieces:
            self._advance(piece.weight, len(piece.heads))

    def _count(self, piece: Piece) -> None:
        """Note everything about a piece that does not depend on checks."""
        if piece.first:
            self._started[piece.index] = self._now()
            self._open[piece.index] = self._tally(piece.index)
        tally = self._open[piece.index]
        for refused in piece.refused:
            tally.refused_read(refused)
        for feed in piece.feeds:
            tally.feed(feed)
        self._region += piece.region
        if piece.last:
            files, self._region = self._region, []
            if self._options.region_before is None:
                update_files(self._options.region, files, tally)
            else:
                repeat_files(files, self._options.region_before.get(tally.sha256, ()), tally)

    def _commit(self) -> None:
        self._loader.commit(list(self._open.values()), self._conclude)

    def _conclude(self) -> list[DeliveryOutcome]:
        """The reports on the deliveries that are complete now."""
        done = {index: tally.outcome(self._now() - self._started[index]) for index, tally in self._open.items()}
        self._outcomes |= done
        self._open = {}
        return list(done.values())

    def _now(self) -> float:
        return self._options.timer() if self._options.timer else 0.0

    def _advance(self, weight: int, messages: int) -> None:
        self._bytes += weight
        self._messages += messages
        if self._options.on_progress:
            done, of = len(self._outcomes), len(self._deliveries)
            self._options.on_progress(Progress(done, of, self._bytes, self._bytes_in_all, self._messages))


def known_in(con: duckdb.DuckDBPyConnection, hashes: Sequence[str]) -> set[str]:
    """Those of the hashes of which something stands in raw: all of it then, because a delivery is one transaction."""
    with registered(con, "asked", pa.table({"aanlevering": pa.array(hashes, pa.string())})):
        found: set[str] = set()
        for table in ("bericht", *FEED_TABLES):
            query = f"select distinct aanlevering from raw.{table} semi join asked using (aanlevering)"
            found |= {row[0] for row in con.execute(query).fetchall()}
        return found
