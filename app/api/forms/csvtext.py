"""A table as CSV. Room app/: pure functions, reads and writes nothing."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from app.api.forms.table import COLUMNS, Cell

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would carry these out


def as_csv(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """RFC 4180 in UTF-8 with a header line; dates as JJJJ-MM-DD, true and false in small letters."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Cell) -> str:
    """A number below zero begins with a minus and stays a number; a text that does is made safe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
