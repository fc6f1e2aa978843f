"""A table as a workbook. Room app/: reads nothing, writes to memory; XlsxWriter is loaded when first asked for."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from app.api.forms.table import COLUMNS, Cell, Kind
from app.api.problem import InputFault, bad_input
from ingest.fault import Text

#: A workbook of more rows is slow to open and costs seconds of a server that others wait for.
LARGEST: Final = 100_000
_OPTIONS: Final = {
    "in_memory": True,
    # A text is a text, whatever it begins with: never a formula, a link or a number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS: Final = {Kind.TEXT: 16, Kind.DAY: 14, Kind.NUMBER: 14, Kind.WHOLE: 12, Kind.FLAG: 12}


def refuse_too_many(count: int) -> None:
    """Raise the problem 400 when an answer has too many rows for a workbook."""
    if count > LARGEST:
        nl = f"Dit zijn {count} rijen; in XLSX kunnen er {LARGEST}. Vraag minder tegelijk, of kies csv of parquet."
        en = f"These are {count} rows; XLSX takes {LARGEST}. Ask for less at once, or choose csv or parquet."
        raise bad_input([InputFault("query", "formaat", "te-veel-rijen", Text(nl, en))])


def as_xlsx(
    rows: Iterable[tuple[Cell, ...]], explanation: Sequence[tuple[str, str]], sheet: str, made_on: date
) -> bytes:
    """Two sheets: the figures, with typed cells and a header that stays in sight, and what one has to know about them.

    `made_on` (the peildatum) stands in for the moment of making, so that the same figures give the same bytes.
    """
    import xlsxwriter  # noqa: PLC0415 - see the room

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": explanation[0][1], "created": datetime.combine(made_on, time(), UTC)})
        bold = book.add_format({"bold": True})
        _figures(book.add_worksheet("cijfers"), rows, bold, book.add_format({"num_format": "yyyy-mm-dd"}))
        _explanation(
            book.add_worksheet(sheet), explanation, bold, book.add_format({"text_wrap": True, "valign": "top"})
        )
    return out.getvalue()


def _figures(sheet: Any, rows: Iterable[tuple[Cell, ...]], bold: Any, as_day: Any) -> None:
    sheet.freeze_panes(1, 0)
    for column, (name, kind) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, _WIDTHS[kind])
        sheet.write_string(0, column, name, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, last, column, value, as_day)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)


def _write(sheet: Any, row: int, column: int, value: Cell, as_day: Any) -> None:
    """Nothing is an empty cell: a 0 would be a figure."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, as_day)
    else:
        sheet.write_number(row, column, value)


def _explanation(sheet: Any, explanation: Sequence[tuple[str, str]], bold: Any, wrapped: Any) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row, (name, text) in enumerate(explanation):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text, wrapped)
