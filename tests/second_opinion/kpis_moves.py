"""KPI 7 doorplaatsingen."""

from datetime import timedelta

from tests.second_opinion.blocks_verloop import STAY_SEGMENT, Doorplaatsing, Plaatsing
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
    things,
)
from tests.second_opinion.kpis_spells import World

MANY = 3
WINDOW = timedelta(days=364)  # the 365 days that end on P_eff.eind


def stay_days(plaatsing: Plaatsing, period: Period) -> int:
    """Days of the plaatsing in P up to P_eff.eind."""
    if not period.overlaps(plaatsing.begin, plaatsing.eind):
        return 0
    first = max(plaatsing.begin, period.start)
    last = period.eind_eff if plaatsing.eind is None else min(plaatsing.eind, period.eind_eff)
    return (last - first).days + 1


def place_case(thing: Plaatsing | Doorplaatsing) -> Case:
    return Case(
        client=thing.client, segment=STAY_SEGMENT, gemeente=thing.gemeente, aanbieder=thing.aanbieder, thing=thing
    )


def all_placements(world: World) -> list[Plaatsing]:
    return [plaatsing for verblijf in world.blocks.verblijven for plaatsing in verblijf.plaatsingen]


def placed_often(world: World, period: Period) -> set[str]:
    """Clients with at least three plaatsingen, of any verblijf, overlapping the 365 days that end on P_eff.eind."""
    window = Period("venster", period.eind_eff - WINDOW, period.eind_eff, period.eind_eff)
    counts: dict[str, int] = {}
    for plaatsing in all_placements(world):
        if window.overlaps(plaatsing.begin, plaatsing.eind):
            counts[plaatsing.client] = counts.get(plaatsing.client, 0) + 1
    return {client for client, count in counts.items() if count >= MANY}


def doorplaatsingen(world: World, period: Period) -> list[Row]:
    moved = gather(place_case(move) for move in world.blocks.doorplaatsingen if period.holds(move.datum))
    placed = gather(place_case(one) for one in all_placements(world) if stay_days(one, period) > 0)
    staying = gather(
        world.spell_case(verblijf, period) for verblijf in world.blocks.verblijven if verblijf.runs_on(period.eind_eff)
    )
    often = placed_often(world, period)

    def measures(cell: Cell) -> list[Measure]:
        who = clients(moved.at(cell)) | clients(placed.at(cell))
        moves = [move.soort for move in things(moved.at(cell), Doorplaatsing)]
        days = sum(stay_days(one, period) for one in things(placed.at(cell), Plaatsing))
        climbing = moves.count("opschalend") + moves.count("zijwaarts")
        in_stay = clients(staying.at(cell))
        return [
            Measure("aantal", len(moves), who),
            *(Measure(soort, moves.count(soort), who) for soort in ("opschalend", "zijwaarts", "afschalend")),
            Measure("uit-crisis", moves.count("uit-crisis"), who),
            share("per-100-verblijfsjaren", climbing, days / 365.25, who, factor=100),
            share("drie-of-meer", len(in_stay & often), len(in_stay), in_stay),
        ]

    return rows_of("doorplaatsingen", period, cells_with_something(moved, placed, staying), measures)
