"""Forecast of a year's cost (kpi-spec 5.4). Room kpi/: reads the cases of a KPI and basis.*, writes temp.prognose.

A group's forecast is that of its own triangle: delivery month x lag, where lag is counted from the month after
delivery. SQL adds up each month and lag of a group; the chain ladder runs here, in order, so that
it is always the same.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeAlias

import duckdb

from kpi.chain_ladder import Daily, Ultimate, band, daily, ladder
from kpi.grouping import Slice, grouped

LAGS: Final = 12  # lag 0 … 11; what is later counts as 11
ROWS: Final = 24  # delivery months in the triangle
_BUDGET: Final = """
    create or replace temp table temp.prognose_begroting as
    select g.segment, g.gemeente, g.aanbieder, g.periode, g.uitsplitsing,
        {budget} as begroting, {unchanged} as ongewijzigd,
        any_value(o.opgave_mln_euro) * 1000000 as opgave
    from temp.prognose_groep g
    join temp.periode p using (periode)
    left join regio.begroting b on b.jaar = year(p.start)
        and (g.segment = '' or b.segment is null or b.segment = g.segment)
        and (g.gemeente = '' or b.gemeente is null or b.gemeente = g.gemeente)
        and not exists (
            select 1 from regio.buiten_scope s
            where s.gemeente = b.gemeente and s.segment = b.segment and s.productcode is null
        )
    left join regio.besparingsopgave o on o.jaar = year(p.start)
    group by all
"""

Group: TypeAlias = tuple[str, str, str]  # segment, gemeente, aanbieder
#: Eurocents of a group by month of delivery and month of the message, both counted from year 0.
Amounts: TypeAlias = Mapping[tuple[int, int], float]


class Estimate(NamedTuple):
    """A forecast and its variance, in the unit of the amounts."""

    amount: float
    variance: float


@dataclass(frozen=True, slots=True)
class Clock:
    """The first month of the region and the last diagonal, as months counted from year 0."""

    first: int
    diagonal: int

    @property
    def rows(self) -> range:
        """The delivery months of the triangle."""
        return range(max(self.first, self.diagonal - ROWS), self.diagonal)


def clock_at(first: date, peildatum: date) -> Clock:
    """The last diagonal is the last month that was complete at the peildatum."""
    is_last_day = (peildatum + timedelta(days=1)).day == 1
    return Clock(month_number(first), month_number(peildatum) - (0 if is_last_day else 1))


def month_number(day: date) -> int:
    """Months since year 0."""
    return day.year * 12 + day.month - 1


class Declared(NamedTuple):
    """What was declared of a group, its triangle, and the ultimate of each row of that by month."""

    amounts: Amounts
    triangle: Sequence[Sequence[float]]
    ultimates: Mapping[int, Ultimate | None]


def declared_of(amounts: Amounts, clock: Clock) -> Declared:
    """The chain ladder of a group."""
    triangle = triangle_of(amounts, clock)
    return Declared(amounts, triangle, ultimates_of(triangle, clock))


def forecast(declared: Declared, clock: Clock, years: Sequence[int]) -> dict[int, Estimate]:
    """What the declared cost of each year will come to."""
    amounts, _, ultimates = declared
    per_day = daily([(ultimates[month], days_of(month)) for month in clock.rows])
    paid: dict[int, float] = defaultdict(float)
    for (month, sent), amount in sorted(amounts.items()):
        if sent <= clock.diagonal:
            paid[month] += amount
    return {year: _year(year, clock, ultimates, per_day, paid) for year in years}


def load_forecast(con: duckdb.DuckDBPyConnection, cases: str, parts: Sequence[Slice]) -> Mapping[Group, Declared]:
    """Make temp.prognose: for each group and year the forecast with its band, the budget and the savings task.

    `cases` has the columns maand, gemeld (months), cent and euro beside those of a query of cases. Gives what was
    declared of each group that declared anything.
    """
    rows = "\nunion all\n".join(grouped(part, ["sum(euro) as euro"], cases) for part in parts)
    con.execute(f"create or replace temp table temp.prognose_groep as {rows}")
    budget, unchanged = (_amount_of(column) for column in ("begroting", "begroting_ongewijzigd_beleid"))
    con.execute(_BUDGET.format(budget=budget, unchanged=unchanged))
    clock = clock_of(con)
    declared = {} if clock is None else _declared(con, cases, parts, clock)
    _store(con, [] if clock is None else list(_estimates(con, declared, clock)))
    return declared


def triangle_of(amounts: Amounts, clock: Clock) -> list[list[float]]:
    """Cumulative amounts by lag of each delivery month of the triangle, as far as they are known."""
    triangle = []
    for month in clock.rows:
        steps = [0.0] * min(LAGS, clock.diagonal - month)
        triangle.append(steps)
    for (month, sent), amount in sorted(amounts.items()):
        if month in clock.rows and sent <= clock.diagonal:
            triangle[month - clock.rows.start][min(max(sent - month - 1, 0), LAGS - 1)] += amount
    for steps in triangle:
        for lag in range(1, len(steps)):
            steps[lag] += steps[lag - 1]
    return triangle


def ultimates_of(triangle: Sequence[Sequence[float]], clock: Clock) -> dict[int, Ultimate | None]:
    """The ultimate of each row of the triangle, by its month."""
    return dict(zip(clock.rows, ladder(triangle, LAGS).ultimates, strict=True))


def _year(
    year: int, clock: Clock, ultimates: Mapping[int, Ultimate | None], per_day: Daily, paid: Mapping[int, float]
) -> Estimate:
    amount, variance = 0.0, 0.0
    for month in range(year * 12, year * 12 + 12):
        ultimate = ultimates.get(month)
        if month < clock.rows.start and month < clock.diagonal:
            amount += paid.get(month, 0.0)
        elif ultimate is not None:
            amount, variance = amount + ultimate.amount, variance + ultimate.variance
        else:
            days = days_of(month)
            amount, variance = amount + per_day.amount * days, variance + (per_day.error * days) ** 2
    return Estimate(amount, variance)


def days_of(month: int) -> int:
    """Days of a month that is counted from year 0."""
    return calendar.monthrange(month // 12, month % 12 + 1)[1]


def _amount_of(column: str) -> str:
    """The group's own row, else the sum of its finest rows, unknown when one of them is."""
    own = "coalesce(b.segment, '') = g.segment and coalesce(b.gemeente, '') = g.gemeente"
    finest = "b.segment is not null and b.gemeente is not null"
    known = f"count(*) filter (where {finest}) = count(b.{column}) filter (where {finest})"
    return (
        f"coalesce(max(b.{column}) filter (where {own}), "
        f"case when {known} then sum(b.{column}) filter (where {finest}) end)"
    )


def _estimates(
    con: duckdb.DuckDBPyConnection, declared: Mapping[Group, Declared], clock: Clock
) -> Iterator[tuple[str, str, str, int, float, float]]:
    """segment, gemeente, aanbieder, periode, declared cost to expect and its variance, in eurocents."""
    nothing = declared_of({}, clock)
    years: dict[Group, list[tuple[int, int]]] = defaultdict(list)
    query = (
        "select segment, gemeente, aanbieder, periode, year(p.start) from temp.prognose_groep "
        "join temp.periode p using (periode) order by all"
    )
    for segment, gemeente, aanbieder, period, year in con.execute(query).fetchall():
        years[segment, gemeente, aanbieder].append((period, year))
    for group, wanted in years.items():
        segment, gemeente, aanbieder = group
        expected = forecast(declared.get(group, nothing), clock, [year for _, year in wanted])
        for period, year in wanted:
            yield segment, gemeente, aanbieder, period, *expected[year]


def _declared(
    con: duckdb.DuckDBPyConnection, cases: str, parts: Sequence[Slice], clock: Clock
) -> dict[Group, Declared]:
    """What was declared of each group; one without declarations is not there."""
    amounts: defaultdict[Group, dict[tuple[int, int], float]] = defaultdict(dict)
    cells = "\nunion all\n".join(
        grouped(part, ["sum(cent) as cent"], cases, extra=["maand", "gemeld"]) for part in parts
    )
    query = (
        f"select segment, gemeente, aanbieder, maand, gemeld, cent from ({cells}) where cent is not null order by all"
    )
    for segment, gemeente, aanbieder, month, sent, cent in con.execute(query).fetchall():
        amounts[segment, gemeente, aanbieder][month_number(month), month_number(sent)] = float(cent)
    return {group: declared_of(found, clock) for group, found in amounts.items()}


def clock_of(con: duckdb.DuckDBPyConnection) -> Clock | None:
    """From the first month of section 3 and the peildatum; None as long as there is no message."""
    ((first, peildatum),) = con.execute(
        "select min(start), any_value(peildatum) from basis.alle_perioden, model.parameter where periode_type = 'maand'"
    ).fetchall()
    return None if first is None else clock_at(first, peildatum)


def _store(con: duckdb.DuckDBPyConnection, rows: Sequence[tuple[str, str, str, int, float, float]]) -> None:
    """temp.prognose: euros, with the lump sums of the year and what follows from budget and savings task."""
    import pyarrow as pa  # noqa: PLC0415  -- only the builder of the cube needs Arrow

    bands = [band(amount, variance) for *_, amount, variance in rows]
    columns = {
        "segment": pa.array([row[0] for row in rows], pa.string()),
        "gemeente": pa.array([row[1] for row in rows], pa.string()),
        "aanbieder": pa.array([row[2] for row in rows], pa.string()),
        "periode": pa.array([row[3] for row in rows], pa.int32()),
        "prognose": pa.array([row[4] for row in rows], pa.float64()),
        "onder": pa.array([low for low, _ in bands], pa.float64()),
        "boven": pa.array([high for _, high in bands], pa.float64()),
    }
    con.register("schatting", pa.table(columns))
    con.execute("create or replace temp table temp.prognose_declaraties as select * from schatting")
    con.unregister("schatting")
    con.execute(
        """
        create or replace temp table temp.prognose as
        with verwacht as (
            select g.segment, g.gemeente, g.aanbieder, g.periode, g.uitsplitsing,
                s.prognose / 100 + vast as prognose, s.onder / 100 + vast as ondergrens,
                s.boven / 100 + vast as bovengrens
            from (select *, cast(coalesce(euro, 0) as double) as vast from temp.prognose_groep) g
            join temp.prognose_declaraties s using (segment, gemeente, aanbieder, periode)
        )
        select v.*, b.begroting, v.prognose - b.begroting as over_begroting, b.opgave,
            b.ongewijzigd - v.prognose as gerealiseerd,
            b.ongewijzigd - v.prognose - b.opgave as boven_opgave
        from verwacht v
        join temp.prognose_begroting b using (segment, gemeente, aanbieder, periode, uitsplitsing)
        """
    )
