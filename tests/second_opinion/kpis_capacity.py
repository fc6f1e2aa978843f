"""KPI 23 bezetting: stay days against the places that aanbieders say they have."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from tests.second_opinion.blocks_known import without_contradictions
from tests.second_opinion.blocks_verloop import LOGEREN, STAY_SEGMENT
from tests.second_opinion.kpis_groups import (
    Case,
    Cell,
    Group,
    Measure,
    Period,
    Row,
    cells_with_something,
    gather,
    rows_of,
    share,
    things,
)
from tests.second_opinion.kpis_moves import all_placements, stay_days
from tests.second_opinion.kpis_spells import World
from tests.second_opinion.records import Capaciteit

GROUPS: Final[tuple[Group, ...]] = ((), ("segment",), ("segment", "aanbieder"))


@dataclass(frozen=True)
class Told:
    """An aanbieder x month with a capacity delivery, cut off at P_eff.eind."""

    aanbieder: str
    month: Period
    plaatsen: int


CapacityKey = tuple[str, str, str, date]


def capacity_key(row: Capaciteit) -> CapacityKey:
    return (row.aanbieder, row.locatie, row.verblijfsvorm, row.maand)


def current_capacity(world: World) -> list[Capaciteit]:
    """Of each (aanbieder, locatie, verblijfsvorm, maand) the latest leverdatum; logeren left out."""
    latest: dict[CapacityKey, Capaciteit] = {}
    for row in without_contradictions(world.blocks.known.capaciteit, capacity_key):
        key = capacity_key(row)
        if key not in latest or row.leverdatum > latest[key].leverdatum:
            latest[key] = row
    return [row for row in latest.values() if row.verblijfsvorm != LOGEREN]


def told_in(world: World, period: Period) -> list[Told]:
    places: dict[tuple[str, date], int] = {}
    for row in current_capacity(world):
        if period.start <= row.maand <= period.eind_eff:
            key = (row.aanbieder, row.maand)
            places[key] = places.get(key, 0) + row.plaatsen
    found = []
    for (aanbieder, maand), plaatsen in places.items():
        eind = maand.replace(day=monthrange(maand.year, maand.month)[1])
        found.append(Told(aanbieder, Period("maand", maand, eind, min(eind, period.eind_eff)), plaatsen))
    return found


def days_of(month: Period) -> int:
    return (month.eind_eff - month.start).days + 1


def bezetting(world: World, period: Period) -> list[Row]:
    told = gather(
        (
            Case(client="", segment=STAY_SEGMENT, gemeente="", aanbieder=one.aanbieder, thing=one)
            for one in told_in(world, period)
        ),
        GROUPS,
    )
    placements = all_placements(world)

    def measures(cell: Cell) -> list[Measure]:
        days, place_days = 0, 0
        who: set[str] = set()
        months: set[Period] = set()
        for one in things(told.at(cell), Told):
            stays = [(stay, stay_days(stay, one.month)) for stay in placements if stay.aanbieder == one.aanbieder]
            days += sum(number for _, number in stays)
            who |= {stay.client for stay, number in stays if number}
            place_days += one.plaatsen * days_of(one.month)
            months.add(one.month)
        return [
            share("aandeel", days, place_days, who),
            Measure("plaatsen", place_days / sum(days_of(month) for month in months), who),
        ]

    return rows_of("bezetting", period, cells_with_something(told), measures)
