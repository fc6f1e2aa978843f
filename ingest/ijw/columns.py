"""From the texts that a pattern found in a message to the values of a column. Room ingest/: pure.

Made beforehand for each column; a value is converted once for all records that share it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, repeat
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias, cast

from ingest.ijw.birth import birth_faults_of, known_month, known_year
from ingest.ijw.extraction import (
    ABSENT,
    BIRTH_FAULTS,
    CODES,
    COUNT,
    DUTCH,
    DUTCH_POSTCODE,
    ELEVEN_TEST,
    MONTH,
    NAME,
    ORDINAL,
    PRESENT,
    PSEUDONYM,
    YEAR,
)
from ingest.ijw.model import Base, DefinitionError, Rows, Simple, Source
from ingest.ijw.nodes import Node
from ingest.ijw.pattern import ALL, TEXT, THERE, Pattern, Wanted, only_tag
from ingest.ijw.values import is_dutch, is_dutch_postcode, is_there, padded, to_date, to_time
from ingest.pseudonym import Pseudonymiser, is_valid_bsn
from ingest.tables import Column

HEAD: Final = ("bericht_id", "gemeente", "aanbieder", "dagtekening", "identificatie")  # given, not read
Head: TypeAlias = tuple[object, ...]
Convert: TypeAlias = Callable[[str], object]
_ORDINAL_COLUMN: Final = "regel"
_DAGTEKENING: Final = HEAD.index("dagtekening")
_INNER_VALUE: Final = re.compile(">([^<]*)</")


class Found(NamedTuple):
    """The records of one table in one message, each with its texts by group ("" = absent)."""

    text: str  # the whole message
    head: Head
    size: int
    records: Sequence[tuple[str, ...]]

    def group(self, number: int) -> Iterator[str]:
        """The text of one group in each record; taken singly: zip(*records) over many records is slower."""
        return map(itemgetter(number), self.records)


Values: TypeAlias = Callable[[Found], Iterable[object]]


def wanted(source: Source) -> tuple[Wanted, ...]:
    """What a pattern must take for this column."""
    if source.how in (COUNT, ORDINAL, NAME, ABSENT):
        return ()
    return (Wanted(source.path, _TAKEN.get(source.how, TEXT)),)


@dataclass(frozen=True, slots=True)
class ColumnMaker:
    """Makes the functions that give the values of a column for all records of a message."""

    root: Node
    rows: Rows
    pseudonymiser: Pseudonymiser

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that can be made."""
        return (*HEAD, _ORDINAL_COLUMN, *self.rows.columns)

    def column(self, column: Column, pattern: Pattern) -> Values:
        """The values of one column, from what `pattern` finds."""
        if column.name == _ORDINAL_COLUMN:
            return lambda found: range(1, found.size + 1)
        if column.name in HEAD:
            place = HEAD.index(column.name)
            return lambda found: repeat(found.head[place], found.size)
        source = self.rows.columns[column.name]
        if source.how in (NAME, ABSENT):
            known = source.path[-1] if source.how == NAME else None
            return lambda found: repeat(known, found.size)
        if source.how == COUNT:
            return self._counted(source)
        if source.how == ORDINAL:
            begin = pattern.begins[pattern.levels.index(source.path)]
            return lambda found: accumulate(1 if text else 0 for text in found.group(begin))
        return self._valued(source, column.type, pattern)

    def _counted(self, source: Source) -> Values:
        tag = only_tag(self.root, source.path)
        if tag is None or self.rows.each:
            raise DefinitionError(f"{'/'.join(source.path)} can only be counted for a whole message, by its own name")
        return lambda found: repeat(found.text.count(tag), found.size)

    def _valued(self, source: Source, column_type: str, pattern: Pattern) -> Values:
        (place,) = wanted(source)
        group, level = pattern.groups[place], pattern.level(source.path)
        if source.how == BIRTH_FAULTS:
            return _birth_faults(group, once=level == 0)
        convert = self._convert(source, column_type)
        if level == len(pattern.levels) - 1:
            return _as_they_are(group) if convert is None else _converted(group, convert)
        if level == 0:
            return _of_message(group, convert or str)
        return _of_level(pattern.begins[level], group, convert or str)

    def _convert(self, source: Source, column_type: str) -> Convert | None:
        if source.how == PSEUDONYM:
            return self.pseudonymiser.of_valid
        if source.how in _VERDICTS:
            return _VERDICTS[source.how]
        simple = self.root.element.descend(source.path)[-1].type
        found = _CONVERSIONS.get((simple.base, column_type)) if isinstance(simple, Simple) else None
        if found is None or not isinstance(simple, Simple):
            raise DefinitionError(f"{'/'.join(source.path)} cannot become {column_type}")
        return found(simple)


def _as_they_are(group: int) -> Values:
    """A text of each record."""
    return lambda found: [text or None for text in found.group(group)]


def _converted(group: int, convert: Convert) -> Values:
    """A value of each record."""
    return lambda found: [convert(text) if text else None for text in found.group(group)]


def _of_message(group: int, convert: Convert) -> Values:
    """One value for the whole message: it stands with the first record."""

    def values(found: Found) -> Iterable[object]:
        text = found.records[0][group]
        return repeat(convert(text) if text else None, found.size)

    return values


def _of_level(begin: int, group: int, convert: Convert) -> Values:
    """A value that holds for the records in the same element: it stands with the first of those."""

    def values(found: Found) -> Iterator[object]:
        value = None
        for begins, text in zip(found.group(begin), found.group(group), strict=True):
            if begins:
                value = convert(text) if text else None
            yield value

    return values


def _birth_faults(group: int, *, once: bool) -> Values:
    """What is wrong with a Geboortedatum, seen from the Dagtekening of the message."""

    def values(found: Found) -> Iterable[object]:
        day = cast("date", found.head[_DAGTEKENING])
        spread = _of_message if once else _converted
        return spread(group, lambda text: birth_faults_of(*_birth(text), day))(found)

    return values


@lru_cache(maxsize=256)
def _birth(text: str) -> tuple[date, str | None]:
    """Datum and DatumGebruik in a Geboortedatum."""
    born, *use = _INNER_VALUE.findall(text)
    return to_date(born), use[0] if use else None


def _codes(text: str) -> str:
    """All codes inside, each once, sorted, with a space between."""
    return " ".join(sorted(set(_INNER_VALUE.findall(text))))


_TAKEN: Final[dict[str | None, str]] = {PRESENT: THERE, CODES: ALL, YEAR: ALL, MONTH: ALL, BIRTH_FAULTS: ALL}
#: Instead of a value that stays in the message, what a check or a figure needs to know of it.
_VERDICTS: Final[dict[str | None, Convert]] = {
    ELEVEN_TEST: is_valid_bsn,
    PRESENT: is_there,
    DUTCH: is_dutch,
    DUTCH_POSTCODE: is_dutch_postcode,
    CODES: _codes,
    YEAR: lambda text: known_year(*_birth(text)),
    MONTH: lambda text: known_month(*_birth(text)),
}
_CONVERSIONS: Final[dict[tuple[Base, str], Callable[[Simple], Convert | None]]] = {
    (Base.TEXT, "VARCHAR"): lambda _simple: None,
    (Base.INTEGER, "VARCHAR"): padded,
    (Base.INTEGER, "INTEGER"): lambda _simple: int,
    (Base.INTEGER, "BIGINT"): lambda _simple: int,
    (Base.DATE, "DATE"): lambda _simple: to_date,
    (Base.TIME, "TIME"): lambda _simple: to_time,
}
