"""What a region pack leaves open: not wrong, but somebody will miss it on a page. Room ingest/: pure."""

from collections.abc import Collection, Iterator
from datetime import date

from ingest.fault import Text
from ingest.regio.pack import RegionPack
from ingest.regio.products import product_remarks, shown


def remarks(pack: RegionPack, kpis: Collection[str]) -> list[Text]:
    """One sentence a thing that is left open; `kpis` are the KPIs that exist."""
    return [
        *_products(pack),
        *product_remarks(pack.productindeling),
        *_segments(pack, kpis),
        *_gemeenten(pack),
        *_money(pack),
    ]


def _products(pack: RegionPack) -> Iterator[Text]:
    without = [
        product.productcode or f"categorie {product.productcategorie}"
        for product in pack.productindeling
        if product.segment is None and product.telt_als_zorg
    ]
    if without:
        yield Text(
            f"Producten die als zorg tellen maar bij geen segment horen: {shown(without)}. "
            "Zet in productindeling.csv bij elk een segment, of telt_als_zorg op nee.",
            f"Products that count as care but belong to no segment: {shown(without)}. "
            "Give each a segment in productindeling.csv, or put telt_als_zorg to nee.",
        )


def _segments(pack: RegionPack, kpis: Collection[str]) -> Iterator[Text]:
    with_norm = {norm.segment for norm in pack.normen if norm.kpi == "wachttijd"}
    used = {product.segment for product in pack.productindeling}
    for segment in pack.segmenten:
        if segment.nummer not in used:
            yield Text(
                f"Segment {segment.nummer} heeft geen producten. Noem het in een rij van productindeling.csv.",
                f"Segment {segment.nummer} has no products. Name it in a row of productindeling.csv.",
            )
        if segment.nummer not in with_norm:
            yield Text(
                f"Segment {segment.nummer} heeft geen norm voor de wachttijd: binnen-norm blijft daar leeg. "
                f"Zet in normen.csv een rij met segment {segment.nummer} en kpi wachttijd.",
                f"Segment {segment.nummer} has no norm for the waiting time: binnen-norm stays empty there. "
                f"Add a row to normen.csv with segment {segment.nummer} and kpi wachttijd.",
            )
        if not segment.doelen:
            yield Text(
                f"Segment {segment.nummer} heeft nog geen doelen. Schrijf ze in segmenten.toml.",
                f"Segment {segment.nummer} has no goals yet. Write them in segmenten.toml.",
            )
        named = {*segment.kernset, *(kpi for goal in segment.doelen for kpi in goal.kpis)}
        unknown = sorted(named - set(kpis))
        if unknown:
            yield Text(
                f"Segment {segment.nummer} noemt KPI's die niet bestaan: {', '.join(unknown)}. "
                "Verbeter ze in segmenten.toml; docs/indicatoren.md noemt ze alle.",
                f"Segment {segment.nummer} names KPIs that do not exist: {', '.join(unknown)}. "
                "Correct them in segmenten.toml; docs/indicatoren.md names them all.",
            )


def _gemeenten(pack: RegionPack) -> Iterator[Text]:
    known = {row.gemeente for row in pack.inwoners if row.inwoners_0_17 is not None}
    without = [code for code in pack.gemeenten if code not in known]
    if without:
        yield Text(
            f"Van {_many(without)} is het aantal inwoners onbekend ({shown(without)}): "
            "cijfers per 1000 jeugdigen blijven leeg. Vul inwoners_0_17 in gemeenten.csv in.",
            f"The number of inhabitants is unknown ({shown(without)}): "
            "figures per 1000 youths stay empty. Fill in inwoners_0_17 in gemeenten.csv.",
        )


def _money(pack: RegionPack) -> Iterator[Text]:
    task_based = [segment.nummer for segment in pack.segmenten if segment.bekostiging == "taakgericht"]
    paid = {contract.segment for contract in pack.contracten}
    without = [number for number in task_based if number not in paid]
    if without:
        yield Text(
            f"Zonder contracten zijn de kosten van taakgerichte segmenten onvolledig: segment {', '.join(without)}. "
            "Zet de contracten in contracten.csv.",
            f"Without contracts the cost of task-based segments is incomplete: segment {', '.join(without)}. "
            "Put the contracts in contracten.csv.",
        )
    yield from _overlapping_contracts(pack)
    named = {provider.aanbieder for provider in pack.aanbieders}
    nameless = sorted({contract.aanbieder for contract in pack.contracten} - named) if named else []
    if nameless:
        yield Text(
            f"Aanbieders met een contract die niet in aanbieders.csv staan en dus geen naam hebben: {shown(nameless)}. "
            "Zet voor elk een rij in aanbieders.csv.",
            f"Providers with a contract that are not in aanbieders.csv and so have no name: {shown(nameless)}. "
            "Add a row for each to aanbieders.csv.",
        )
    if not pack.aanbieders:
        yield Text(
            "Er zijn geen aanbieders: pagina's tonen dan hun code, en in-regio blijft leeg. Voeg aanbieders.csv toe.",
            "There are no providers: pages then show their code, and in-regio stays empty. Add aanbieders.csv.",
        )
    if not pack.begroting:
        yield Text(
            "Er is geen begroting: de prognose heeft dan niets om mee te vergelijken. Voeg begroting.csv toe.",
            "There is no budget: the forecast then has nothing to be compared with. Add begroting.csv.",
        )


def _overlapping_contracts(pack: RegionPack) -> Iterator[Text]:
    """Two sums for one day may be a sum and what came on top of it, or one sum twice: only the region knows."""
    until: dict[tuple[str, str, str], date] = {}
    overlapping = set()
    for contract in sorted(pack.contracten, key=lambda one: one.begindatum):
        key = (contract.aanbieder, contract.segment, contract.gemeente)
        if contract.begindatum <= until.get(key, date.min):
            overlapping.add(f"{contract.aanbieder}, segment {contract.segment}, {contract.gemeente}")
        until[key] = max(contract.einddatum, until.get(key, date.min))
    if overlapping:
        yield Text(
            f"Contracten van dezelfde aanbieder, hetzelfde segment en dezelfde gemeente overlappen; hun bedragen "
            f"tellen bij elkaar op: {shown(sorted(overlapping))}.",
            f"Contracts of one provider, segment and municipality overlap; their sums are added up: "
            f"{shown(sorted(overlapping))}.",
        )


def _many(codes: list[str]) -> str:
    return "1 gemeente" if len(codes) == 1 else f"{len(codes)} gemeenten"
