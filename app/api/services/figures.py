"""Figures for API and pages: one question, one answer. Room app/: reads public series, region pack and scope.

Nothing is computed here. Figures come from `kpi.disclosure.public_series`; this module leaves out what is not someone's
to see, adds `nvt` where the region does not buy a segment for a municipality, and marks what may still change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final

from app.access.scope import Scope
from app.api.problem import forbidden
from app.api.published import Warehouse
from app.api.services.query import ALL, EACH
from app.api.services.question import Question
from app.api.services.region import Region
from ingest.fault import Text
from kpi.definition import Definition
from kpi.disclosure import PublicValue, Selection, public_series

# Design, "Every figure carries": messages about a period keep coming in, declarations longest (kpi-spec 5.4: lag 11).
PROVISIONAL_MONTHS: Final = 3
PROVISIONAL_MONTHS_OF_COST: Final = 12
COST: Final = frozenset({"kosten", "kostenprognose", "besparingsopgave", "dure-trajecten"})


class Status(StrEnum):
    """What stands in a cell: a value (possibly none, when there is no denominator), withheld, or not applicable."""

    VALUE = "waarde"
    WITHHELD = "onderdrukt"
    NOT_APPLICABLE = "nvt"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that may be shown; '' in a dimension = all. `reden` tells why a withheld one is withheld."""

    maat: str
    segment: str
    gemeente: str
    aanbieder: str
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str
    status: Status
    waarde: float | None
    teller: float | None
    noemer: float | None
    n_clienten: int | None
    reden: str | None
    voorlopig: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every figure carries: day up to which data is known, run, and version of the definition."""

    run: int
    peildatum: date
    versie: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of one question, in the order of the export, and where they come from."""

    question: Question
    provenance: Provenance
    figures: tuple[Figure, ...]


def answer(warehouse: Warehouse, definition: Definition, region: Region, scope: Scope, question: Question) -> Answer:
    """The figures asked for, as far as this scope sees them.

    Raises the problem 403 when a municipality or provider is named that is not theirs; with '*' the answer just holds
    what is theirs.
    """
    refuse_what_is_not_theirs(scope, question)
    peildatum = warehouse.pointer.peildatum
    kept = [
        _figure(value, peildatum)
        for selection in _selections(question, scope)
        for value in public_series(warehouse.cursor, selection)
        if _is_asked(question, value)
        and scope.sees(value.gemeente, value.aanbieder)
        and not region.is_outside(value.segment, value.gemeente)
    ]
    kept.extend(_not_applicable(warehouse, region, scope, question))
    kept.sort(key=_order)
    provenance = Provenance(warehouse.pointer.run, peildatum, definition.version.nummer)
    return Answer(question, provenance, tuple(kept))


def refuse_what_is_not_theirs(scope: Scope, question: Question) -> None:
    """Raise the problem 403 for a named municipality or provider outside the scope."""
    for gemeente, aanbieder in product(question.gemeenten, question.aanbieders):
        if EACH not in (gemeente, aanbieder) and not scope.sees(gemeente, aanbieder):
            raise forbidden(
                Text(
                    "U ziet de cijfers van uw eigen organisatie en van de regio als geheel. "
                    "Vraag dit cijfer zonder gemeente en aanbieder, of met uw eigen code.",
                    "You see the figures of your own organisation and of the region as a whole. "
                    "Ask for this figure without gemeente and aanbieder, or with your own code.",
                )
            )


def is_provisional(kpi: str, periode_eind: date, peildatum: date) -> bool:
    """Whether figures about this period may still change much: 3 months after its end, 12 for costs."""
    months = PROVISIONAL_MONTHS_OF_COST if kpi in COST else PROVISIONAL_MONTHS
    settled = periode_eind.year * 12 + periode_eind.month + months
    return peildatum.year * 12 + peildatum.month <= settled


def _selections(question: Question, scope: Scope) -> Iterator[Selection]:
    """One selection a measure; a dimension with several values is read whole and sifted by `_is_asked`."""
    for maat in question.maten:
        yield Selection(
            kpi=question.kpi,
            maat=maat,
            segment=_single(question.segmenten),
            gemeente=_single(question.gemeenten),
            aanbieder=_single(question.aanbieders),
            periode_type=question.periode_type,
            van=question.van,
            tot=question.tot,
            uitsplitsing=question.uitsplitsing,
            voor_aanbieder=scope.reads_as_provider,
        )


def _single(wanted: tuple[str, ...]) -> str | None:
    return wanted[0] if len(wanted) == 1 and wanted[0] != EACH else None


def _is_asked(question: Question, value: PublicValue) -> bool:
    return (
        _fits(question.segmenten, value.segment)
        and _fits(question.gemeenten, value.gemeente)
        and _fits(question.aanbieders, value.aanbieder)
    )


def _fits(wanted: tuple[str, ...], value: str) -> bool:
    return value in wanted or (EACH in wanted and value != ALL)


def _figure(value: PublicValue, peildatum: date) -> Figure:
    return Figure(
        maat=value.maat,
        segment=value.segment,
        gemeente=value.gemeente,
        aanbieder=value.aanbieder,
        periode_type=value.periode_type,
        periode_start=value.periode_start,
        periode_eind=value.periode_eind,
        uitsplitsing=value.uitsplitsing,
        status=Status.WITHHELD if value.onderdrukt else Status.VALUE,
        waarde=value.waarde,
        teller=value.teller,
        noemer=value.noemer,
        n_clienten=value.n_clienten,
        reden=value.reden,
        voorlopig=is_provisional(value.kpi, value.periode_eind, peildatum),
    )


def _not_applicable(warehouse: Warehouse, region: Region, scope: Scope, question: Question) -> Iterator[Figure]:
    """A row a period for every asked combination that the region does not buy: never 0, never silence."""
    outside = [
        (segment, gemeente)
        for segment, gemeente in product(
            _each(question.segmenten, region.segmenten), _each(question.gemeenten, region.gemeenten)
        )
        if region.is_outside(segment, gemeente)
    ]
    if not outside:
        return
    whole = replace(question, segmenten=(ALL,), gemeenten=(ALL,), aanbieders=(ALL,), uitsplitsing="")
    for selection in _selections(whole, scope):
        for value in public_series(warehouse.cursor, selection):
            row = _figure(value, warehouse.pointer.peildatum)
            for segment, gemeente in outside:
                for aanbieder in question.aanbieders:
                    if aanbieder != EACH and scope.sees(gemeente, aanbieder):
                        yield _emptied(row, segment, gemeente, aanbieder)


def _emptied(row: Figure, segment: str, gemeente: str, aanbieder: str) -> Figure:
    return replace(
        row,
        segment=segment,
        gemeente=gemeente,
        aanbieder=aanbieder,
        status=Status.NOT_APPLICABLE,
        waarde=None,
        teller=None,
        noemer=None,
        n_clienten=None,
        reden="buiten-scope",
        voorlopig=False,
    )


def _each(wanted: tuple[str, ...], known: Iterable[str]) -> tuple[str, ...]:
    return tuple(known) if EACH in wanted else wanted


def _order(figure: Figure) -> tuple[str, str, str, str, str, date, str]:
    return (
        figure.maat,
        figure.segment,
        figure.gemeente,
        figure.aanbieder,
        figure.periode_type,
        figure.periode_start,
        figure.uitsplitsing,
    )
