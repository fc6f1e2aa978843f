"""KPI 22 dure-trajecten: clients whose cost in twelve months exceeds the limit of the region."""

from datetime import date
from typing import Final

from tests.second_opinion.blocks_prestatie import NettoPrestatie
from tests.second_opinion.kpis_cost import CENTS, prestatie_case
from tests.second_opinion.kpis_groups import (
    Cell,
    Measure,
    Period,
    Row,
    cells_with_something,
    gather,
    rows_of,
    share,
    things,
)
from tests.second_opinion.kpis_spells import World

MONTHS: Final = 12


def first_of_twelve(day: date) -> date:
    """The first day of the eleventh month before the month of `day`."""
    number = day.year * 12 + day.month - 1 - (MONTHS - 1)
    return date(number // 12, number % 12 + 1, 1)


def dure_trajecten(world: World, period: Period) -> list[Row]:
    first, last = first_of_twelve(period.eind_eff), period.eind_eff.replace(day=1)
    declared = gather(prestatie_case(row) for row in world.blocks.prestaties if first <= row.maand <= last)
    limit = float(world.blocks.region.grens_duur)

    def measures(cell: Cell) -> list[Measure]:
        by_client: dict[str, int] = {}
        for row in things(declared.at(cell), NettoPrestatie):
            by_client[row.client] = by_client.get(row.client, 0) + row.bedrag
        above = {client for client, cents in by_client.items() if cents / CENTS > limit}
        amount = sum(by_client[client] for client in above) / CENTS
        return [
            Measure("aantal", len(above), above),
            Measure("bedrag", amount, above),
            share("aandeel-kosten", amount, sum(by_client.values()) / CENTS, above),
        ]

    return rows_of("dure-trajecten", period, cells_with_something(declared), measures)
