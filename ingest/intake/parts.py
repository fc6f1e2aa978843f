"""What travels between reading, staging and the report of a delivery. Room ingest/: pure values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
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
FEED_TABLES: Final = ("aanmelding", "capaciteit")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A landed file and the name under which it was delivered (shown masked, never trusted)."""

    landed: Landed
    name: str


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a process needs to read: the key of the pseudonyms and the iJw releases that are accepted."""

    key: bytes = field(repr=False)
    releases: tuple[str, ...] = SUPPORTED


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of a delivery that one process reads in one go: some files of a zip, or (`entries` None) the file itself.

    `index` is the place of the delivery in the order of receipt; `weight` the bytes of the landed file it stands for.
    """

    index: int
    sha256: str
    path: Path
    name: str
    entries: tuple[Entry, ...] | None
    first: bool
    last: bool
    weight: int


@dataclass(frozen=True, slots=True)
class Place:
    """Which file of the delivery: its position (from 0) and the name that people see."""

    position: int
    file: str


@dataclass(frozen=True, slots=True)
class Head:
    """What must be known of a message to decide about it. `records` counts its rows by table; `repeats` are the other
    files of the same piece that hold exactly this message.
    """

    bericht_id: str
    kind: str
    identificatie: str
    fingerprint: str
    place: Place
    records: Mapping[str, int]
    repeats: tuple[Place, ...] = ()


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
class Part:
    """What was read from (a piece of) a task. No two heads have the same bericht_id.

    `tables` holds Arrow tables by name, in the columns of `ingest.tables` including those for checks only.
    """

    heads: tuple[Head, ...] = ()
    tables: Mapping[str, Any] = field(default_factory=dict)
    refused: tuple[RefusedRead, ...] = ()
    feeds: tuple[FeedFile, ...] = ()
    region: tuple[RegionFile, ...] = ()

    @property
    def rows(self) -> int:
        """The number of rows in all tables."""
        return sum(table.num_rows for table in self.tables.values())


def main_table(kind: str) -> str:
    """The table of the records of this kind of message; "bericht" for kinds without records."""
    return RECORD_TABLE.get(kind, "bericht")


Verdicts = Sequence[tuple[str, Fault]]  # (bericht_id, fault), as the checks inside messages give them
