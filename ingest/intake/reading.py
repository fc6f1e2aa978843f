"""Reading some files, in whatever process: bytes become Arrow tables, faults and nothing personal.

Room ingest/: reads a landed file, writes nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pyarrow as pa

from ingest.archive import OFFICE_FILE, is_office_file, read_members
from ingest.extract.read import read_extract
from ingest.fault import Effect, Fault, Text
from ingest.feeds.parquet import is_parquet
from ingest.feeds.read import read_feed
from ingest.garbage import no_garbage
from ingest.ijw.message import ReadMessage, Records, RefusedMessage, Together, of_rows
from ingest.ijw.reader import Reader, read_message
from ingest.intake.authority import message_fault, own_rows, region_fault
from ingest.intake.parts import FeedFile, Head, Part, Piece, Place, RefusedRead, RegionFile, Task
from ingest.names import safe_name
from ingest.recognise import HEAD, Kind, Recognised, recognise


def read_tasks(tasks: Sequence[Task], reader: Reader) -> list[Part]:
    """Everything in the files of `tasks`, in order: one part, or more when a message comes back with other contents."""
    builder = _Builder(reader)
    with no_garbage():
        for task in tasks:
            builder.begin(task)
            for place, data, fault in _files(task):
                if data is None:
                    builder.refuse(place, None, () if fault is None else (fault,))
                else:
                    builder.read(place, data)
            builder.end()
        return builder.finish()


def _files(task: Task) -> Iterator[tuple[Place, bytes | None, Fault | None]]:
    if task.entries is None:
        yield Place(0, safe_name(task.name)), task.landed.read(), None
        return
    for member in read_members(task.landed, task.entries):
        yield Place(member.entry.position, safe_name(member.entry.name)), member.data, member.fault


class _Builder:
    """Gathers what is read; begins a new part when a message key comes back with other contents."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._parts: list[Part] = []
        self._new_part()
        self._new_piece()

    def _new_part(self) -> None:
        self._pieces: list[Piece] = []
        self._seen: dict[str, str] = {}  # fingerprint by bericht_id
        self._found: dict[str, dict[Together, list[Any]]] = {}  # by table and by how it is put together

    def _new_piece(self) -> None:
        self._heads: list[Head] = []
        self._refused: list[RefusedRead] = []
        self._feeds: list[FeedFile] = []
        self._region: list[RegionFile] = []

    def begin(self, task: Task) -> None:
        """The files that follow are those of `task`."""
        self._task = task
        self._first = task.first

    def end(self) -> None:
        """All files of the task were read."""
        self._close_piece(last=self._task.last, weight=self._task.weight)

    def finish(self) -> list[Part]:
        """All parts."""
        self._close_part()
        return self._parts

    def _close_piece(self, *, last: bool, weight: int) -> None:
        found = (tuple(self._heads), tuple(self._refused), tuple(self._feeds), tuple(self._region))
        self._pieces.append(Piece(self._task.index, self._first, last, weight, *found))
        self._first = False
        self._new_piece()

    def _close_part(self) -> None:
        tables = {
            name: pa.concat_tables([together(found) for together, found in ways.items()])
            for name, ways in self._found.items()
        }
        self._parts.append(Part(tuple(self._pieces), tables))
        self._new_part()

    def refuse(self, place: Place, kind: str | None, faults: tuple[Fault, ...]) -> None:
        """Note a file or message of which nothing can be loaded."""
        self._refused.append(RefusedRead(place, kind, faults))

    def read(self, place: Place, data: bytes) -> None:
        """Take in one file."""
        head = data if is_parquet(data) else data[:HEAD]
        found = recognise(head, place.file, for_region=not self._task.speaks_for)
        if isinstance(found, Fault):
            self.refuse(place, None, (found,))
        elif found.kind is Kind.IJW:
            self._message(place, data)
        elif found.kind is Kind.EXTRACT:
            self._extract(place, data, found)
        elif found.kind is Kind.FEED:
            self._feed(place, data, found)
        elif found.kind is Kind.REGION:
            if self._task.speaks_for:
                self.refuse(place, None, (region_fault(),))
            else:
                self._region.append(RegionFile(place, found.name, data))
        else:
            self.refuse(place, None, (_nested(place, data),))

    def _message(self, place: Place, data: bytes) -> None:
        message = read_message(data, file=place.file, reader=self._reader)
        if isinstance(message, RefusedMessage):
            self.refuse(place, message.kind, message.faults)
        else:
            self._take(place, message)

    def _extract(self, place: Place, data: bytes, found: Recognised) -> None:
        read = read_extract(found.name, data, file=place.file, pseudonymiser=self._reader.pseudonymiser)
        if read.refused:
            self.refuse(place, None, read.faults)
            return
        for message in read.messages:
            self._take(place, message)
        for refused in read.refused_messages:
            self.refuse(place, refused.kind, refused.faults)
        if read.faults:
            self._feeds.append(FeedFile(place, read.table, 0, read.rows_refused, read.faults))

    def _take(self, place: Place, message: ReadMessage) -> None:
        """Take in one message, in whatever form it came."""
        foreign = message_fault(self._task.speaks_for, message.sender, message.kind, message.identificatie)
        if foreign is not None:
            self.refuse(place, message.kind, (foreign,))
            return
        if self._seen.get(message.bericht_id, message.fingerprint) != message.fingerprint:
            self._close_piece(last=False, weight=0)
            self._close_part()
        counts = {name: sum(one.size for one in found) for name, found in message.records.items() if found}
        self._heads.append(
            Head(message.bericht_id, message.kind, message.identificatie, message.fingerprint, place, counts)
        )
        if message.bericht_id not in self._seen:
            self._seen[message.bericht_id] = message.fingerprint
            for name, found in message.records.items():
                for records in found:
                    self._gather(name, records)
            self._gather("bericht", of_rows("bericht", [_bericht(message, self._task.landed.sha256, place.file)]))

    def _gather(self, table: str, records: Records) -> None:
        if records.size:
            self._found.setdefault(table, {}).setdefault(records.together, []).append(records.found)

    def _feed(self, place: Place, data: bytes, found: Recognised) -> None:
        read = read_feed(
            found.name,
            data,
            file=place.file,
            delivery=self._task.landed.sha256,
            pseudonymiser=self._reader.pseudonymiser,
        )
        if read.refused:
            self.refuse(place, None, read.faults)
            return
        rows, foreign = own_rows(self._task.speaks_for, read, place.file)
        refused, faults = read.rows_refused + len(foreign), read.faults + foreign
        self._feeds.append(FeedFile(place, read.table, len(rows), refused, faults))
        self._gather(read.table, of_rows(read.table, rows))


def _bericht(message: ReadMessage, delivery: str, file: str) -> tuple[object, ...]:
    """The row of the message itself, in the columns of raw.bericht."""
    return (
        message.bericht_id,
        delivery,
        file,
        message.kind,
        message.gemeente,
        message.aanbieder,
        message.sender,
        message.identificatie,
        message.dagtekening,
        message.fingerprint,
    )


def _nested(place: Place, data: bytes) -> Fault:
    said = OFFICE_FILE if is_office_file(data) else _ZIP_IN_ZIP
    return Fault("BESTAND", Effect.FILE, *said, file=place.file)


_ZIP_IN_ZIP: Final = (
    Text("een zip in een zip wordt niet gelezen.", "a zip inside a zip is not read."),
    Text("Pak deze zip eerst uit en lever de bestanden zelf aan.", "Unpack this zip first and deliver its files."),
)
