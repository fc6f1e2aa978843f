"""The form of a CSV table, as data: one TOML file a table names its columns, types and code lists.

Room ingest/: reads the TOML files beside it (feeds) and those of the region pack; writes nothing.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

_HERE: Final = Path(__file__).parent
FEEDS: Final = ("aanmelding", "capaciteit", "outcome")


class CellType(StrEnum):
    """What stands in a cell, and so what Python value it becomes."""

    TEXT = "tekst"  # str
    CODE = "code"  # str that fits `pattern`, ASCII
    CHOICE = "keuze"  # str out of `values`
    DATE = "datum"  # datetime.date
    MONTH = "maand"  # datetime.date, the first day
    INTEGER = "geheel"  # int, at least 0, fitting `pattern` when given
    AMOUNT = "bedrag"  # decimal.Decimal, at least 0
    YES_NO = "ja-nee"  # bool
    BSN = "bsn"  # str, never shown


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One column: what is allowed in its cells. `source` names the code list, `example` a cell that is right."""

    name: str
    type: CellType
    required: bool
    example: str
    pattern: re.Pattern[str] | None = None
    values: tuple[str, ...] = ()
    source: str = ""
    longest: int = 100
    decimals: int = 2
    secret: bool = False  # no part of the cell is ever shown
    also: tuple[str, ...] = ()  # other names that the column may have
    may_be_absent: bool = False  # without the column all its cells are empty


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: its name, its columns in the order of the manual, the columns that together are its key, the column
    by which a deliverer finds a row back in their own system (if there is one), and columns that may be there unread.
    """

    name: str
    columns: tuple[ColumnRule, ...]
    key: tuple[str, ...]
    reference: str | None = None
    passed_over: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    def column_of(self, name: str) -> ColumnRule | None:
        """The column that goes by this name, if there is one."""
        return next((column for column in self.columns if name == column.name or name in column.also), None)

    def known_names(self, names: Iterable[str]) -> list[str]:
        """`names` as the table calls them, without those that are passed over."""
        found = ((name, self.column_of(name)) for name in names)
        return [column.name if column else name for name, column in found if column or name not in self.passed_over]


def load_schema(path: Path) -> TableSchema:
    """The table schema in the TOML file at `path`; its name is the name of the file."""
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = tuple(_column(name, spec) for name, spec in document["kolom"].items())
    return TableSchema(path.stem, columns, tuple(document["sleutel"]), document.get("kenmerk"))


def feed_schemas() -> dict[str, TableSchema]:
    """The schemas of the CSV feeds, by name."""
    return {name: load_schema(_HERE / f"{name}.toml") for name in FEEDS}


def _column(name: str, spec: dict[str, Any]) -> ColumnRule:
    pattern = spec.get("patroon")
    return ColumnRule(
        name=name,
        type=CellType(spec["type"]),
        required=spec.get("verplicht", False),
        example=spec["voorbeeld"],
        pattern=re.compile(pattern, re.ASCII) if pattern else None,
        values=tuple(spec.get("waarden", ())),
        source=spec.get("bron", ""),
        longest=spec.get("langste", 100),
        decimals=spec.get("decimalen", 2),
        secret=spec.get("geheim", False),
        may_be_absent=spec.get("mag_ontbreken", False),
    )
