"""KPI 5 wachttijd and KPI 6 wachtenden."""

from collections.abc import Callable
from datetime import date

from tests.second_opinion.blocks_verloop import Traject, Verblijf
from tests.second_opinion.blocks_wacht import Wacht
from tests.second_opinion.kpis_groups import (
    ALL,
    Case,
    Cell,
    Measure,
    Period,
    Row,
    cells_with_something,
    clients,
    gather,
    leeftijdsgroep,
    mean,
    quantile,
    rows_of,
    share,
)
from tests.second_opinion.kpis_spells import World


def norm_of(world: World, segment: str | None, day: date) -> int | None:
    """The norm that began last on or before the day; one without a first day has always been there."""
    found: int | None = None
    since = date.min
    for norm in world.blocks.region.normen:
        begin = norm.vanaf or date.min
        if norm.segment == segment and norm.kpi == "wachttijd" and since <= begin <= day:
            found, since = norm.norm_dagen, begin
    return found


def wacht_case(world: World, wacht: Wacht, age_on: date) -> Case:
    return Case(
        client=wacht.client,
        segment=wacht.segment,
        gemeente=wacht.gemeente,
        aanbieder=wacht.aanbieder,
        thing=wacht,
        verwijzer=wacht.verwijzer,
        leeftijdsgroep=leeftijdsgroep(world.blocks.geboorten.get(wacht.client), age_on),
        verblijfsvorm=wacht.verblijfsvorm,
    )


def median_of(maat: str, cases: list[Case], dates: Callable[[Wacht], tuple[date | None, date | None]]) -> Measure:
    """Median days between two dates over the waits that have both. One date is never filled in from another."""
    days = []
    who = set()
    for case in cases:
        assert isinstance(case.thing, Wacht)
        van, tot = dates(case.thing)
        if van is not None and tot is not None:
            days.append((tot - van).days)
            who.add(case.client)
    return Measure(maat, quantile(days, 0.5), who)


def within_norm(world: World, cases: list[Case]) -> Measure:
    normed: list[Case] = []
    within = 0
    for case in cases:
        wacht = case.thing
        assert isinstance(wacht, Wacht)
        assert wacht.klok_stop is not None
        norm = norm_of(world, case.segment, wacht.klok_stop)
        if norm is None:
            continue
        normed.append(case)
        if wacht.dagen is not None and wacht.dagen <= norm:
            within += 1
    return share("binnen-norm", within, len(normed), clients(normed))


def started_measures(world: World, cases: list[Case], negative: list[Case]) -> list[Measure]:
    days = [case.thing.dagen for case in cases if isinstance(case.thing, Wacht) and case.thing.dagen is not None]
    who = clients(cases)
    return [
        Measure("n", len(cases), who),
        Measure("mediaan", quantile(days, 0.5), who),
        Measure("p80", quantile(days, 0.8), who),
        Measure("p90", quantile(days, 0.9), who),
        Measure("gemiddelde", mean(days), who),
        within_norm(world, cases),
        Measure("n-buiten-beschouwing", len(negative), clients(negative)),
        median_of("aanmeld-mediaan", cases, lambda wacht: (wacht.aanmelddatum, wacht.intakedatum)),
        median_of("behandel-mediaan", cases, lambda wacht: (wacht.intakedatum, wacht.klok_stop)),
    ]


def wachttijd(world: World, period: Period) -> list[Row]:
    stopped = [wacht for wacht in world.blocks.wachten if period.holds(wacht.klok_stop)]
    counted = gather(
        (wacht_case(world, wacht, wacht.klok_start) for wacht in stopped if not wacht.negatief), breakdowns=True
    )
    negative = gather(
        (wacht_case(world, wacht, wacht.klok_start) for wacht in stopped if wacht.negatief), breakdowns=True
    )
    # Spells begun matter to dekking only, and dekking is not broken down.
    begun = gather(world.spell_case(spell, period) for spell in world.spells if period.holds(spell.begin))

    def measures(cell: Cell) -> list[Measure]:
        cases = counted.at(cell)
        found = started_measures(world, cases, negative.at(cell))
        if cell.uitsplitsing == ALL:
            planned = [
                case
                for case in begun.at(cell)
                if isinstance(case.thing, Traject | Verblijf) and not case.thing.eerste.indeling.crisis
            ]
            found.append(share("dekking", len(cases), len(planned), clients(cases) | clients(planned)))
        return found

    return rows_of("wachttijd", period, cells_with_something(counted, negative, begun), measures)


def wachtenden(world: World, period: Period) -> list[Row]:
    day = period.eind_eff
    waiting = gather(
        (wacht_case(world, wacht, day) for wacht in world.blocks.wachten if wacht.is_waiting_on(day)), breakdowns=True
    )

    def measures(cell: Cell) -> list[Measure]:
        cases = waiting.at(cell)
        elapsed = [((day - case.thing.klok_start).days, case) for case in cases if isinstance(case.thing, Wacht)]
        normed = [case for case in cases if norm_of(world, case.segment, day) is not None]
        above = 0
        for days, case in elapsed:
            norm = norm_of(world, case.segment, day)
            if norm is not None and days > norm:
                above += 1
        who = clients(cases)
        return [
            Measure("aantal", len(cases), who),
            Measure("mediaan-wachtduur", quantile([days for days, _ in elapsed], 0.5), who),
            share("boven-norm", above, len(normed), clients(normed)),
        ]

    return rows_of("wachtenden", period, cells_with_something(waiting), measures)
