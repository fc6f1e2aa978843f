"""What travels between reading, staging and the report of a delivery. Room ingest/: pure values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ingest.archive import Entry
from ingest.fault import Fault
from ingest.ijw.reader import SUPPORTED
from ingest.landing import Landed

# The table whose records a fault of a message counts ("row"); the other kinds have no records of their own.
RECORD_TABLE: Final = {
    "JW301": "toewijzing",
    "JW305": "start",
    "JW307": "stop",
    "JW315": "verzoek",
    "JW323": "prestatie",
    "JW325": "afwijzing",
}
FEED_TABLES: Final = ("aanmelding", "capaciteit", "outcome")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A landed file and the name under which it was delivered (shown masked, never trusted).

    `speaks_for` is the AGB code of the only provider about whom the deliverer may deliver; empty = everybody. `number`
    is the place in the order of loading that it had before, when it is loaded anew; without it the next free one.
    """

    landed: Landed
    name: str
    speaks_for: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a process needs to read: the key of the pseudonyms and the iJw releases that are accepted."""

    key: bytes = field(repr=False)
    releases: tuple[str, ...] = SUPPORTED


@dataclass(frozen=True, slots=True)
class Task:
    """Some files of a delivered zip, or (`entries` None) the delivered file itself: what is read in one go.

    `index` is the place of the delivery in the order of receipt; `size` the bytes to read, `weight` the bytes of the
    landed file that the task stands for; `first` and `last` tell whether it begins and ends its delivery.
    """

    index: int
    landed: Landed
    name: str
    entries: tuple[Entry, ...] | None
    first: bool
    last: bool
    size: int
    weight: int
    speaks_for: str = ""

    @property
    def files(self) -> int:
        """The number of files to read."""
        return 1 if self.entries is None else len(self.entries)


@dataclass(frozen=True, slots=True)
class Place:
    """Which file of the delivery: its position (from 0) and the name that people see."""

    position: int
    file: str


@dataclass(frozen=True, slots=True)
class Head:
    """What must be known of a message to decide about it. `records` counts its rows by table."""

    bericht_id: str
    kind: str
    identificatie: str
    fingerprint: str
    place: Place
    records: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RefusedRead:
    """A file or message of which nothing can be loaded; `kind` is the kind of message when that could be read."""

    place: Place
    kind: str | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed file that was read: the rows that go on and those that were refused, with their faults."""

    place: Place
    table: str
    rows: int
    refused: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class RegionFile:
    """A file of the region pack found in a delivery."""

    place: Place
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """What was found in the files of one task, or in a stretch of them. `first` and `last` as in Task."""

    index: int
    first: bool
    last: bool
    weight: int
    heads: tuple[Head, ...]
    refused: tuple[RefusedRead, ...]
    feeds: tuple[FeedFile, ...]
    region: tuple[RegionFile, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one process read in one go: pieces of one or more deliveries, with their rows together.

    `tables` holds Arrow tables by name, in the columns of `ingest.tables` including those for checks only. Heads with
    the same bericht_id have the same fingerprint, and their rows stand in the tables once.
    """

    pieces: tuple[Piece, ...]
    tables: Mapping[str, Any]

    @property
    def rows(self) -> int:
        """The number of rows in all tables."""
        return sum(table.num_rows for table in self.tables.values())


def main_table(kind: str) -> str:
    """The table of the records of this kind of message; "bericht" for kinds without records."""
    return RECORD_TABLE.get(kind, "bericht")


Verdicts = Sequence[tuple[str, Fault]]  # (bericht_id, fault), as the checks inside messages give them
