"""From the texts that a pattern found in messages to the columns of a table. Room ingest/: pure.

Made beforehand for each column. It gives an Arrow array for the records of many messages at once, because the steps
for one message cost more than those for one record; a text is converted once for all records that share it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias, cast

import pyarrow as pa

from ingest.arrow import arrow_type
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
from ingest.ijw.gathered import HEAD, MESSAGE, Found, Gathered
from ingest.ijw.model import Base, DefinitionError, Rows, Simple, Source
from ingest.ijw.nodes import Node
from ingest.ijw.pattern import ALL, TEXT, THERE, Pattern, Wanted, only_tag
from ingest.ijw.values import is_dutch, is_dutch_postcode, is_there, padded, to_date, to_time
from ingest.pseudonym import Pseudonymiser, is_valid_bsn
from ingest.tables import Column

Convert: TypeAlias = Callable[[str], object]
Values: TypeAlias = Callable[[Gathered], Any]  # gives an Arrow array
_ORDINAL_COLUMN: Final = "regel"
_DAGTEKENING: Final = HEAD.index("dagtekening")
_INNER_VALUE: Final = re.compile(">([^<]*)</")


def wanted(source: Source) -> tuple[Wanted, ...]:
    """What a pattern must take for this column."""
    if source.how in (COUNT, ORDINAL, NAME, ABSENT):
        return ()
    return (Wanted(source.path, _TAKEN.get(source.how, TEXT)),)


@dataclass(frozen=True, slots=True)
class ColumnMaker:
    """Makes the functions that give the values of a column for all records of some messages."""

    root: Node
    rows: Rows
    pseudonymiser: Pseudonymiser

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that can be made."""
        return (*HEAD, _ORDINAL_COLUMN, *self.rows.columns)

    def column(self, column: Column, pattern: Pattern) -> Values:
        """How one column is made of what `pattern` finds."""
        kind = arrow_type(column.type)
        if column.name == _ORDINAL_COLUMN:
            return lambda gathered: pa.array(gathered.ordinals(pattern.record), kind)
        if column.name in HEAD:
            place = HEAD.index(column.name)
            return _of_message(lambda found: found.head[place], kind)
        source = self.rows.columns[column.name]
        if source.how in (NAME, ABSENT):
            known = pa.scalar(source.path[-1] if source.how == NAME else None, kind)
            return lambda gathered: pa.repeat(known, gathered.size)
        if source.how == COUNT:
            tag = self.counted.index(self._tag(source))
            return _of_message(lambda found: found.counts[tag], kind)
        if source.how == ORDINAL:
            level = pattern.levels.index(source.path)
            return lambda gathered: pa.array(gathered.ordinals(level), kind)
        return self._valued(source, column.type, pattern)

    @property
    def counted(self) -> tuple[str, ...]:
        """The begin tags that must be counted in a message."""
        return tuple(self._tag(source) for source in self.rows.columns.values() if source.how == COUNT)

    def _tag(self, source: Source) -> str:
        tag = only_tag(self.root, source.path)
        if tag is None or self.rows.each:
            raise DefinitionError(f"{'/'.join(source.path)} can only be counted for a whole message, by its own name")
        return tag

    def tried(self, pattern: Pattern) -> dict[int, Convert]:
        """By group what raises ValueError for a text that the schema allows and that no value of ours is."""
        found = (
            (source, place, self._trial(source)) for source in self.rows.columns.values() for place in wanted(source)
        )
        return {pattern.groups[place]: trial for source, place, trial in found if trial is not None}

    def _trial(self, source: Source) -> Convert | None:
        if source.how in (YEAR, MONTH, BIRTH_FAULTS):
            return _birth
        simple = self.root.element.descend(source.path)[-1].type
        plain_date = source.how is None and isinstance(simple, Simple) and simple.base is Base.DATE
        return to_date if plain_date else None

    def _valued(self, source: Source, column_type: str, pattern: Pattern) -> Values:
        (place,) = wanted(source)
        group, level = pattern.groups[place], pattern.level(source.path)
        if source.how == BIRTH_FAULTS:
            return _birth_faults(level, group)
        convert, kind = self._convert(source, column_type), arrow_type(column_type)
        if convert is None:
            return lambda gathered: gathered.spread(level, gathered.texts(level, group).cast(kind))
        return lambda gathered: gathered.spread(level, _converted(gathered.texts(level, group), convert, kind))

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


def _of_message(value: Callable[[Found], object], kind: Any) -> Values:
    """One value for all records of a message."""
    return lambda gathered: gathered.spread(MESSAGE, pa.array([value(found) for found in gathered.messages], kind))


def _converted(texts: Any, convert: Convert, kind: Any) -> Any:
    """Each text converted, once however often it is there."""
    return pa.array([convert(text) for text in texts.dictionary.to_pylist()], kind).take(texts.indices)


def _birth_faults(level: int, group: int) -> Values:
    """What is wrong with a Geboortedatum, seen from the Dagtekening of the message."""

    def values(gathered: Gathered) -> Any:
        heads = [found.head for found in gathered.messages]
        days = [cast("date", heads[at][_DAGTEKENING]) for at in gathered.within(MESSAGE)[gathered.begins(level)]]
        texts = gathered.texts(level, group).to_pylist()
        faults = [text and birth_faults_of(*_birth(text), day) for text, day in zip(texts, days, strict=True)]
        return gathered.spread(level, pa.array(faults, pa.string()))

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
