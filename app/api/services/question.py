"""A question about figures: read from query keys, every fault found at once. Room app/: pure values, reads nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.api.forms.choice import Form
from app.api.problem import bad_input
from app.api.services.query import ALL, EACH, YEARS, Page, Reader, page_in

PERIOD_TYPES: Final = ("maand", "kwartaal", "jaar")
BREAKDOWNS: Final = ("leeftijdsgroep", "verblijfsvorm", "verwijzer")
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


def read_question(
    query: Mapping[str, Sequence[str]], *, kpi: str, measures: Sequence[str], segments: Sequence[str]
) -> Asked:
    """The question in a query string. Raises the problem 400 with every fault in it."""
    reader = Reader(query)
    reader.unknown_keys(KEYS)
    asked = reader.many("maat", r"[a-z0-9-]+", measures)
    van, tot = reader.day("van"), reader.day("tot")
    if van and tot and van > tot:
        reader.wrong("tot", "voor-van", "'tot' ligt vóór 'van'.", "'tot' lies before 'van'.")
    question = Question(
        kpi=kpi,
        maten=tuple(measures) if set(asked) & {ALL, EACH} else asked,
        segmenten=reader.many("segment", r"\d", segments),
        gemeenten=reader.many("gemeente", r"\d{4}"),
        aanbieders=reader.many("aanbieder", r"\d{8}"),
        periode_type=reader.choice("periodeType", "maand", PERIOD_TYPES),
        van=van,
        tot=tot,
        uitsplitsing=_breakdown(reader),
    )
    asked_for = Asked(question, page_in(reader), reader.choice("formaat", "", ["", *Form]))
    if reader.faults:
        raise bad_input(reader.faults)
    return asked_for


def read_series_question(
    query: Mapping[str, Sequence[str]], *, kpi: str, measures: Sequence[str], main: str, segments: Sequence[str]
) -> Question:
    """The question for one series, by month or quarter. Raises the problem 400 with every fault in it."""
    reader = Reader(query)
    reader.unknown_keys(SERIES_KEYS)
    breakdown = _breakdown(reader)
    if breakdown in BREAKDOWNS:
        reader.wrong(
            "uitsplitsing",
            "onbekende-waarde",
            "Geef één waarde, zoals leeftijdsgroep=0-3.",
            "Give one value, such as leeftijdsgroep=0-3.",
        )
    question = Question(
        kpi=kpi,
        maten=(reader.choice("maat", main, measures),),
        segmenten=(reader.code("segment", r"\d", segments),),
        gemeenten=(reader.code("gemeente", r"\d{4}"),),
        aanbieders=(reader.code("aanbieder", r"\d{8}"),),
        periode_type=reader.choice("periodeType", "maand", SERIES_PERIOD_TYPES),
        uitsplitsing=breakdown,
    )
    if reader.faults:
        raise bad_input(reader.faults)
    return question


def read_curve_question(query: Mapping[str, Sequence[str]], segments: Sequence[str]) -> tuple[str, str, int | None]:
    """Segment, gemeente and year (None = that of the peildatum). Raises the problem 400 with every fault in it."""
    reader = Reader(query)
    reader.unknown_keys(("segment", "gemeente", "jaar"))
    segment = reader.choice("segment", ALL, [ALL, *segments])
    gemeente = reader.code("gemeente", r"\d{4}")
    year = reader.number("jaar", YEARS[0], largest=YEARS[1], smallest=YEARS[0]) if query.get("jaar") else None
    if reader.faults:
        raise bad_input(reader.faults)
    return segment, gemeente, year


def _breakdown(reader: Reader) -> str:
    value = reader.one("uitsplitsing", "")
    kind, _, one = value.partition("=")
    if value and (kind not in BREAKDOWNS or ("=" in value and not re.fullmatch(r"[a-z0-9+-]+", one))):
        kinds = ", ".join(BREAKDOWNS)
        reader.wrong(
            "uitsplitsing",
            "onbekende-waarde",
            f"Kies uit: {kinds}; of één waarde, zoals leeftijdsgroep=0-3.",
            f"Choose from: {kinds}; or one value, such as leeftijdsgroep=0-3.",
        )
    return value
