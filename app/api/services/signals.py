"""Signals in one series of figures: an XmR chart (kpi-spec 5.2). Room app/: takes figures from services/figures.

Only figures that may be shown enter, and only of periods that are over: a month that still runs would give a signal by
itself. What people decided about the limits comes in as `rebasings`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from app.access.scope import Scope
from app.api.published import Warehouse
from app.api.services.figures import Figure, Provenance, Status, answer
from app.api.services.question import Question
from app.api.services.region import Region
from app.store.models import Herijking
from kpi.definition import Definition, Kind, Measure
from kpi.xmr import Assurance, Limits, Point, Variation, assurance, chart, variation

#: Lengths of a part of the wait: the norm is about the whole of it.
PARTS_OF_A_WAIT: Final = frozenset({"aanmeld-mediaan", "behandel-mediaan"})


@dataclass(frozen=True, slots=True)
class Marked:
    """One figure with what the chart says of it; `phase` counts from 1."""

    figure: Figure
    point: Point
    phase: int


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of figures that share their limits, and the decision that it begins with (None: the first)."""

    number: int
    first: date
    last: date
    count: int
    limits: Limits
    rebasing: Herijking | None


@dataclass(frozen=True, slots=True)
class Signals:
    """The chart of one series. `withheld` figures are left out; `status` is nvt where the region does not buy."""

    question: Question
    provenance: Provenance
    measure: Measure
    status: Status
    points: tuple[Marked, ...]
    phases: tuple[Phase, ...]
    withheld: int
    variation: Variation | None
    norm: int | None
    assurance: Assurance | None


def signals(  # what answer() takes, and what people decided
    warehouse: Warehouse,
    definition: Definition,
    region: Region,
    scope: Scope,
    question: Question,
    rebasings: Sequence[Herijking],
) -> Signals:
    """The chart of the one series that is asked for, as far as this scope sees it (else the problem 403)."""
    whole = replace(question, tot=warehouse.pointer.peildatum)
    found = answer(warehouse, definition, region, scope, whole)
    measure = definition.measure(question.maten[0])
    shown = [(figure, figure.waarde) for figure in found.figures if figure.waarde is not None]
    months = sorted(one.maand for one in rebasings)
    points = chart([figure.periode_start for figure, _ in shown], [value for _, value in shown], months)
    marked = _numbered([figure for figure, _ in shown], points, months)
    norm = None
    if shown:
        norm = norm_of(definition, measure, question.segmenten[0], region, shown[-1][0].periode_eind)
    not_bought = any(figure.status is Status.NOT_APPLICABLE for figure in found.figures)
    return Signals(
        question=question,
        provenance=found.provenance,
        measure=measure,
        status=Status.NOT_APPLICABLE if not_bought else Status.VALUE,
        points=marked,
        phases=_phases(marked, rebasings),
        withheld=sum(figure.status is Status.WITHHELD for figure in found.figures),
        variation=variation(points, measure.gunstig),
        norm=norm,
        assurance=assurance(points, measure.gunstig, norm) if norm is not None else None,
    )


def norm_of(definition: Definition, measure: Measure, segment: str, region: Region, day: date) -> int | None:
    """The norm in days that the region set for this measure in this segment, as it holds on a day."""
    if measure.soort is not Kind.DAYS or measure.id in PARTS_OF_A_WAIT:
        return None
    norm = region.pack.norm_on(definition.id, segment, day)
    return norm.norm_dagen if norm else None


def _numbered(figures: Sequence[Figure], points: Sequence[Point], months: Sequence[date]) -> tuple[Marked, ...]:
    """Each point with the number of its phase; two decisions without a point in between are one border."""
    borders = [bisect_right(months, figure.periode_start) for figure in figures]
    numbers = {border: number for number, border in enumerate(sorted(set(borders)), start=1)}
    return tuple(
        Marked(figure, point, numbers[border]) for figure, point, border in zip(figures, points, borders, strict=True)
    )


def _phases(marked: Sequence[Marked], rebasings: Sequence[Herijking]) -> tuple[Phase, ...]:
    phases = []
    for number, group in groupby(marked, key=lambda one: one.phase):
        mine = list(group)
        first = mine[0].figure.periode_start
        before = [one for one in rebasings if one.maand <= first]
        since = max(before, key=lambda one: one.maand) if before else None
        phases.append(Phase(number, first, mine[-1].figure.periode_eind, len(mine), mine[0].point.limits, since))
    return tuple(phases)
