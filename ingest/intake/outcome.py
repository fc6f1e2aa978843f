"""What became of a delivery: the counts and the faults that its deliverer gets to see. Room ingest/: pure values."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.fault import Effect, Fault
from ingest.intake.parts import FeedFile, Head, Place, RefusedRead, main_table


@dataclass(frozen=True, slots=True)
class MessageCount:
    """Messages of one kind: accepted, refused whole, or known already with the same contents."""

    accepted: int = 0
    refused: int = 0
    duplicate: int = 0


@dataclass(frozen=True, slots=True)
class RecordCount:
    """Records of one table: accepted, or refused by themselves (those of refused messages are not counted)."""

    accepted: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """The report on one delivery, the same however the work was cut and spread.

    With `known_already` the file had been loaded before and nothing was done; the rest tells about that first time.
    `files_refused` counts the files of which not even the kind of message could be read. `region_files` were put in
    the region pack. `seconds` is the time from the first piece to the commit, `number` the place of the delivery in the
    order of loading (0 = loaded before numbers were kept).
    """

    sha256: str
    name: str
    known_already: bool
    messages: Mapping[str, MessageCount]
    records: Mapping[str, RecordCount]
    files_refused: int
    region_files: tuple[str, ...]
    faults: tuple[Fault, ...]
    seconds: float = field(default=0.0, compare=False)
    number: int = field(default=0, compare=False)


class Tally:
    """Gathers what becomes of one delivery while it is loaded."""

    def __init__(self, index: int, sha256: str, name: str, number: int = 0) -> None:
        self.number = number
        self.index = index  # the place of the delivery in the order of receipt
        self.sha256 = sha256
        self.name = name
        self.files_refused = 0
        self.region_files: list[str] = []
        self._feed_files: dict[str, list[Place]] = {}
        self._messages: Counter[tuple[str, str]] = Counter()
        self._records: Counter[tuple[str, str]] = Counter()
        self._faults: list[tuple[int, Fault]] = []

    def fault(self, place: Place, fault: Fault) -> None:
        """Note a fault found in the file at `place`; it keeps the name of another file if it has one."""
        self._faults.append((place.position, replace(fault, file=fault.file or place.file)))

    def refused_read(self, refused: RefusedRead) -> None:
        """Note a file or message that could not be read."""
        if refused.kind is None:
            self.files_refused += 1
        else:
            self._messages[refused.kind, "refused"] += 1
        for fault in refused.faults:
            self.fault(refused.place, fault)

    def feed(self, feed: FeedFile) -> None:
        """Note a feed file."""
        self._feed_files.setdefault(feed.table, []).append(feed.place)
        self._records[feed.table, "accepted"] += feed.rows
        self._records[feed.table, "refused"] += feed.refused
        for fault in feed.faults:
            self.fault(feed.place, fault)

    def feed_row_refused(self, table: str) -> None:
        """Count a row that went in as accepted after all as refused."""
        self._records[table, "accepted"] -= 1
        self._records[table, "refused"] += 1

    def feed_place(self, table: str) -> Place:
        """The file of this feed in the delivery; of several all names, because raw rows do not remember which."""
        places = self._feed_files[table]
        return Place(places[0].position, ", ".join(place.file for place in places))

    @property
    def feeds(self) -> frozenset[str]:
        """The feeds of which the delivery holds rows."""
        return frozenset(self._feed_files)

    def known(self, head: Head) -> None:
        """Note a message that had been loaded before with the same contents."""
        self._messages[head.kind, "duplicate"] += 1

    def decided(self, head: Head, faults: Sequence[Fault]) -> None:
        """Note a message that was checked, with everything that was found in it."""
        for fault in faults:
            self.fault(head.place, replace(fault, file=head.place.file))
        if is_refused(faults):
            self._messages[head.kind, "refused"] += 1
            return
        self._messages[head.kind, "accepted"] += 1
        wrong = len({fault.row for fault in faults if fault.effect is Effect.RECORD})
        main = main_table(head.kind)
        for table, count in head.records.items():
            self._records[table, "accepted"] += count - (wrong if table == main else 0)
            self._records[table, "refused"] += wrong if table == main else 0

    def outcome(self, seconds: float, *, known_already: bool = False) -> DeliveryOutcome:
        """The report, with the faults in the order of the files and rows."""
        kinds = sorted({kind for kind, _ in self._messages})
        tables = sorted({table for table, _ in self._records})
        messages = {
            k: MessageCount(*(self._messages[k, w] for w in ("accepted", "refused", "duplicate"))) for k in kinds
        }
        records = {t: RecordCount(self._records[t, "accepted"], self._records[t, "refused"]) for t in tables}
        faults = sorted(self._faults, key=lambda pair: (pair[0], *_order(pair[1])))
        return DeliveryOutcome(
            self.sha256,
            self.name,
            known_already,
            messages,
            records,
            self.files_refused,
            tuple(sorted(self.region_files)),
            tuple(fault for _, fault in faults),
            seconds,
            self.number,
        )


def is_refused(faults: Iterable[Fault]) -> bool:
    """Whether a message with these faults is refused whole."""
    return any(fault.effect in {Effect.FILE, Effect.MESSAGE} for fault in faults)


def _order(fault: Fault) -> tuple[int, str, str, str]:
    return fault.row or 0, fault.rule, fault.place or "", fault.what.nl
