"""The texts that a pattern found in many messages, side by side. Room ingest/: pure.

They go through Arrow's reader of separated text, because touching every one of them in Python costs five times as much
[5.0 and 1.1 µs for a Prestatie]. What stands around records stands with the first of them only (pattern.py); here it
is known for each record again.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from ingest.ijw.pattern import Pattern

HEAD: Final = ("bericht_id", "gemeente", "aanbieder", "dagtekening", "identificatie")  # given, not read
MESSAGE: Final = 0  # the outermost level of a pattern
Head: TypeAlias = tuple[object, ...]
Places: TypeAlias = NDArray[np.integer[Any]]
# Characters that stand in no XML: between texts, and instead of the line ends in them.
_BETWEEN: Final = "\x1f"
_LINE_ENDS: Final = {"\n": "\x1e", "\r": "\x1d"}
_HIDE: Final = str.maketrans(_LINE_ENDS)
_SHOW: Final = str.maketrans({hidden: shown for shown, hidden in _LINE_ENDS.items()})
_CODED: Final = pa.dictionary(pa.int32(), pa.string())


class Found(NamedTuple):
    """The records of one table in one message: a line each, with its texts by group ("" = absent)."""

    head: Head
    size: int
    lines: str
    counts: Sequence[int]  # of each tag that is counted for this table, how often it stands in the message

    def __repr__(self) -> str:
        return f"Found({self.size} records, withheld)"


def found(head: Head, records: Sequence[tuple[str, ...]], counts: Sequence[int]) -> Found:
    """What was found in one message."""
    lines = "\n".join(map(_BETWEEN.join, records))
    if "\r" in lines or lines.count("\n") != len(records) - 1:
        lines = "\n".join(_BETWEEN.join(record).translate(_HIDE) for record in records)
    return Found(head, len(records), lines, counts)


class Gathered:
    """The records of one table in some messages, in order. A level is one of those of the pattern."""

    def __init__(self, pattern: Pattern, messages: Sequence[Found]) -> None:
        self.messages = messages
        self.size = sum(one.size for one in messages)
        self._pattern = pattern
        self._around: dict[int, tuple[Places, Places]] = {}

    def texts(self, level: int, group: int) -> Any:
        """What stands in this group for each element of the level, as a dictionary array; null = absent."""
        column = self._columns[group]
        return column if level == self._pattern.record else column.take(pa.array(self.begins(level)))

    def spread(self, level: int, values: Any) -> Any:
        """From an array with a value for each element of the level to one with a value for each record."""
        return values if level == self._pattern.record else values.take(pa.array(self.within(level)))

    def begins(self, level: int) -> Places:
        """The first record in each element of the level."""
        return self._level(level)[0]

    def within(self, level: int) -> Places:
        """For each record the number of the element of the level that it stands in."""
        return self._level(level)[1]

    def ordinals(self, level: int) -> Places:
        """The same, from 1 in each message."""
        within = self.within(level)
        return within - within[self.begins(MESSAGE)][self.within(MESSAGE)] + 1

    @cached_property
    def _columns(self) -> list[Any]:
        data = "\n".join([one.lines for one in self.messages])
        hidden = any(character in data for character in _LINE_ENDS.values())
        columns = _read(data.encode(), self._pattern.expression.groups)
        if len(columns[0]) != self.size:
            raise ValueError("not every record became a line")
        return [_shown(column) for column in columns] if hidden else columns

    def _level(self, level: int) -> tuple[Places, Places]:
        if level not in self._around:
            begins = self._find(level)
            sizes = np.diff(begins, append=self.size)
            self._around[level] = begins, np.repeat(np.arange(len(begins)), sizes)
        return self._around[level]

    def _find(self, level: int) -> Places:
        if level == self._pattern.record:
            return np.arange(self.size)
        if level == MESSAGE:
            return np.cumsum([0, *(one.size for one in self.messages[:-1])])
        there = self._columns[self._pattern.begins[level]].is_valid()
        return np.flatnonzero(there.to_numpy(zero_copy_only=False))


def _read(data: bytes, groups: int) -> list[Any]:
    names = [str(group) for group in range(groups)]
    table = csv.read_csv(
        pa.BufferReader(data),
        csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
        csv.ParseOptions(delimiter=_BETWEEN, quote_char=False, ignore_empty_lines=False),
        csv.ConvertOptions(
            check_utf8=False, column_types=dict.fromkeys(names, _CODED), null_values=[""], strings_can_be_null=True
        ),
    )
    return [column.combine_chunks() for column in table.columns]


def _shown(column: Any) -> Any:
    """The column with the line ends that were in its texts."""
    texts = [text.translate(_SHOW) for text in column.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(column.indices, pa.array(texts, pa.string()))
