"""KPIs about spells that begin or end: 2 instroom-uitstroom, 11, 19 and 21."""

from collections.abc import Collection, Iterable
from typing import Final

from tests.second_opinion.kpis_groups import (
    Case,
    Cell,
    Measure,
    Period,
    Row,
    cells_with_something,
    clients,
    gather,
    rows_of,
    share,
)
from tests.second_opinion.kpis_spells import Spell, World

PLANNED: Final = "31"
WITH_A_PLAN: Final = ("31", "32", "33", "34", "35")
OTHER_DOMAIN: Final = "39"
REFERRERS: Final = ("01", "02", "03", "04", "05", "06", "08", "onbekend")


def cases(world: World, period: Period, spells: Iterable[Spell]) -> list[Case]:
    return [world.spell_case(spell, period) for spell in spells]


def ended_in(world: World, period: Period) -> list[Spell]:
    return [spell for spell in world.spells if period.holds(spell.eind)]


def begun_in(world: World, period: Period) -> list[Spell]:
    return [spell for spell in world.spells if period.holds(spell.begin)]


def instroom_uitstroom(world: World, period: Period) -> list[Row]:
    begun = gather(cases(world, period, begun_in(world, period)), breakdowns=True)
    ended = gather(cases(world, period, ended_in(world, period)), breakdowns=True)

    def measures(cell: Cell) -> list[Measure]:
        came, went = begun.at(cell), ended.at(cell)
        who = clients(came) | clients(went)
        return [
            Measure("instroom", len(came), who),
            Measure("uitstroom", len(went), who),
            Measure("saldo", len(came) - len(went), who),
        ]

    return rows_of("instroom-uitstroom", period, cells_with_something(begun, ended), measures)


def share_of_reason(kpi: str, reason: str, among: Collection[str] | None, world: World, period: Period) -> list[Row]:
    """Of spells with eind in P and a reden (of `among`, or any) the share with one of them."""
    spells = [spell for spell in ended_in(world, period) if spell.reden is not None]
    ended = gather(
        cases(world, period, (spell for spell in spells if among is None or spell.reden in among)), breakdowns=True
    )

    def measures(cell: Cell) -> list[Measure]:
        found = ended.at(cell)
        who = clients(found)
        with_it = sum(1 for case in found if getattr(case.thing, "reden", None) == reason)
        return [share("aandeel", with_it, len(found), who), Measure("n", len(found), who)]

    return rows_of(kpi, period, cells_with_something(ended), measures)


def planmatig_beeindigd(world: World, period: Period) -> list[Row]:
    return share_of_reason("planmatig-beeindigd", PLANNED, WITH_A_PLAN, world, period)


def uitstroom_ander_domein(world: World, period: Period) -> list[Row]:
    return share_of_reason("uitstroom-ander-domein", OTHER_DOMAIN, None, world, period)


def verwijsroute(world: World, period: Period) -> list[Row]:
    begun = gather(cases(world, period, begun_in(world, period)))

    def measures(cell: Cell) -> list[Measure]:
        found = begun.at(cell)
        who = clients(found)
        routes = [case.verwijzer for case in found]
        return [
            *(share(f"aandeel-{route}", routes.count(route), len(found), who) for route in REFERRERS),
            Measure("n", len(found), who),
        ]

    return rows_of("verwijsroute", period, cells_with_something(begun), measures)
