"""From the cells of an extract to the row that the message itself would have given. Room ingest/: pure.

The values are made from the same definition as those of a message (releases/*/rows.toml), so that a figure cannot tell
in which form a record came.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias, cast

from ingest.extract.columns import Extract
from ingest.feeds.cells import CellValue
from ingest.ijw.birth import birth_faults_of, known_month, known_year
from ingest.ijw.extraction import BIRTH_FAULTS, CODES, ELEVEN_TEST, MONTH, ORDINAL, PRESENT, PSEUDONYM, YEAR
from ingest.ijw.gathered import HEAD
from ingest.ijw.model import DefinitionError, Simple, Source
from ingest.ijw.values import padded, to_time
from ingest.pseudonym import Pseudonymiser, is_valid_bsn
from ingest.tables import STAGE_TABLES

Cells: TypeAlias = Mapping[str, CellValue]
#: A column of the row, from the cells and the ordinal of the client in the message.
Maker: TypeAlias = Callable[[Cells, int], object]
_CODE: Final = re.compile("[A-Z0-9]{4}")


class RowMaker:
    """Makes the staged rows of one extract."""

    def __init__(self, extract: Extract, pseudonymiser: Pseudonymiser) -> None:
        table = next(one for one in STAGE_TABLES if one.name == extract.rows.table)
        self._given = len(HEAD) + 1
        columns = (*table.columns, *table.stage_only)[self._given :]
        self._makers = [_maker(extract, extract.rows.columns.get(one.name), pseudonymiser) for one in columns]

    def row(self, head: tuple[object, ...], line: int, cells: Cells, client: int) -> tuple[object, ...]:
        """The row of one record: `head` holds bericht_id, gemeente, aanbieder, dagtekening and identificatie."""
        return (head[0], line, *head[1:], *(make(cells, client) for make in self._makers))


def _maker(extract: Extract, source: Source | None, pseudonymiser: Pseudonymiser) -> Maker:
    """How a column is made; one that an extract does not hold is empty."""
    if source is None:
        return _nothing
    if source.how == ORDINAL:
        return lambda _cells, client: client
    if source.path[-1] == "Geboortedatum":
        return _birth(extract, source)
    name = extract.names.get(source.path)
    if name is None:
        return _nothing
    convert = _conversion(source, extract.types[source.path], pseudonymiser)
    return lambda cells, _client: None if cells[name] is None else convert(cells[name])


def _nothing(_cells: Cells, _client: int) -> None:
    return None


def _birth(extract: Extract, source: Source) -> Maker:
    born, use = (extract.names[(*source.path, part)] for part in ("Datum", "DatumGebruik"))
    dated = extract.names[extract.message.dagtekening]

    def make(cells: Cells, _client: int) -> object:
        day, how = cast("date", cells[born]), cast("str | None", cells[use])
        if source.how == YEAR:
            return known_year(day, how)
        if source.how == MONTH:
            return known_month(day, how)
        if source.how == BIRTH_FAULTS:
            return birth_faults_of(day, how, cast("date", cells[dated]))
        raise DefinitionError(f"{'/'.join(source.path)} cannot be read as {source.how}")

    return make


def _conversion(source: Source, simple: Simple, pseudonymiser: Pseudonymiser) -> Callable[[CellValue], object]:
    if source.how == PSEUDONYM:
        return lambda value: pseudonymiser.of_valid(str(value))
    if source.how == ELEVEN_TEST:
        return lambda value: is_valid_bsn(str(value))
    if source.how == PRESENT:
        return lambda _value: True
    if source.how == CODES:
        return lambda value: " ".join(sorted(set(_CODE.findall(str(value)))))
    return _BY_TYPE.get(simple.name, _as_it_is)(simple)


def _as_it_is(_simple: Simple) -> Callable[[CellValue], object]:
    return lambda value: value


def _cents(_simple: Simple) -> Callable[[CellValue], object]:
    return lambda value: int(cast("Decimal", value) * 100)


def _number(simple: Simple) -> Callable[[CellValue], object]:
    pad = padded(simple)
    return lambda value: pad(str(value))


def _time(_simple: Simple) -> Callable[[CellValue], object]:
    return lambda value: to_time(str(value))


_BY_TYPE: Final[Mapping[str, Callable[[Simple], Callable[[CellValue], object]]]] = {
    "Bedrag": _cents,
    "Budget": _cents,
    "Nummer": _number,
    "Tijd": _time,
}
