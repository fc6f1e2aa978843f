"""Does the header of a CSV hold the columns its table asks for? Room ingest/: pure, reads and writes nothing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from ingest.fault import Text
from ingest.feeds.cells import shape
from ingest.feeds.schema import TableSchema
from ingest.names import safe_name

_LIKE_A_NAME: Final = re.compile(r"[a-z_][a-z0-9_ ./()-]{0,40}")


@dataclass(frozen=True, slots=True)
class ColumnProblem:
    """One column that is missing, unknown or doubled."""

    column: str
    what: Text
    remedy: Text


def column_name(cell: str) -> str:
    """The name in a header cell; capitals make no difference."""
    return cell.casefold()


def header_problems(schema: TableSchema, cells: Sequence[str]) -> list[ColumnProblem]:
    """Everything that is wrong with the columns of this header, at once; the order of the columns is free."""
    names = schema.known_names(column_name(cell) for cell in cells)
    missing = [column.name for column in schema.columns if column.name not in names and not column.may_be_absent]
    unknown = [name for name in dict.fromkeys(names) if name not in schema.names]
    doubled = [name for name, count in Counter(names).items() if count > 1 and name in schema.names]
    expected = ", ".join(schema.names)
    return (
        [_missing(name, expected) for name in missing]
        + [_unknown(name, missing, expected) for name in unknown]
        + [_doubled(name, expected) for name in doubled]
    )


def _missing(name: str, expected: str) -> ColumnProblem:
    return ColumnProblem(
        name,
        Text(f"kolom {name} ontbreekt.", f"column {name} is missing."),
        Text(
            f"Voeg de kolom toe (leeg = onbekend). Verwachte kolommen: {expected}.",
            f"Add the column (empty = unknown). Expected columns: {expected}.",
        ),
    )


def _unknown(name: str, missing: Sequence[str], expected: str) -> ColumnProblem:
    # Where the header line is forgotten, this "name" is a cell of somebody's record: then only its shape is shown.
    shown = (safe_name(name) if _LIKE_A_NAME.fullmatch(name) else shape(name)) or "(zonder naam)"
    meant = get_close_matches(name, missing, n=1)
    return ColumnProblem(
        shown,
        Text(f"kolom {shown} is onbekend.", f"column {shown} is unknown."),
        Text(
            (f"Bedoelde u {meant[0]}? " if meant else "Haal de kolom weg. ") + f"Verwachte kolommen: {expected}.",
            (f"Did you mean {meant[0]}? " if meant else "Remove the column. ") + f"Expected columns: {expected}.",
        ),
    )


def _doubled(name: str, expected: str) -> ColumnProblem:
    return ColumnProblem(
        name,
        Text(f"kolom {name} staat er meer dan één keer in.", f"column {name} occurs more than once."),
        Text(
            f"Laat één kolom {name} staan. Verwachte kolommen: {expected}.",
            f"Keep one column {name}. Expected columns: {expected}.",
        ),
    )
