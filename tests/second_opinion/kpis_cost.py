"""KPI 15 kosten."""

from ingest.regio import Contract
from tests.second_opinion.blocks_known import is_in_scope
from tests.second_opinion.blocks_prestatie import NettoPrestatie
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

CENTS = 100


def contract_days(contract: Contract, period: Period) -> int:
    """Days of P up to P_eff.eind within the contract."""
    first = max(contract.begindatum, period.start)
    last = min(contract.einddatum, period.eind_eff)
    return max(0, (last - first).days + 1)


def lump_sum(contract: Contract, period: Period) -> float:
    """Contract amount x days of P within the contract / days of the contract."""
    length = (contract.einddatum - contract.begindatum).days + 1
    return float(contract.bedrag) * contract_days(contract, period) / length


def contract_case(contract: Contract) -> Case:
    return Case(
        client="",  # a lump sum is about nobody in particular
        segment=contract.segment,
        gemeente=contract.gemeente,
        aanbieder=contract.aanbieder,
        thing=contract,
    )


def prestatie_case(prestatie: NettoPrestatie) -> Case:
    return Case(
        client=prestatie.client,
        segment=prestatie.segment,
        gemeente=prestatie.gemeente,
        aanbieder=prestatie.aanbieder,
        thing=prestatie,
    )


def kosten(world: World, period: Period) -> list[Row]:
    region = world.blocks.region
    declared = gather(
        prestatie_case(row) for row in world.blocks.prestaties if period.start <= row.maand <= period.eind
    )
    contracted = gather(
        contract_case(contract)
        for contract in region.contracten
        if contract_days(contract, period) > 0 and is_in_scope(region, contract.gemeente, contract.segment, None)
    )
    helped = gather(
        world.levering_case(levering, period.eind_eff)
        for levering in world.blocks.leveringen
        if period.overlaps(levering.begin, levering.eind)
    )

    def measures(cell: Cell) -> list[Measure]:
        who = clients(declared.at(cell)) | clients(helped.at(cell))
        declaraties = sum(row.bedrag for row in things(declared.at(cell), NettoPrestatie)) / CENTS
        taakgericht = sum(lump_sum(contract, period) for contract in things(contracted.at(cell), Contract))
        totaal = declaraties + taakgericht
        return [
            Measure("declaraties", declaraties, who),
            Measure("taakgericht", taakgericht, who),
            Measure("totaal", totaal, who),
            share("per-jeugdige", totaal, len(who), who),
        ]

    return rows_of("kosten", period, cells_with_something(declared, contracted, helped), measures)
