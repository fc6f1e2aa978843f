"""A question about figures: read from query keys, every fault found at once. Room app/: pure values, reads nothing."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.api.forms.choice import Form
from app.api.problem import bad_input
from app.api.services.query import ALL, EACH, YEARS, Page, Reader, page_in
from app.api.services.region import Region
from kpi.definition import Definition

PERIOD_TYPES: Final = ("maand", "kwartaal", "jaar")
KEYS: Final = (
    "segment",
    "gemeente",
    "aanbieder",
    "periodeType",
    "van",
    "tot",
    "maat",
    "uitsplitsing",
    "formaat",
    "pagina",
    "paginaGrootte",
)
SERIES_KEYS: Final = ("segment", "gemeente", "aanbieder", "periodeType", "maat", "uitsplitsing")
SERIES_PERIOD_TYPES: Final = ("maand", "kwartaal")


@dataclass(frozen=True, slots=True)
class Question:
    """Which rows of one KPI are asked for. '' in a dimension = the whole, '*' = each value of it.

    A period is in the answer when it lies within `van` and `tot` (both included). `uitsplitsing` is '' (none), a kind
    (`leeftijdsgroep`: each of its values) or one value (`leeftijdsgroep=0-3`).
    """

    kpi: str
    maten: tuple[str, ...]
    segmenten: tuple[str, ...] = (ALL,)
    gemeenten: tuple[str, ...] = (ALL,)
    aanbieders: tuple[str, ...] = (ALL,)
    periode_type: str = "maand"
    van: date | None = None
    tot: date | None = None
    uitsplitsing: str = ""


class Asked(NamedTuple):
    """A question, which part of its answer, and in which form ('' = not said in the query)."""

    question: Question
    page: Page
    formaat: str


def read_question(query: Mapping[str, Sequence[str]], definition: Definition, region: Region) -> Asked:
    """The question in a query string. Raises the problem 400 with every fault in it."""
    reader = Reader(query)
    reader.unknown_keys(KEYS)
    measures = [measure.id for measure in definition.maten]
    asked = reader.many("maat", r"[a-z0-9-]+", measures)
    van, tot = reader.day("van"), reader.day("tot")
    if van and tot and van > tot:
        reader.wrong("tot", "voor-van", "'tot' ligt vóór 'van'.", "'tot' lies before 'van'.")
    question = Question(
        kpi=definition.id,
        maten=tuple(measures) if set(asked) & {ALL, EACH} else asked,
        segmenten=reader.many("segment", r"\d", region.segmenten),
        gemeenten=reader.many("gemeente", r"\d{4}", region.gemeenten),
        aanbieders=reader.many("aanbieder", r"\d{8}"),
        periode_type=reader.choice("periodeType", definition.periode_typen[0], definition.periode_typen),
        van=van,
        tot=tot,
        uitsplitsing=_breakdown(reader, definition),
    )
    asked_for = Asked(question, page_in(reader), reader.choice("formaat", "", ["", *Form]))
    if reader.faults:
        raise bad_input(reader.faults)
    return asked_for


def read_series_question(query: Mapping[str, Sequence[str]], definition: Definition, region: Region) -> Question:
    """The question for one series, by month or quarter. Raises the problem 400 with every fault in it."""
    reader = Reader(query)
    reader.unknown_keys(SERIES_KEYS)
    breakdown = _breakdown(reader, definition)
    if breakdown in definition.uitsplitsingen:
        reader.wrong(
            "uitsplitsing",
            "onbekende-waarde",
            "Geef één waarde, zoals leeftijdsgroep=0-3.",
            "Give one value, such as leeftijdsgroep=0-3.",
        )
    question = Question(
        kpi=definition.id,
        maten=(reader.choice("maat", definition.hoofdmaat, [measure.id for measure in definition.maten]),),
        segmenten=(reader.code("segment", r"\d", region.segmenten),),
        gemeenten=(reader.code("gemeente", r"\d{4}", region.gemeenten),),
        aanbieders=(reader.code("aanbieder", r"\d{8}"),),
        periode_type=reader.choice("periodeType", "maand", SERIES_PERIOD_TYPES),
        uitsplitsing=breakdown,
    )
    if reader.faults:
        raise bad_input(reader.faults)
    return question


def read_curve_question(
    query: Mapping[str, Sequence[str]], segments: Sequence[str], gemeenten: Collection[str]
) -> tuple[str, str, int | None]:
    """Segment, gemeente and year (None = that of the peildatum). Raises the problem 400 with every fault in it."""
    reader = Reader(query)
    reader.unknown_keys(("segment", "gemeente", "jaar"))
    segment = reader.choice("segment", ALL, [ALL, *segments])
    gemeente = reader.code("gemeente", r"\d{4}", gemeenten)
    year = reader.number("jaar", YEARS[0], largest=YEARS[1], smallest=YEARS[0]) if query.get("jaar") else None
    if reader.faults:
        raise bad_input(reader.faults)
    return segment, gemeente, year


def _breakdown(reader: Reader, definition: Definition) -> str:
    value = reader.one("uitsplitsing", "")
    kind, _, one = value.partition("=")
    if value and not definition.uitsplitsingen:
        reader.wrong(
            "uitsplitsing",
            "onbekende-waarde",
            "Deze indicator wordt niet uitgesplitst. Laat de sleutel weg.",
            "This indicator is not split. Leave the key out.",
        )
    elif value and (kind not in definition.uitsplitsingen or ("=" in value and not re.fullmatch(r"[a-z0-9+-]+", one))):
        kinds = ", ".join(definition.uitsplitsingen)
        reader.wrong(
            "uitsplitsing",
            "onbekende-waarde",
            f"Kies uit: {kinds}; of één waarde, zoals leeftijdsgroep=0-3.",
            f"Choose from: {kinds}; or one value, such as leeftijdsgroep=0-3.",
        )
    return value
