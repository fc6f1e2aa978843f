"""Every KPI of the second opinion, over every period: the rows of section 7 without disclosure."""

from collections.abc import Callable
from typing import Final

from tests.second_opinion.blocks_all import Blocks
from tests.second_opinion.kpis_cost import kosten
from tests.second_opinion.kpis_duration import trajectduur, verblijfsduur
from tests.second_opinion.kpis_groups import Period, Row, periods
from tests.second_opinion.kpis_moves import doorplaatsingen
from tests.second_opinion.kpis_reach import jeugdigen_in_zorg
from tests.second_opinion.kpis_spells import World
from tests.second_opinion.kpis_waiting import wachtenden, wachttijd

Kpi = Callable[[World, Period], list[Row]]

KPIS: Final[dict[str, Kpi]] = {
    "jeugdigen-in-zorg": jeugdigen_in_zorg,
    "verblijfsduur": verblijfsduur,
    "trajectduur": trajectduur,
    "wachttijd": wachttijd,
    "wachtenden": wachtenden,
    "doorplaatsingen": doorplaatsingen,
    "kosten": kosten,
}


def periods_of(blocks: Blocks) -> list[Period]:
    first = min((bericht.dagtekening for bericht in blocks.known.bericht), default=None)
    return periods(first, blocks.peildatum)


def rows(blocks: Blocks) -> list[Row]:
    """All rows of all KPIs here."""
    world = World.of(blocks)
    return [row for period in periods_of(blocks) for kpi in KPIS.values() for row in kpi(world, period)]
