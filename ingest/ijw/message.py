"""What reading one message gives: its records, or why it was refused. Room ingest/: pure values, nothing personal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, Final, TypeAlias

from ingest.arrow import arrow_table
from ingest.fault import Fault
from ingest.tables import STAGE_TABLES, Column

Row: TypeAlias = tuple[object, ...]
#: Makes one Arrow table of what was found of that table in some messages.
Together: TypeAlias = Callable[[Sequence[Any]], Any]


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one table in one message, as they were found; `together` makes a table of those of many messages.

    Its columns are those of ingest.tables in their order, stage_only columns last. What was found can hold a BSN and
    does not leave the process; the table holds pseudonyms.
    """

    size: int
    found: Any = field(repr=False)
    together: Together

    def __reduce__(self) -> str:
        raise TypeError("Records are not copied between processes: put them together first.")

    def rows(self) -> list[Row]:
        """The records as rows of Python values."""
        return list(zip(*(column.to_pylist() for column in self.together([self.found]).columns), strict=True))


def of_rows(table: str, rows: Sequence[Row]) -> Records:
    """Records that were found as rows."""
    return Records(len(rows), rows, _OF_ROWS[table])


def _rows_together(columns: Sequence[Column], found: Sequence[Sequence[Row]]) -> Any:
    return arrow_table(columns, list(chain.from_iterable(found)))


_OF_ROWS: Final = {table.name: partial(_rows_together, table.columns + table.stage_only) for table in STAGE_TABLES}


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """One message that is structurally right, typed and pseudonymised.

    `sender` and `receiver` are the codes of those who really sent and got it: a return message copies Afzender and
    Ontvanger of the message it answers, so there they are turned round, and `identificatie` and `dagtekening` are its
    own (IdentificatieRetour, DagtekeningRetour). `fingerprint` (its form, a colon, 64 hex) is equal for equal contents,
    whatever the indentation, the namespace prefixes or the comments. `records` holds what was found by table name of
    ingest.tables; only the tables that this kind of message fills.
    """

    kind: str  # "JW305"
    bericht_id: str  # "JW305/<sender>/<identificatie>"
    sender: str
    receiver: str
    gemeente: str  # CBS code, 4 digits
    aanbieder: str  # AGB code, 8 digits
    identificatie: str
    dagtekening: date
    fingerprint: str
    records: dict[str, list[Records]]

    def rows(self, table: str) -> list[Row]:
        """The records of one table as rows."""
        return [row for records in self.records[table] for row in records.rows()]


@dataclass(frozen=True, slots=True)
class RefusedMessage:
    """A file or message of which nothing is loaded, with every fault found in it (at least one).

    `kind` and `identificatie` are None when the file does not get far enough to know them.
    """

    file: str
    faults: tuple[Fault, ...]
    kind: str | None = None
    identificatie: str | None = None
