"""KPI 24 outcome: what youths and parents said of care that ended."""

from datetime import date
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
    mean,
    rows_of,
    share,
    things,
)
from tests.second_opinion.kpis_spells import World
from tests.second_opinion.records import Outcome

DOES_WITHOUT: Final = ("03", "04")
Key = tuple[str, str, date]


def fullness(row: Outcome) -> tuple[object, ...]:
    """The order within a key: the latest period, then what is filled before what is empty, then the greater."""
    values = (
        row.einddatum,
        row.reden,
        row.tevredenheid_jeugdige,
        row.zonder_hulp_jeugdige,
        row.tevredenheid_ouder,
        row.zonder_hulp_ouder,
    )
    return (row.periode, *((value is not None, value) for value in values))


def counting(rows: list[Outcome]) -> list[Outcome]:
    """One record a key; records about nobody in particular once each."""
    latest: dict[Key, Outcome] = {}
    nobody: set[Outcome] = set()
    for delivered in rows:
        row = Outcome(**{**vars(delivered), "aanlevering": "", "regel": 0})
        if row.client is None:
            nobody.add(row)
            continue
        key = (row.client, row.hulpvorm, row.begindatum)
        if key not in latest or fullness(row) > fullness(latest[key]):
            latest[key] = row
    return [*latest.values(), *nobody]


def outcome(world: World, period: Period) -> list[Row]:
    ended = [row for row in counting(world.blocks.known.outcome) if period.holds(row.einddatum)]
    told = gather(
        (Case(client=row.client or "", segment=None, gemeente="", aanbieder="", thing=row) for row in ended), ((),)
    )

    def measures(cell: Cell) -> list[Measure]:
        rows = things(told.at(cell), Outcome)
        scores = [one for row in rows for one in (row.tevredenheid_jeugdige, row.tevredenheid_ouder) if one is not None]
        codes = [one for row in rows for one in (row.zonder_hulp_jeugdige, row.zonder_hulp_ouder) if one is not None]
        if not scores and not codes:
            return []
        who = clients(told.at(cell)) - {""}
        return [
            Measure("tevredenheid", mean(scores), who),
            share("zonder-hulp-verder", sum(1 for code in codes if code in DOES_WITHOUT), len(codes), who),
            Measure("n-tevredenheid", len(scores), who),
            Measure("n-zonder-hulp", len(codes), who),
        ]

    return rows_of("outcome", period, cells_with_something(told), measures)
