"""Questions about figures beside each other: units, publications, findings over time. Room app/: pure values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.api.problem import bad_input
from app.api.services.query import Page, Reader, page_in

COMPARISON_KEYS: Final = ("segment", "per", "periodeType", "periode", "maat")
COURSES: Final = ("publicatie", "maand")
UNITS: Final = ("gemeente", "aanbieder")


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
    reader = Reader(query)
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
    reader = Reader(query)
    reader.unknown_keys(("met", "indicator", "segment", "pagina", "paginaGrootte"))
    run = reader.number("met", 0, 10**9 - 1) if query.get("met") else 0
    if not query.get("met"):
        reader.wrong("met", "ontbreekt", "Geef de run van de andere publicatie.", "Give the run of the other one.")
    question = ChangeQuestion(
        run, reader.choice("indicator", "", ["", *kpis]), reader.choice("segment", "", ["", *segments]), page_in(reader)
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
    reader = Reader(query)
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
