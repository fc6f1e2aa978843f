"""The figures of an indicator page as a workbook for Excel. Room app/: figures that may be shown become bytes.

Numbers stay numbers and dates stay dates, so that Excel writes them as its owner is used to. What is withheld is an
empty cell with the reason beside it, never a 0. The same figures give the same bytes: no clock goes in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from app.api.services.figures import Figure, Provenance
from app.api.services.region import Region
from app.pages.cells import cell
from app.pages.format import period, unit_of
from app.pages.i18n import Translator
from kpi.definition import Kind, Measure

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS: Final = (20, 12, 12, 24, 12, 22, 14, 22, 12, 12, 12, 12, 60)
_DAY: Final = "dd-mm-yyyy"


@dataclass(frozen=True)
class Sheet:
    """What goes into a workbook: figures of one measure, and what a reader should know about them."""

    name: str
    measure: Measure
    figures: Sequence[Figure]
    provenance: Provenance
    notes: Sequence[tuple[str, str]]
    region: Region
    minimum: int


def workbook(sheet: Sheet, words: Translator) -> bytes:
    """An XLSX with a row a figure on the first sheet and the notes on the second."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        created = datetime.combine(sheet.provenance.peildatum, time())
        book.set_properties({"title": sheet.name, "author": "Hefboom", "created": created})
        _write_figures(book, sheet, words)
        _write_notes(book, sheet, words)
    return made.getvalue()


def _write_figures(book: Any, sheet: Sheet, words: Translator) -> None:
    page = book.add_worksheet(words("Cijfers"))
    head = book.add_format({"bold": True, "bottom": 1})
    day, whole = book.add_format({"num_format": _DAY}), book.add_format({"num_format": "#,##0"})
    value = book.add_format({"num_format": _number_format(sheet.measure)})
    formats = (None, day, day, None, None, None, value, None, whole, whole, whole, None, None)
    rows = [_row(figure, sheet, words) for figure in sheet.figures]
    page.write_row(0, 0, _columns(words), head)
    for place, row in enumerate(rows, start=1):
        for column, content in enumerate(row):
            _write(page, place, column, content, formats[column])
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(rows)), len(_WIDTHS) - 1)


def _write_notes(book: Any, sheet: Sheet, words: Translator) -> None:
    page = book.add_worksheet(words("Toelichting"))
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    for place, (label, text) in enumerate(sheet.notes):
        page.write_string(place, 0, label, bold)
        page.write_string(place, 1, text, wrap)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 100)


def _columns(words: Translator) -> list[str]:
    return [
        words("Periode"),
        words("Van"),
        words("Tot en met"),
        words("Plek"),
        words("Segment"),
        words("Uitsplitsing"),
        words("Cijfer"),
        words("Eenheid"),
        words("Teller"),
        words("Noemer"),
        words("Jeugdigen"),
        words("Voorlopig"),
        words("Waarom er geen cijfer staat"),
    ]


def _row(figure: Figure, sheet: Sheet, words: Translator) -> list[str | float | date | None]:
    shown = cell(figure, sheet.measure, words, sheet.minimum)
    return [
        period(figure.periode_type, figure.periode_start, words.language),
        figure.periode_start,
        figure.periode_eind,
        _place(figure, sheet.region, words),
        figure.segment or words("Alle segmenten"),
        figure.uitsplitsing,
        figure.waarde,
        unit_of(sheet.measure, words.language),
        figure.teller,
        figure.noemer,
        figure.n_clienten,
        words("ja") if figure.voorlopig else words("nee"),
        shown.why,
    ]


def _place(figure: Figure, region: Region, words: Translator) -> str:
    if figure.aanbieder:
        return region.aanbieders.get(figure.aanbieder, figure.aanbieder)
    return region.gemeenten.get(figure.gemeente, figure.gemeente) or words("De hele regio")


def _write(page: Any, row: int, column: int, content: str | float | date | None, look: Any) -> None:
    if isinstance(content, date):
        page.write_datetime(row, column, datetime.combine(content, time()), look)
    elif isinstance(content, str):
        page.write_string(row, column, content, look)
    elif content is not None:
        page.write_number(row, column, content, look)


def _number_format(measure: Measure) -> str:
    """As on the page, in the codes of Excel."""
    decimals = "." + "0" * measure.decimalen if measure.decimalen else ""
    if measure.soort is Kind.SHARE:
        return f"0{decimals}%"
    return "€ #,##0" if measure.soort is Kind.EUROS else f"#,##0{decimals}"


def file_name(parts: Iterable[str]) -> str:
    """`wachttijd-mediaan-segment-2-2026-10-31.xlsx`: what it is about can be read in a folder full of them."""
    return "-".join(filter(None, parts)) + ".xlsx"
