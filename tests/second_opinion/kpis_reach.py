"""KPI 1 jeugdigen-in-zorg."""

from ingest.regio import RegionPack
from tests.second_opinion.kpis_groups import (
    ALL,
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
from tests.second_opinion.kpis_spells import World


def inwoners_of(region: RegionPack, gemeente: str, year: int) -> int | None:
    """Of the year, else of the latest earlier year, else null."""
    rows = [
        row
        for row in region.inwoners
        if row.gemeente == gemeente and row.jaar <= year and row.inwoners_0_17 is not None
    ]
    return max(rows, key=lambda row: row.jaar).inwoners_0_17 if rows else None


def gemeenten_in_scope(region: RegionPack, segment: str) -> list[str]:
    """Those of which not the whole segment is left out; without segment all that take part."""
    left_out = {row.gemeente for row in region.buiten_scope if row.segment == segment and not row.productcodes}
    return [gemeente for gemeente in region.gemeenten if gemeente not in left_out]


def inwoners(region: RegionPack, cell: Cell, year: int) -> int | None:
    if cell.gemeente != ALL:
        return inwoners_of(region, cell.gemeente, year)
    numbers = [inwoners_of(region, gemeente, year) for gemeente in gemeenten_in_scope(region, cell.segment)]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def jeugdigen_in_zorg(world: World, period: Period) -> list[Row]:
    in_care = gather(
        (
            world.levering_case(levering, period.eind_eff)
            for levering in world.blocks.leveringen
            if period.overlaps(levering.begin, levering.eind)
        ),
        breakdowns=True,
    )

    def measures(cell: Cell) -> list[Measure]:
        who = clients(in_care.at(cell))
        found = [Measure("aantal", len(who), who)]
        if cell.aanbieder == ALL and cell.uitsplitsing == ALL:
            number = inwoners(world.blocks.region, cell, period.eind.year)
            if number is None:
                found.append(Measure("per-1000", None, who, len(who), None))
            else:
                found.append(share("per-1000", len(who), number, who, factor=1000))
        return found

    return rows_of("jeugdigen-in-zorg", period, cells_with_something(in_care), measures)
