"""KPI 3 verblijfsduur and KPI 4 trajectduur, with the period Kaplan-Meier of section 5.1."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.second_opinion.blocks_verloop import STAY_SEGMENT, Traject, Verblijf
from tests.second_opinion.kpis_groups import (
    Case,
    Cell,
    Measure,
    Period,
    Row,
    cells_with_something,
    clients,
    gather,
    mean,
    quantile,
    rows_of,
)
from tests.second_opinion.kpis_spells import Spell, World

FEWEST_EVENTS = 10
HORIZONS = (90, 180, 365, 730)
TOLERANCE = 1e-12


@dataclass(frozen=True)
class Observed:
    """A spell as it is seen in a period: at risk on days entry < t <= exit of its own life."""

    entry: int
    exit: int
    event: bool


def observe(spell: Spell, period: Period) -> Observed:
    last = period.eind_eff if spell.eind is None else min(spell.eind, period.eind_eff)
    return Observed(
        entry=max(0, (period.start - spell.begin).days),
        exit=(last - spell.begin).days + 1,
        event=period.holds(spell.eind),
    )


def survival_steps(seen: Sequence[Observed]) -> list[tuple[int, float]]:
    """(t, S(t)) at each event time."""
    steps = []
    surviving = 1.0
    for t in sorted({one.exit for one in seen if one.event}):
        at_risk = sum(1 for one in seen if one.entry < t <= one.exit)
        events = sum(1 for one in seen if one.event and one.exit == t)
        surviving *= 1 - events / at_risk
        steps.append((t, surviving))
    return steps


def survival_at(steps: Sequence[tuple[int, float]], day: int) -> float:
    surviving = 1.0
    for t, after in steps:
        if t <= day:
            surviving = after
    return surviving


def median_survival(steps: Sequence[tuple[int, float]]) -> float | None:
    for t, after in steps:
        if after <= 0.5 + TOLERANCE:
            return t
    return None


def survival_measures(cases: list[Case], period: Period) -> list[Measure]:
    spells = [case.thing for case in cases if isinstance(case.thing, Traject | Verblijf)]
    seen = [observe(spell, period) for spell in spells]
    who = clients(cases)
    enough = sum(1 for one in seen if one.event) >= FEWEST_EVENTS
    steps = survival_steps(seen)
    return [
        Measure("mediaan-km", median_survival(steps) if enough else None, who),
        *(Measure(f"in-zorg-{days}", survival_at(steps, days) if enough else None, who) for days in HORIZONS),
    ]


def duration(kpi: str, world: World, spells: Sequence[Spell], period: Period) -> list[Row]:
    overlapping = [spell for spell in spells if period.overlaps(spell.begin, spell.eind)]
    seen = gather((world.spell_case(spell, period) for spell in overlapping), breakdowns=True)
    ended = gather(
        (world.spell_case(spell, period) for spell in overlapping if period.holds(spell.eind)), breakdowns=True
    )
    running = gather(
        (world.spell_case(spell, period, stock=True) for spell in overlapping if spell.runs_on(period.eind_eff)),
        breakdowns=True,
    )

    def measures(cell: Cell) -> list[Measure]:
        of_ended = ended.at(cell)
        days = [
            (case.thing.eind - case.thing.begin).days + 1
            for case in of_ended
            if isinstance(case.thing, Traject | Verblijf) and case.thing.eind is not None
        ]
        who = clients(of_ended)
        return [
            Measure("n-afgesloten", len(of_ended), who),
            Measure("mediaan", quantile(days, 0.5), who),
            Measure("gemiddelde", mean(days), who),
            Measure("p90", quantile(days, 0.9), who),
            Measure("n-lopend", len(running.at(cell)), clients(running.at(cell))),
            *survival_measures(seen.at(cell), period),
        ]

    return rows_of(kpi, period, cells_with_something(seen, ended, running), measures)


def verblijfsduur(world: World, period: Period) -> list[Row]:
    return duration("verblijfsduur", world, world.blocks.verblijven, period)


def trajectduur(world: World, period: Period) -> list[Row]:
    outside = [traject for traject in world.blocks.trajecten if traject.segment != STAY_SEGMENT]
    return duration("trajectduur", world, outside, period)
