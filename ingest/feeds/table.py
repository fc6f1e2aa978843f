"""A whole table, CSV or Parquet, against its schema: typed rows, and every fault with its place.

Room ingest/: pure functions over bytes, reads and writes nothing. Used by the feeds and by the region pack.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.fault import Effect, Fault, Text
from ingest.feeds.cells import CellError, CellValue, parse_cell
from ingest.feeds.csvtext import CsvError, Row, read_csv
from ingest.feeds.header import column_name, header_problems
from ingest.feeds.parquet import is_parquet, read_parquet
from ingest.feeds.schema import ColumnRule, TableSchema
from ingest.names import safe_name

_LIKE_A_DATE: Final = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row that fits its schema: the line of the file and the values by column name."""

    line: int
    values: dict[str, CellValue]


@dataclass(frozen=True, slots=True)
class TableRead:
    """What came out of one table: the rows that fit, the faults, and the rows that do not fit, as far as they could
    be read.

    With `refused` the whole file is refused (its text or its columns are wrong) and there are no rows.
    """

    rows: tuple[TypedRow, ...]
    faults: tuple[Fault, ...]
    wrong: tuple[TypedRow, ...] = ()
    refused: bool = False

    @property
    def rows_refused(self) -> int:
        """How many rows do not fit."""
        return len(self.wrong)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every fault of one file has in common; `row_effect` is what a wrong row does."""

    rule: str
    file: str
    kind: str
    row_effect: Effect = Effect.RECORD

    def fault(
        self, effect: Effect, what: Text, remedy: Text, row: int | None, place: str | None, reference: str | None = None
    ) -> Fault:
        """A fault of this file."""
        return Fault(
            self.rule, effect, what, remedy, file=self.file, kind=self.kind, row=row, place=place, reference=reference
        )


RowCheck = Callable[[Mapping[str, CellValue]], Sequence[tuple[str, Text, Text]]]


def no_check(_values: Mapping[str, CellValue]) -> Sequence[tuple[str, Text, Text]]:
    """The row check of a table whose cells can be judged one by one."""
    return ()


def read_table(schema: TableSchema, data: bytes, *, stamp: Stamp, check: RowCheck = no_check) -> TableRead:
    """The rows of `data` by `schema`. A wrong column refuses the file, a wrong row only itself; nothing is raised.

    `check` gets the cells of a row that could be read, by column name, and gives (column, what, remedy) for what is
    wrong with them together. All faults of a row are reported at once.
    """
    try:
        rows = read_parquet(data) if is_parquet(data) else read_csv(data)
        header = next(rows)
        problems = header_problems(schema, header.cells)
        if problems:
            faults = [stamp.fault(Effect.FILE, p.what, p.remedy, header.line, f"kolom {p.column}") for p in problems]
            return TableRead((), tuple(faults), refused=True)
        return _read_rows(schema, header, rows, stamp, check)
    except CsvError as error:
        fault = stamp.fault(Effect.FILE, error.what, error.remedy, error.line, None)
        return TableRead((), (fault,), refused=True)


def without_rows(read: TableRead, stamp: Stamp) -> tuple[Fault, ...]:
    """A remark on a table that holds a header and nothing else: nobody should think that something was delivered."""
    if read.rows or read.wrong:
        return ()
    return (stamp.fault(Effect.REPORT, *_ONLY_A_HEADER, None, None),)


def _read_rows(schema: TableSchema, header: Row, rows: Iterator[Row], stamp: Stamp, check: RowCheck) -> TableRead:
    rules = [schema.column_of(column_name(cell)) for cell in header.cells]
    absent: dict[str, CellValue] = dict.fromkeys(set(schema.names) - {rule.name for rule in rules if rule})
    good: list[TypedRow] = []
    wrong: list[TypedRow] = []
    faults: list[Fault] = []
    for row in rows:
        if len(row.cells) != len(rules):
            wrong.append(TypedRow(row.line, {}))
            faults.append(_wrong_width(len(row.cells), len(rules), row, stamp))
            continue
        values, problems = _parse_row(rules, row)
        values |= absent
        problems += check(values)
        if not problems:
            good.append(TypedRow(row.line, values))
            continue
        wrong.append(TypedRow(row.line, values))
        reference = _reference(schema, values, {name for name, _, _ in problems})
        for name, what, remedy in problems:
            faults.append(stamp.fault(stamp.row_effect, what, remedy, row.line, f"kolom {name}", reference))
    return TableRead(tuple(good), tuple(faults), tuple(wrong))


def _parse_row(
    rules: Sequence[ColumnRule | None], row: Row
) -> tuple[dict[str, CellValue], list[tuple[str, Text, Text]]]:
    values: dict[str, CellValue] = {}
    wrong: list[tuple[str, Text, Text]] = []
    for rule, text in zip(rules, row.cells, strict=True):
        if rule is None:
            continue
        try:
            values[rule.name] = parse_cell(rule, text)
        except CellError as error:
            wrong.append((rule.name, error.what, error.remedy))
    return values, wrong


def _reference(schema: TableSchema, values: Mapping[str, CellValue], wrong: Collection[str]) -> str | None:
    """The deliverer's own key of the row, when that is what stands there: no date of birth of a shifted column."""
    value = values.get(schema.reference or "")
    if value is None or schema.reference in wrong or _LIKE_A_DATE.search(str(value)):
        return None
    return safe_name(str(value))


def _wrong_width(found: int, expected: int, row: Row, stamp: Stamp) -> Fault:
    return stamp.fault(
        stamp.row_effect,
        Text(
            f"deze regel heeft {found} cellen, de kopregel {expected}.",
            f"this row has {found} cells, the header {expected}.",
        ),
        Text(
            "Zet een tekst met het scheidingsteken erin tussen dubbele aanhalingstekens.",
            "Put a text that holds the separator between double quotes.",
        ),
        row.line,
        None,
    )


_ONLY_A_HEADER: Final = (
    Text(
        "er staat alleen een kopregel in het bestand; er is dus niets ingelezen.",
        "the file holds a header line only, so nothing was read from it.",
    ),
    Text(
        "Had u regels verwacht? Maak de uitvoer opnieuw en kijk of de juiste periode gekozen is.",
        "Did you expect rows? Make the export again and see whether the right period was chosen.",
    ),
)


def file_stamp(rule: str, name: str, kind: str, *, row_effect: Effect = Effect.RECORD) -> Stamp:
    """The stamp of a file called `name` as people may see it."""
    return Stamp(rule, safe_name(name), kind, row_effect)
