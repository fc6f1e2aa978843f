"""KPI 9 terugval and KPI 10 herhaald-beroep: who came back within a year."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from tests.second_opinion.blocks_verloop import STAY_SEGMENT, Traject, Verblijf
from tests.second_opinion.kpis_groups import (
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

DIED: Final = "02"
FIRST_DAY_BACK: Final = 29
LAST_DAY_BACK: Final = 365


def a_year_earlier(day: date) -> date:
    """By calendar date, 29 February to 28 February."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def came_back(spell: Spell, later: Sequence[Spell]) -> bool:
    assert spell.eind is not None
    return any(
        other.client == spell.client and FIRST_DAY_BACK <= (other.begin - spell.eind).days <= LAST_DAY_BACK
        for other in later
    )


def returns(kpi: str, spells: Sequence[Spell], later: Sequence[Spell], world: World, period: Period) -> list[Row]:
    first, last = a_year_earlier(period.start), a_year_earlier(period.eind)
    ended = gather(
        (
            world.spell_case(spell, period)
            for spell in spells
            if spell.eind is not None and first <= spell.eind <= last and spell.reden != DIED
        ),
        breakdowns=True,
    )

    def measures(cell: Cell) -> list[Measure]:
        found = ended.at(cell)
        who = clients(found)
        back = sum(1 for case in found if isinstance(case.thing, Traject | Verblijf) and came_back(case.thing, later))
        followed = period.eind <= world.blocks.peildatum
        aandeel = share("aandeel", back, len(found), who) if followed else Measure("aandeel", None, who)
        return [aandeel, Measure("n", len(found), who)]

    return rows_of(kpi, period, cells_with_something(ended), measures)


def terugval(world: World, period: Period) -> list[Row]:
    return returns("terugval", world.blocks.verblijven, world.blocks.verblijven, world, period)


def herhaald_beroep(world: World, period: Period) -> list[Row]:
    outside = [traject for traject in world.blocks.trajecten if traject.segment != STAY_SEGMENT]
    return returns("herhaald-beroep", outside, world.spells, world, period)
