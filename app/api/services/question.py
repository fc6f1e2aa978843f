"""A question about figures: read from query keys, every fault found at once. Room app/: pure values, reads nothing."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.api.problem import InputFault, bad_input
from ingest.fault import Text

EACH: Final = "*"  # every single value of a dimension, one by one
ALL: Final = ""  # the dimension as a whole, as in the cube
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
    "pagina",
    "paginaGrootte",
)
SERIES_KEYS: Final = ("segment", "gemeente", "aanbieder", "periodeType", "maat", "uitsplitsing")
SERIES_PERIOD_TYPES: Final = ("maand", "kwartaal")
COMPARISON_KEYS: Final = ("segment", "per", "periodeType", "periode", "maat")
COURSES: Final = ("publicatie", "maand")
UNITS: Final = ("gemeente", "aanbieder")
LARGEST_PAGE: Final = 10_000
DEFAULT_PAGE: Final = 1_000
DEFAULT_LIST: Final = 50


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


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a long list: pages count from 1."""

    number: int = 1
    size: int = DEFAULT_PAGE


class _Reader:
    """Takes values out of a query and remembers what is wrong with them."""

    def __init__(self, query: Mapping[str, Sequence[str]]) -> None:
        self._query = query
        self.faults: list[InputFault] = []

    def wrong(self, name: str, code: str, nl: str, en: str) -> None:
        self.faults.append(InputFault("query", name, code, Text(nl, en)))

    def unknown_keys(self, known: Collection[str]) -> None:
        for name in self._query:
            if name not in known:
                allowed = ", ".join(known)
                self.wrong(
                    name,
                    "onbekende-sleutel",
                    f"Deze sleutel bestaat niet. Kies uit: {allowed}.",
                    f"There is no such key. Choose from: {allowed}.",
                )

    def one(self, name: str, default: str) -> str:
        values = self._query.get(name, [])
        if len(values) > 1:
            self.wrong(name, "dubbel", "Geef deze sleutel één keer.", "Give this key once.")
        return values[0] if values else default

    def many(self, name: str, pattern: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(self._query.get(name, [])))
        for value in values:
            fits = value in {ALL, EACH} or (re.fullmatch(pattern, value) and (allowed is None or value in allowed))
            if not fits:
                example = f"één van {', '.join(allowed)}" if allowed else f"een waarde als {pattern}"
                english = f"one of {', '.join(allowed)}" if allowed else f"a value like {pattern}"
                self.wrong(
                    name,
                    "onbekende-waarde",
                    f"Geef {example}, '*' voor elk afzonderlijk, of laat de sleutel weg voor het geheel.",
                    f"Give {english}, '*' for each one, or leave the key out for the whole.",
                )
        return values or (ALL,)

    def code(self, name: str, pattern: str, allowed: Collection[str] | None = None) -> str:
        """One value of a dimension, or the whole."""
        self.one(name, ALL)
        values = self.many(name, pattern, allowed)
        if EACH in values:
            self.wrong(name, "onbekende-waarde", "Geef hier één waarde, geen '*'.", "Give one value here, no '*'.")
        return values[0]

    def choice(self, name: str, default: str, allowed: Collection[str]) -> str:
        value = self.one(name, default)
        if value not in allowed:
            options = ", ".join(filter(None, allowed))
            self.wrong(name, "onbekende-waarde", f"Kies uit: {options}.", f"Choose from: {options}.")
        return value

    def day(self, name: str) -> date | None:
        value = self.one(name, "")
        if not value:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.wrong(name, "geen-datum", "Geef een datum als 2026-03-31.", "Give a date such as 2026-03-31.")
            return None

    def number(self, name: str, default: int, largest: int) -> int:
        value = self.one(name, str(default))
        if not re.fullmatch(r"[1-9]\d{0,8}", value) or int(value) > largest:
            self.wrong(
                name,
                "geen-getal",
                f"Geef een heel getal van 1 tot en met {largest}.",
                f"Give a whole number from 1 to {largest}.",
            )
            return default
        return int(value)


def read_question(
    query: Mapping[str, Sequence[str]], *, kpi: str, measures: Sequence[str], segments: Sequence[str]
) -> tuple[Question, Page]:
    """The question in a query string. Raises the problem 400 with every fault in it."""
    reader = _Reader(query)
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
    page = _page(reader)
    if reader.faults:
        raise bad_input(reader.faults)
    return question, page


def read_series_question(
    query: Mapping[str, Sequence[str]], *, kpi: str, measures: Sequence[str], main: str, segments: Sequence[str]
) -> Question:
    """The question for one series, by month or quarter. Raises the problem 400 with every fault in it."""
    reader = _Reader(query)
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
    reader = _Reader(query)
    reader.unknown_keys(("segment", "gemeente", "jaar"))
    segment = reader.choice("segment", ALL, [ALL, *segments])
    gemeente = reader.code("gemeente", r"\d{4}")
    year = reader.number("jaar", 1, 9999) if query.get("jaar") else None
    if reader.faults:
        raise bad_input(reader.faults)
    return segment, gemeente, year


@dataclass(frozen=True, slots=True)
class ComparisonQuestion:
    """Which units are laid side by side, for which measure; without a period the last one that is over."""

    maat: str
    segment: str
    per: str
    periode_type: str
    periode: date | None


def read_comparison_question(
    query: Mapping[str, Sequence[str]], *, measures: Sequence[str], period_types: Sequence[str], segments: Sequence[str]
) -> ComparisonQuestion:
    """The question for a comparison; the first measure is the default. Raises the problem 400 with every fault."""
    reader = _Reader(query)
    reader.unknown_keys(COMPARISON_KEYS)
    question = ComparisonQuestion(
        maat=reader.choice("maat", measures[0] if measures else "", measures),
        segment=reader.code("segment", r"\d", segments),
        per=reader.choice("per", "gemeente", UNITS),
        periode_type=reader.choice("periodeType", period_types[0], period_types),
        periode=reader.day("periode"),
    )
    if question.per == "aanbieder" and not question.segment:
        reader.wrong("segment", "ontbreekt", "Kies bij aanbieders een segment.", "Choose a segment with providers.")
    if reader.faults:
        raise bad_input(reader.faults)
    return question


@dataclass(frozen=True, slots=True)
class ChangeQuestion:
    """Which changes are asked for: since the publication of which run, of which KPI and segment ('' = all)."""

    run: int
    kpi: str
    segment: str
    page: Page


def read_change_question(
    query: Mapping[str, Sequence[str]], kpis: Collection[str], segments: Collection[str]
) -> ChangeQuestion:
    """The question for changes in a query string. Raises the problem 400 with every fault in it."""
    reader = _Reader(query)
    reader.unknown_keys(("met", "indicator", "segment", "pagina", "paginaGrootte"))
    run = reader.number("met", 0, 10**9 - 1) if query.get("met") else 0
    if not query.get("met"):
        reader.wrong("met", "ontbreekt", "Geef de run van de andere publicatie.", "Give the run of the other one.")
    question = ChangeQuestion(
        run, reader.choice("indicator", "", ["", *kpis]), reader.choice("segment", "", ["", *segments]), _page(reader)
    )
    if reader.faults:
        raise bad_input(reader.faults)
    return question


@dataclass(frozen=True, slots=True)
class CourseQuestion:
    """Of which findings the course is asked for ('' = all), and by publication or by month."""

    per: str
    regel: str
    gemeente: str
    aanbieder: str


def read_course_question(
    query: Mapping[str, Sequence[str]], rules: Collection[str], gemeenten: Collection[str], aanbieders: Collection[str]
) -> CourseQuestion:
    """The question for the course of findings. Raises the problem 400 with every fault in it."""
    reader = _Reader(query)
    reader.unknown_keys(("per", "regel", "gemeente", "aanbieder"))
    question = CourseQuestion(
        reader.choice("per", COURSES[0], COURSES),
        reader.choice("regel", "", ["", *rules]),
        reader.choice("gemeente", "", ["", *gemeenten]),
        reader.choice("aanbieder", "", ["", *aanbieders]),
    )
    if reader.faults:
        raise bad_input(reader.faults)
    return question


def read_page(query: Mapping[str, Sequence[str]]) -> Page:
    """The page of a list without other keys. Raises the problem 400 with every fault in it."""
    return read_list(query, "", ())[0]


def read_list(query: Mapping[str, Sequence[str]], key: str, allowed: Collection[str]) -> tuple[Page, str]:
    """The page of a list and the value of its one filter ('' = all). Raises the problem 400 with every fault in it."""
    reader = _Reader(query)
    reader.unknown_keys([name for name in (key, "pagina", "paginaGrootte") if name])
    page = _page(reader, DEFAULT_LIST)
    value = reader.choice(key, "", ["", *allowed]) if key else ""
    if reader.faults:
        raise bad_input(reader.faults)
    return page, value


def no_keys(query: Mapping[str, Sequence[str]]) -> None:
    """For an address that takes no query keys. Raises the problem 400."""
    reader = _Reader(query)
    for name in query:
        reader.wrong(name, "onbekende-sleutel", "Dit adres kent geen sleutels.", "This address takes no keys.")
    if reader.faults:
        raise bad_input(reader.faults)


def _page(reader: _Reader, default: int = DEFAULT_PAGE) -> Page:
    return Page(reader.number("pagina", 1, 1_000_000), reader.number("paginaGrootte", default, LARGEST_PAGE))


def _breakdown(reader: _Reader) -> str:
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
