"""KPI 16 kostenprognose and 17 besparingsopgave: the year's cost by chain ladder (5.4), in slow and obvious Python."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from ingest.regio import Budget, Contract
from tests.second_opinion.blocks_known import is_in_scope
from tests.second_opinion.blocks_prestatie import NettoPrestatie
from tests.second_opinion.kpis_cost import CENTS, contract_case, prestatie_case
from tests.second_opinion.kpis_groups import (
    Cell,
    Group,
    Measure,
    Period,
    Row,
    cells_with_something,
    clients,
    gather,
    last_of_month,
    rows_of,
    things,
)
from tests.second_opinion.kpis_spells import World

FOUR: Final[tuple[Group, ...]] = ((), ("segment",), ("gemeente",), ("segment", "gemeente"))
LAST_LAG: Final = 11
HALF_BAND: Final = 1.645
Month = tuple[int, int]


def month_of(day: date) -> Month:
    return day.year, day.month


def moved(month: Month, by: int) -> Month:
    number = month[0] * 12 + month[1] - 1 + by
    return number // 12, number % 12 + 1


def apart(first: Month, second: Month) -> int:
    return (second[0] - first[0]) * 12 + second[1] - first[1]


def days_of(month: Month) -> int:
    return last_of_month(*month).day


class Triangle:
    """The net amounts of a group, looked up one cell at a time."""

    def __init__(self, prestaties: list[NettoPrestatie], first: Month, peildatum: date) -> None:
        complete = month_of(peildatum + timedelta(days=1)) != month_of(peildatum)
        self.diagonal = month_of(peildatum) if complete else moved(month_of(peildatum), -1)
        self.known = [row for row in prestaties if month_of(row.dagtekening) <= self.diagonal]
        candidates = [moved(self.diagonal, -back) for back in range(24, 0, -1)]
        self.months = [month for month in candidates if month >= first]
        self.found: dict[int, float] = {}  # sigma2 asks for its own two before, and so on

    def paid(self, month: Month) -> float:
        return sum(row.bedrag for row in self.known if month_of(row.maand) == month)

    def last_lag(self, month: Month) -> int:
        return min(LAST_LAG, apart(moved(month, 1), self.diagonal))

    def cumulative(self, month: Month, lag: int) -> float:
        total = 0
        for row in self.known:
            if month_of(row.maand) == month:
                own = apart(moved(month, 1), month_of(row.dagtekening))
                if max(0, min(LAST_LAG, own)) <= lag:
                    total += row.bedrag
        return total

    def with_step(self, lag: int) -> list[Month]:
        return [month for month in self.months if self.last_lag(month) > lag]

    def volume(self, lag: int) -> float:
        return sum(self.cumulative(month, lag) for month in self.with_step(lag))

    def factor(self, lag: int) -> float | None:
        if self.volume(lag) == 0:
            return None
        return sum(self.cumulative(month, lag + 1) for month in self.with_step(lag)) / self.volume(lag)

    def sigma2(self, lag: int) -> float:
        if lag not in self.found:
            self.found[lag] = self.computed_sigma2(lag)
        return self.found[lag]

    def computed_sigma2(self, lag: int) -> float:
        if lag < 0:
            return 0.0
        factor = self.factor(lag)
        rows = [month for month in self.with_step(lag) if self.cumulative(month, lag) > 0]
        if factor is not None and len(rows) >= 2:
            total = 0.0
            for month in rows:
                now, after = self.cumulative(month, lag), self.cumulative(month, lag + 1)
                total += now * (after / now - factor) ** 2
            return total / (len(rows) - 1)
        if lag < 2:
            return 0.0
        before, last = self.sigma2(lag - 2), self.sigma2(lag - 1)
        return 0.0 if before == 0 else min(last * last / before, before, last)


def ultimates(triangle: Triangle) -> dict[Month, tuple[float, float]]:
    """Ultimate and Mack variance of the months that have one; process and parameter part kept apart."""
    steps = [(triangle.factor(lag), triangle.sigma2(lag), triangle.volume(lag)) for lag in range(LAST_LAG)]
    found = {}
    for month in triangle.months:
        lag = triangle.last_lag(month)
        amount, process, parameter = triangle.cumulative(month, lag), 0.0, 0.0
        defined = True
        for factor, sigma2, volume in steps[lag:]:
            if factor is None:
                defined = False
                break
            process = factor * factor * process + (sigma2 * amount if amount > 0 else 0.0)
            parameter = factor * factor * parameter + (amount * amount * sigma2 / volume if volume > 0 else 0.0)
            amount *= factor
        if defined:
            found[month] = (amount, process + parameter)
    return found


def declared(triangle: Triangle, year: int) -> tuple[float, float]:
    """Amount and variance of a year, in cents."""
    known = ultimates(triangle)
    a_day = [known[month][0] / days_of(month) for month in sorted(known)][-12:]
    mean = sum(a_day) / len(a_day) if a_day else 0.0
    spread = (sum((one - mean) ** 2 for one in a_day) / (len(a_day) - 1)) ** 0.5 if len(a_day) > 1 else 0.0
    oldest = min([*triangle.months, triangle.diagonal])
    amount, variance = 0.0, 0.0
    for number in range(1, 13):
        month = (year, number)
        if month in known:
            amount, variance = amount + known[month][0], variance + known[month][1]
        elif month < oldest:
            amount += triangle.paid(month)
        else:
            amount, variance = amount + mean * days_of(month), variance + (spread * days_of(month)) ** 2
    return amount, variance


def lump_sum_of_year(contract: Contract, period: Period) -> float:
    first, last = max(contract.begindatum, period.start), min(contract.einddatum, period.eind)
    length = (contract.einddatum - contract.begindatum).days + 1
    return float(contract.bedrag) * ((last - first).days + 1) / length


def budget(world: World, cell: Cell, year: int, column: str) -> float | None:
    """The group's own row, else the sum of the finest rows; an unknown one makes the sum unknown."""
    region = world.blocks.region
    rows: list[tuple[Budget, Decimal | None]] = [
        (row, getattr(row, column))
        for row in region.begroting
        if row.jaar == year and not (row.gemeente and not is_in_scope(region, row.gemeente, row.segment, None))
    ]
    for row, amount in rows:
        if (row.segment or "", row.gemeente or "") == (cell.segment, cell.gemeente) and amount is not None:
            return float(amount)
    finest = [
        amount
        for row, amount in rows
        if row.segment and row.gemeente
        if cell.segment in ("", row.segment) and cell.gemeente in ("", row.gemeente)
    ]
    known = [amount for amount in finest if amount is not None]
    return float(sum(known)) if finest and len(known) == len(finest) else None


def minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _rows(world: World, period: Period, kpi: str, groups: tuple[Group, ...]) -> list[Row]:
    if period.periode_type != "jaar":
        return []
    blocks, year = world.blocks, period.start.year
    first = month_of(min(bericht.dagtekening for bericht in blocks.known.bericht))
    all_declared = gather((prestatie_case(row) for row in blocks.prestaties), groups)
    in_year = gather((prestatie_case(row) for row in blocks.prestaties if row.maand.year == year), groups)
    contracted = gather(
        (
            contract_case(contract)
            for contract in blocks.region.contracten
            if contract.begindatum <= period.eind and contract.einddatum >= period.start
            if is_in_scope(blocks.region, contract.gemeente, contract.segment, None)
        ),
        groups,
    )
    helped = gather(
        (
            world.levering_case(levering, period.eind_eff)
            for levering in blocks.leveringen
            if period.overlaps(levering.begin, levering.eind)
        ),
        groups,
    )

    def measures(cell: Cell) -> list[Measure]:
        who = clients(in_year.at(cell)) | clients(helped.at(cell))
        triangle = Triangle(things(all_declared.at(cell), NettoPrestatie), first, blocks.peildatum)
        cents, variance = declared(triangle, year)
        fixed = sum(lump_sum_of_year(contract, period) for contract in things(contracted.at(cell), Contract))
        prognose, half = cents / CENTS + fixed, HALF_BAND * variance**0.5 / CENTS
        if kpi == "kostenprognose":
            begroting = budget(world, cell, year, "begroting")
            return [
                Measure("prognose", prognose, who),
                Measure("ondergrens", prognose - half, who),
                Measure("bovengrens", prognose + half, who),
                Measure("begroting", begroting, who),
                Measure("verschil", minus(prognose, begroting), who),
            ]
        tasks = [row.opgave_mln_euro for row in blocks.region.besparingsopgave if row.jaar == year]
        opgave = float(tasks[0] * 1_000_000) if tasks else None
        saved = minus(budget(world, cell, year, "begroting_ongewijzigd_beleid"), prognose)
        return [
            Measure("opgave", opgave, who),
            Measure("gerealiseerd", saved, who),
            Measure("verschil", minus(saved, opgave), who),
        ]

    return rows_of(kpi, period, cells_with_something(in_year, contracted, helped), measures)


def kostenprognose(world: World, period: Period) -> list[Row]:
    return _rows(world, period, "kostenprognose", FOUR)


def besparingsopgave(world: World, period: Period) -> list[Row]:
    return _rows(world, period, "besparingsopgave", ((),))
