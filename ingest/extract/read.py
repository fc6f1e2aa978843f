"""A delivered extract becomes messages with their records, or the reasons why not. Room ingest/: pure over its input.

The rows with one Afzender and Identificatie are one message, in the order of the file; from there on it goes the way of
every other message: same identity, same checks, same tables. A row that cannot be read refuses its message whole, as a
fault in the structure of a message does, so that the mended message can be delivered again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias, cast

from ingest.extract.agreement import at_odds, row_check
from ingest.extract.columns import KINDS, ONTVANGER, Extract, extracts
from ingest.extract.rows import RowMaker
from ingest.extract.whole_amounts import whole_amounts
from ingest.fault import Effect, Fault
from ingest.feeds.cells import CellValue
from ingest.feeds.read import RULE
from ingest.feeds.table import Stamp, TypedRow, file_stamp, read_table, without_rows
from ingest.ijw.message import ReadMessage, RefusedMessage, of_rows
from ingest.pseudonym import Pseudonymiser

#: How the fingerprint of a message begins that came as an extract: it holds less, so the two forms cannot be compared.
FORM: Final = "extract:"
#: Rules about what an extract does not hold: of these nothing can be said.
UNTOLD: Final = frozenset({"CD066", "CD067", "CD068"})
_BSN: Final = "bsn"
_Key: TypeAlias = tuple[CellValue, CellValue]  # Afzender, Identificatie


@dataclass(frozen=True, slots=True)
class ExtractRead:
    """What came out of an extract: messages, messages that were refused, and faults and rows that belong to none.

    With `refused` the whole file is refused and there are no messages.
    """

    table: str
    messages: tuple[ReadMessage, ...] = ()
    refused_messages: tuple[RefusedMessage, ...] = ()
    rows_refused: int = 0
    faults: tuple[Fault, ...] = ()
    refused: bool = False


def read_extract(table: str, data: bytes, *, file: str, pseudonymiser: Pseudonymiser) -> ExtractRead:
    """Read the extract `table` ("start", "prestatie", …) in `data`. Never raises for what is in the file."""
    extract = extracts()[table]
    stamp = file_stamp(RULE, file, KINDS[table], row_effect=Effect.MESSAGE)
    read = read_table(extract.schema, data, stamp=stamp, check=row_check(extract))
    if read.refused:
        return ExtractRead(table, faults=read.faults, refused=True)
    groups = _groups(extract, read.rows)
    keys = {row.line: _key(extract, row.values) for row in read.wrong}
    faults = _by_key(read.faults, keys)
    for key, rows in groups.items():
        if key not in faults and (fault := at_odds(extract, rows, stamp)):
            faults[key] = [fault]
    loose = [replace(fault, effect=Effect.RECORD, kind=table) for fault in faults.pop(None, ())]
    remark = whole_amounts(extract, read.rows, stamp)
    make = _MessageMaker(extract, pseudonymiser)
    return ExtractRead(
        table,
        tuple(make.message(key, rows) for key, rows in groups.items() if key not in faults),
        tuple(_refused(extract, key, found, stamp) for key, found in faults.items() if key is not None),
        sum(key is None for key in keys.values()),
        (*loose, *([remark] if remark else []), *without_rows(read, stamp)),
    )


def _key(extract: Extract, values: Mapping[str, CellValue]) -> _Key | None:
    """Which message a row is of; None where that could not be read."""
    sender, number = (values.get(name) for name in extract.schema.key)
    return None if sender is None or number is None else (sender, number)


def _groups(extract: Extract, rows: Iterable[TypedRow]) -> dict[_Key, list[TypedRow]]:
    """The rows of each message, both in the order of the file."""
    groups: dict[_Key, list[TypedRow]] = {}
    for row in rows:
        groups.setdefault(cast("_Key", _key(extract, row.values)), []).append(row)
    return groups


def _by_key(faults: Iterable[Fault], keys: Mapping[int, _Key | None]) -> dict[_Key | None, list[Fault]]:
    """The faults of each message, by the line on which they stand."""
    found: dict[_Key | None, list[Fault]] = {}
    for fault in faults:
        found.setdefault(keys[fault.row or 0], []).append(fault)
    return found


def _refused(extract: Extract, key: _Key, faults: Sequence[Fault], stamp: Stamp) -> RefusedMessage:
    number = str(key[1])
    named = tuple(replace(fault, message=number) for fault in faults)
    return RefusedMessage(stamp.file, named, extract.message.kind, number)


class _MessageMaker:
    """Makes the messages of one extract."""

    def __init__(self, extract: Extract, pseudonymiser: Pseudonymiser) -> None:
        self._extract = extract
        self._pseudonymiser = pseudonymiser
        self._rows = RowMaker(extract, pseudonymiser)

    def message(self, key: _Key, rows: Sequence[TypedRow]) -> ReadMessage:
        """The message that these rows are."""
        message, names, first = self._extract.message, self._extract.names, rows[0].values
        sender, number = str(key[0]), str(key[1])
        receiver = str(first[names[ONTVANGER]])
        dated = cast("date", first[names[message.dagtekening]])
        gemeente, aanbieder = (sender, receiver) if message.sender == "gemeente" else (receiver, sender)
        bericht_id = f"{message.kind}/{sender}/{number}"
        head = (bericht_id, gemeente, aanbieder, dated, number)
        records = [
            self._rows.row(head, row.line, row.values, client) for row, client in zip(rows, _clients(rows), strict=True)
        ]
        return ReadMessage(
            kind=message.kind,
            bericht_id=bericht_id,
            sender=sender,
            receiver=receiver,
            gemeente=gemeente,
            aanbieder=aanbieder,
            identificatie=number,
            dagtekening=dated,
            fingerprint=FORM + self._pseudonymiser.fingerprint(self._contents(rows)),
            records={self._extract.rows.table: [of_rows(self._extract.rows.table, records)]},
        )

    def _contents(self, rows: Sequence[TypedRow]) -> bytes:
        """The rows in one form, whatever their order and that of the columns."""
        names = self._extract.schema.names
        return "\n".join(sorted(repr([str(row.values[name]) for name in names]) for row in rows)).encode()


def _clients(rows: Sequence[TypedRow]) -> Iterator[int]:
    """For each row which client of the message it is about, from 1."""
    seen: dict[CellValue, int] = {}
    for row in rows:
        yield seen.setdefault(row.values[_BSN], len(seen) + 1)
