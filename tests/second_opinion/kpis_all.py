"""Every KPI of the second opinion, over every period: the rows of section 7 without disclosure."""

from collections.abc import Callable, Collection
from typing import Final

from tests.second_opinion.blocks_all import Blocks
from tests.second_opinion.kpis_capacity import bezetting
from tests.second_opinion.kpis_cost import kosten
from tests.second_opinion.kpis_duration import trajectduur, verblijfsduur
from tests.second_opinion.kpis_expensive import dure_trajecten
from tests.second_opinion.kpis_flow import (
    instroom_uitstroom,
    planmatig_beeindigd,
    uitstroom_ander_domein,
    verwijsroute,
)
from tests.second_opinion.kpis_forecast import besparingsopgave, kostenprognose
from tests.second_opinion.kpis_groups import Period, Row, periods
from tests.second_opinion.kpis_messages import tijdigheid_berichten, verlengingen
from tests.second_opinion.kpis_moves import doorplaatsingen
from tests.second_opinion.kpis_outcome import outcome
from tests.second_opinion.kpis_reach import jeugdigen_in_zorg
from tests.second_opinion.kpis_return import herhaald_beroep, terugval
from tests.second_opinion.kpis_spells import World
from tests.second_opinion.kpis_together import (
    concentratie,
    gestapelde_zorg,
    gezin_en_groep,
    in_regio,
    samenloop_segmenten,
)
from tests.second_opinion.kpis_waiting import wachtenden, wachttijd

Kpi = Callable[[World, Period], list[Row]]

# In the order of section 4.
KPIS: Final[dict[str, Kpi]] = {
    "jeugdigen-in-zorg": jeugdigen_in_zorg,
    "instroom-uitstroom": instroom_uitstroom,
    "verblijfsduur": verblijfsduur,
    "trajectduur": trajectduur,
    "wachttijd": wachttijd,
    "wachtenden": wachtenden,
    "doorplaatsingen": doorplaatsingen,
    "in-regio": in_regio,
    "terugval": terugval,
    "herhaald-beroep": herhaald_beroep,
    "planmatig-beeindigd": planmatig_beeindigd,
    "gestapelde-zorg": gestapelde_zorg,
    "samenloop-segmenten": samenloop_segmenten,
    "gezin-en-groep": gezin_en_groep,
    "kosten": kosten,
    "kostenprognose": kostenprognose,
    "besparingsopgave": besparingsopgave,
    "concentratie": concentratie,
    "verwijsroute": verwijsroute,
    "verlengingen": verlengingen,
    "uitstroom-ander-domein": uitstroom_ander_domein,
    "dure-trajecten": dure_trajecten,
    "bezetting": bezetting,
    "outcome": outcome,
    "tijdigheid-berichten": tijdigheid_berichten,
}


def periods_of(blocks: Blocks) -> list[Period]:
    first = min((bericht.dagtekening for bericht in blocks.known.bericht), default=None)
    return periods(first, blocks.peildatum)


def rows(blocks: Blocks, only: Collection[str] = tuple(KPIS)) -> list[Row]:
    """All rows of the KPIs named."""
    world = World.of(blocks)
    wanted = [KPIS[kpi] for kpi in KPIS if kpi in only]
    return [row for period in periods_of(blocks) for kpi in wanted for row in kpi(world, period)]
