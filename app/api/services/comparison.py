"""Units side by side, without ranking: the funnel plot (kpi-spec 5.3). Room app/: takes figures from services/figures.

The limits come from all published figures of the region, so that everybody reads the same verdict about a unit; shown
are only the units that someone sees. Figures that are withheld do not enter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.access.scope import Scope
from app.api.published import Warehouse
from app.api.services.beside import ComparisonQuestion
from app.api.services.figures import Figure, Provenance, Status, answer
from app.api.services.query import EACH
from app.api.services.question import Question
from app.api.services.region import Region
from kpi.definition import Definition, Kind, Measure
from kpi.funnel import Funnel, Limits, Verdict, binomial_limits, poisson_limits, rates, shares, widened
from kpi.standard import Key, read_expected, standardisable

#: Counts of events over an exposure; other ratios compare amounts or days, for which there are no such limits.
RATES: Final = frozenset({("jeugdigen-in-zorg", "per-1000"), ("doorplaatsingen", "per-100-verblijfsjaren")})
#: The share of the largest few is chosen by its size: it is no share of cases that chance could have made.
CHOSEN_BY_SIZE: Final = frozenset({"concentratie"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One unit: its code and name, its published figure, and what the funnel says of it in the unit of the measure.

    `expected` is the teller that the age and sex of its youths would give; None where that is not known.
    """

    code: str
    name: str
    figure: Figure
    value: float
    size: float
    limits: Limits
    wide: Limits | None
    verdict: Verdict
    expected: float | None

    @property
    def observed_over_expected(self) -> float | None:
        """1.2: a fifth more than its age and sex would give."""
        return self.figure.teller / self.expected if self.expected and self.figure.teller is not None else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Units of one period in the order of their names; `withheld` is how many of those seen cannot be shown."""

    question: ComparisonQuestion
    provenance: Provenance
    measure: Measure
    start: date | None
    end: date | None
    provisional: bool
    centre: float | None
    phi: float | None
    units: tuple[Compared, ...]
    withheld: int


def comparable(definition: Definition, per: str = "gemeente") -> list[str]:
    """The measures that a funnel can be made of, the main one first."""
    if not any(per in group for group in definition.groepen) or definition.id in CHOSEN_BY_SIZE:
        return []
    found = [
        one.id
        for one in definition.maten
        if one.is_ratio
        and (one.soort is Kind.SHARE or (definition.id, one.id) in RATES)
        and (per == "gemeente" or one.met_aanbieder)
    ]
    return sorted(found, key=lambda one: one != definition.hoofdmaat)


def compare(
    warehouse: Warehouse, definition: Definition, region: Region, scope: Scope, question: ComparisonQuestion
) -> Comparison:
    """The funnel of the units that this scope sees, in the period asked for or the last one that is over."""
    measure = definition.measure(question.maat)
    found = answer(warehouse, definition, region, Scope(everything=True), _asked(definition, warehouse, question))
    start = question.periode or max((figure.periode_start for figure in found.figures), default=None)
    figures = {_code(question, figure): figure for figure in found.figures if figure.periode_start == start}
    names = region.gemeenten if question.per == "gemeente" else region.aanbieders
    codes = sorted(figures, key=lambda code: ((names.get(code) or code).casefold(), code))
    funnel = _funnel(measure, figures, codes)
    expected = _expected(warehouse, definition, question, start)
    seen = {code for code, figure in figures.items() if scope.sees(figure.gemeente, figure.aanbieder)}
    one = next(iter(figures.values()), None)
    return Comparison(
        question=question,
        provenance=found.provenance,
        measure=measure,
        start=start,
        end=one.periode_eind if one else None,
        provisional=any(figure.voorlopig for figure in figures.values()),
        centre=funnel.centre * measure.factor if funnel else None,
        phi=funnel.phi if funnel else None,
        units=tuple(one for one in _units(measure, funnel, figures, names, expected) if one.code in seen),
        withheld=sum(figures[code].status is Status.WITHHELD for code in seen),
    )


def limits_at(measure: Measure, size: float, centre: float, phi: float | None = None) -> Limits:
    """The limits of a unit of this size around a centre in the unit of the measure; with phi the wide ones."""
    plain, is_share = centre / measure.factor, measure.soort is Kind.SHARE
    made = binomial_limits(round(size), plain) if is_share else poisson_limits(size, plain)
    if phi is not None:
        made = widened(made, plain, phi, most=1.0 if is_share else None)
    return _scaled(made, measure.factor)


def _asked(definition: Definition, warehouse: Warehouse, question: ComparisonQuestion) -> Question:
    whole = Question(
        kpi=definition.id,
        maten=(question.maat,),
        segmenten=(question.segment,),
        periode_type=question.periode_type,
        van=question.periode,
        tot=warehouse.pointer.peildatum,
    )
    return replace(whole, gemeenten=(EACH,)) if question.per == "gemeente" else replace(whole, aanbieders=(EACH,))


def _code(question: ComparisonQuestion, figure: Figure) -> str:
    return figure.gemeente if question.per == "gemeente" else figure.aanbieder


def _funnel(measure: Measure, figures: Mapping[str, Figure], codes: list[str]) -> Funnel | None:
    counts = [
        (code, round(figure.teller), figure.noemer)
        for code in codes
        if (figure := figures[code]).teller is not None and figure.noemer is not None
    ]
    if measure.soort is Kind.SHARE:
        return shares([(code, part, round(whole)) for code, part, whole in counts])
    return rates(counts)


def _expected(
    warehouse: Warehouse, definition: Definition, question: ComparisonQuestion, start: date | None
) -> dict[str, float]:
    if start is None or question.maat not in {one.id for one in standardisable(definition)}:
        return {}
    key = Key(definition.id, question.maat, question.segment, question.per, question.periode_type, start)
    return read_expected(warehouse.cursor, key)


def _units(
    measure: Measure,
    funnel: Funnel | None,
    figures: Mapping[str, Figure],
    names: Mapping[str, str],
    expected: Mapping[str, float],
) -> list[Compared]:
    return [
        Compared(
            code=unit.name,
            name=names.get(unit.name) or unit.name,
            figure=figures[unit.name],
            value=unit.value * measure.factor,
            size=unit.size,
            limits=_scaled(unit.limits, measure.factor),
            wide=_scaled(unit.wide, measure.factor) if unit.wide else None,
            verdict=unit.verdict,
            expected=expected.get(unit.name),
        )
        for unit in (funnel.units if funnel else ())
    ]


def _scaled(limits: Limits, factor: float) -> Limits:
    return Limits(
        limits.lower_998 * factor, limits.lower_95 * factor, limits.upper_95 * factor, limits.upper_998 * factor
    )
