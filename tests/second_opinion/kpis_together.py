"""KPIs about who is in care at one moment: 8 in-regio, 12 gestapelde-zorg, 13 samenloop-segmenten, 14 and 18."""

from typing import Final

from tests.second_opinion.blocks_levering import Levering
from tests.second_opinion.kpis_groups import (
    ALL_SIX,
    Case,
    Cell,
    Gathered,
    Measure,
    Period,
    Row,
    cells_with_something,
    clients,
    gather,
    rows_of,
    share,
    things,
)
from tests.second_opinion.kpis_spells import World, aanbieder_at, segment_of

WITH_SEGMENT: Final = tuple(group for group in ALL_SIX if "segment" in group)
SEGMENTS_WITH_VORM: Final = ("3", "4", "5")


def running(world: World, period: Period) -> list[Case]:
    return [world.spell_case(spell, period, stock=True) for spell in world.spells if spell.runs_on(period.eind_eff)]


def share_of_clients(kpi: str, period: Period, gathered: Gathered, among: set[str]) -> list[Row]:
    def measures(cell: Cell) -> list[Measure]:
        who = clients(gathered.at(cell))
        return [share("aandeel", len(who & among), len(who), who), Measure("n", len(who), who)]

    return rows_of(kpi, period, cells_with_something(gathered), measures)


def gestapelde_zorg(world: World, period: Period) -> list[Row]:
    day = period.eind_eff
    places: dict[str, set[tuple[str, str]]] = {}
    for spell in world.spells:
        if spell.runs_on(day):
            places.setdefault(spell.client, set()).add((segment_of(spell), aanbieder_at(spell, day)))
    stacked = {client for client, found in places.items() if len(found) >= 2}
    return share_of_clients("gestapelde-zorg", period, gather(running(world, period)), stacked)


def samenloop_segmenten(world: World, period: Period) -> list[Row]:
    segments: dict[str, set[str]] = {}
    for spell in world.spells:
        if spell.runs_on(period.eind_eff):
            segments.setdefault(spell.client, set()).add(segment_of(spell))
    in_more = {client for client, found in segments.items() if len(found) >= 2}
    return share_of_clients("samenloop-segmenten", period, gather(running(world, period), WITH_SEGMENT), in_more)


def in_regio(world: World, period: Period) -> list[Row]:
    """Clients with a running verblijf whose current aanbieder the region knows; one client has one such verblijf."""
    listed = {row.aanbieder: row.in_regio for row in world.blocks.region.aanbieders}
    staying = [
        world.spell_case(verblijf, period, stock=True)
        for verblijf in world.blocks.verblijven
        if verblijf.runs_on(period.eind_eff)
    ]
    known = [case for case in staying if case.aanbieder in listed]
    inside = clients(case for case in known if listed[case.aanbieder])
    return share_of_clients("in-regio", period, gather(known), inside)


def gezin_en_groep(world: World, period: Period) -> list[Row]:
    delivered = gather(
        world.levering_case(levering, period.eind_eff)
        for levering in world.blocks.leveringen
        if levering.runs_on(period.eind_eff) and levering.segment in SEGMENTS_WITH_VORM and levering.indeling.vorm
    )

    def measures(cell: Cell) -> list[Measure]:
        found = delivered.at(cell)
        who = clients(found)
        forms = [levering.indeling.vorm for levering in things(found, Levering)]
        return [
            *(share(vorm, forms.count(vorm), len(forms), who) for vorm in ("groep", "gezin")),
            Measure("n", len(forms), who),
        ]

    return rows_of("gezin-en-groep", period, cells_with_something(delivered), measures)


def concentratie(world: World, period: Period) -> list[Row]:
    delivered = gather(
        (
            world.levering_case(levering, period.eind_eff)
            for levering in world.blocks.leveringen
            if period.overlaps(levering.begin, levering.eind)
        ),
        (("segment",), ("segment", "gemeente")),
    )

    def measures(cell: Cell) -> list[Measure]:
        pairs = {(case.client, case.aanbieder) for case in delivered.at(cell)}
        held: dict[str, int] = {}
        for _, aanbieder in pairs:
            held[aanbieder] = held.get(aanbieder, 0) + 1
        sizes = sorted(held.values(), reverse=True)
        who = clients(delivered.at(cell))
        return [
            Measure("aanbieders", len(sizes), who),
            Measure("n-voor-80", least_for_eighty_percent(sizes), who),
            share("top-3", sum(sizes[:3]), sum(sizes), who),
            share("top-7", sum(sizes[:7]), sum(sizes), who),
            Measure("hhi", sum((size / sum(sizes)) ** 2 for size in sizes) * 10_000, who),
        ]

    return rows_of("concentratie", period, cells_with_something(delivered), measures)


def least_for_eighty_percent(sizes: list[int]) -> int:
    for number in range(1, len(sizes) + 1):
        if 5 * sum(sizes[:number]) >= 4 * sum(sizes):
            return number
    return 0
