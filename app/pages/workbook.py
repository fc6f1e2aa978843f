"""The figures of an indicator page as a workbook for Excel. Room app/: figures that may be shown become bytes.

As people read them, where app/api/forms/xlsx has what machines read: names of places, units, a withheld cell with the
reason beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.api.forms.choice import Form
from app.api.forms.table import Cell
from app.api.forms.workbook import Column, Notes, Table, as_workbook
from app.api.services.figures import Figure, Provenance
from app.api.services.region import Region
from app.pages.cells import cell
from app.pages.format import decimals_of, period, unit_of, written_as
from app.pages.i18n import Translator
from app.pages.words import value_of_breakdown
from kpi.definition import Kind, Measure

MEDIA_TYPE: Final = Form.XLSX.media_type
_DAY: Final = "dd-mm-yyyy"
_WHOLE: Final = "#,##0"
_HALF_A_DAY: Final = "#,##0.0"  # a median may lie between two days


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
    table = Table(words("Cijfers"), _columns(sheet.measure, words), (_row(one, sheet, words) for one in sheet.figures))
    return as_workbook(sheet.name, table, Notes(words("Toelichting"), sheet.notes), sheet.provenance.peildatum)


def _columns(measure: Measure, words: Translator) -> list[Column]:
    return [
        Column(words("Periode"), 20),
        Column(words("Van"), 12, _DAY),
        Column(words("Tot en met"), 12, _DAY),
        Column(words("Plek"), 24),
        Column(words("Segment"), 12),
        Column(words("Uitsplitsing"), 22),
        Column(words("Cijfer"), 14, *_looks(measure)),
        Column(words("Eenheid"), 22),
        Column(words("Teller"), 12, _WHOLE),
        Column(words("Noemer"), 12, _WHOLE),
        Column(words("Jeugdigen"), 12, _WHOLE),
        Column(words("Voorlopig"), 12),
        Column(words("Waarom er geen cijfer staat"), 60),
    ]


def _row(figure: Figure, sheet: Sheet, words: Translator) -> list[Cell]:
    shown = cell(figure, sheet.measure, words, sheet.minimum)
    return [
        period(figure.periode_type, figure.periode_start, words.language),
        figure.periode_start,
        figure.periode_eind,
        _place(figure, sheet.region, words),
        figure.segment or words("Alle segmenten"),
        value_of_breakdown(figure.uitsplitsing, words),
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


def _looks(measure: Measure) -> tuple[str, str]:
    """As on the page, in the codes of Excel: how a figure looks, and one that is halfway when that is another way."""
    count = decimals_of(measure)
    decimals = "." + "0" * count if count else ""
    unit = written_as(measure)
    if unit == "aandeel":
        return f"0{decimals}%", ""
    plain = "€ #,##0" if unit == "euro" else f"#,##0{decimals}"
    return plain, _HALF_A_DAY if measure.soort is Kind.DAYS else ""


def file_name(parts: Iterable[str]) -> str:
    """`wachttijd-mediaan-segment-2-2026-10-31.xlsx`: what it is about can be read in a folder full of them."""
    return "-".join(filter(None, parts)) + ".xlsx"
