"""A table with its explanation as a workbook. Room app/: reads nothing, writes to memory.

Numbers stay numbers and dates stay dates, so that Excel writes them as its owner is used to. Nothing is an empty cell:
a 0 would be a figure. XlsxWriter is loaded when first asked for.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from app.api.forms.table import Cell

_OPTIONS: Final = {
    "in_memory": True,
    # A text is a text, whatever it begins with: never a formula, a link or a number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, how wide it is in characters, and how numbers and days in it look, in codes of Excel.

    `halves` is how a number that lies halfway between two whole ones looks, when that is another way.
    """

    head: str
    width: int
    look: str = "General"
    halves: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its columns and its rows, which have a cell for each column."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Notes:
    """A sheet of labels and texts."""

    name: str
    rows: Sequence[tuple[str, str]]


def as_workbook(title: str, table: Table, notes: Notes, made_on: date) -> bytes:
    """Two sheets: the table, with a head that stays in sight, and what one has to know about it.

    `made_on` (the peildatum) stands in for the moment of making, so that the same figures give the same bytes.
    """
    import xlsxwriter  # noqa: PLC0415 - see the room

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": title, "author": "Hefboom", "created": datetime.combine(made_on, time(), UTC)})
        _write_table(book, table)
        _write_notes(book, notes)
    return out.getvalue()


def _write_table(book: Any, table: Table) -> None:
    sheet, head = book.add_worksheet(table.name), book.add_format({"bold": True, "bottom": 1})
    looks = [
        tuple(book.add_format({"num_format": look}) for look in (column.look, column.halves or column.look))
        for column in table.columns
    ]
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.head, head)
    last = 0
    for last, row in enumerate(table.rows, start=1):
        for place, (cell, (look, halves)) in enumerate(zip(row, looks, strict=True)):
            _write(sheet, (last, place), cell, halves if isinstance(cell, float) and cell % 1 == 0.5 else look)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, last), len(table.columns) - 1)


def _write(sheet: Any, place: tuple[int, int], cell: Cell, look: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, str):
        sheet.write_string(*place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, datetime.combine(cell, time()), look)
    else:
        sheet.write_number(*place, cell, look)


def _write_notes(book: Any, notes: Notes) -> None:
    sheet = book.add_worksheet(notes.name)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    for row, (label, text) in enumerate(notes.rows):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)
