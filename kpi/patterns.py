"""Where the pattern behind a forecast seems broken. Room kpi/: reads the cases of a KPI, regio.*; writes cube.patroon.

A marker says something of a group and nothing of a provider: none is named, one of fewer clients than `minimum` in the
group is not told of, and a group whose forecast is withheld has no marker. `kpi/pattern.py` holds the tests themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

import duckdb

from kpi.chain_ladder import LAST_MONTHS
from kpi.forecast import (
    Amounts,
    Clock,
    Declared,
    Group,
    clock_at,
    clock_of,
    days_of,
    declared_of,
    month_number,
)
from kpi.grouping import Slice, grouped
from kpi.pattern import Break, Found, funding, growth, level, pace, provider, too_short

_TABLE: Final = "cube.patroon"
_CONTRACTS: Final = """
    select k.segment, k.gemeente, cast(sum(cast(
        k.bedrag * 100 * (date_diff('day', greatest(k.begindatum, $first), least(k.einddatum, $last)) + 1)
        / (date_diff('day', k.begindatum, k.einddatum) + 1) as decimal(28, 8)
    )) as double) / (date_diff('day', $first, $last) + 1)
    from regio.contract k
    where k.begindatum <= $last and k.einddatum >= $first and not exists (
        select 1 from regio.buiten_scope b
        where b.gemeente = k.gemeente and b.segment = k.segment and b.productcode is null
    )
    group by all order by all
"""


class Marker(NamedTuple):
    """One supposition behind the forecast of a group that seems broken, and the first day of the month it began in."""

    segment: str
    gemeente: str
    broken: Break
    since: date | None


class _Provider(NamedTuple):
    clients: int
    months: dict[int, float]


def load_patterns(
    con: duckdb.DuckDBPyConnection, cases: str, parts: Sequence[Slice], declared: Mapping[Group, Declared], minimum: int
) -> None:
    """Make cube.patroon: the markers of each group of the forecast, as known at the peildatum.

    `declared` is what `load_forecast` gave for the same cases.
    """
    con.execute(f"create or replace table {_TABLE} (segment varchar, gemeente varchar, reden varchar, maand date)")
    clock = clock_of(con)
    if clock is None:
        return
    ((peildatum,),) = con.execute("select any_value(peildatum) from model.parameter").fetchall()
    window = clock.rows[-LAST_MONTHS:]
    nothing = declared_of({}, clock)
    providers = _providers(con, cases, parts, window)
    rested, to_come = (_lump_sums(con, *span) for span in _spans(clock, window, peildatum))
    markers: list[tuple[str, str, str, date | None]] = []
    for group in sorted({*declared, *rested, *to_come}):
        own = declared.get(group, nothing)
        found = _found(own, clock, rested[group], to_come[group])
        found += _provider_breaks(providers[group], own.amounts, window, minimum)
        told = sorted(found, key=lambda one: list(Break).index(one.broken))
        markers += [(group[0], group[1], one.broken.value, _first_day(one.month)) for one in told]
    if markers:
        con.executemany(f"insert into {_TABLE} values (?, ?, ?, ?)", markers)


def withhold_patterns(con: duckdb.DuckDBPyConnection) -> None:
    """Take away the markers of a group without a forecast that may be shown; cube.openbaar must be there."""
    con.execute(f"""
        delete from {_TABLE} where (segment, gemeente) not in (
            select (segment, gemeente) from cube.openbaar
            where kpi = 'kostenprognose' and maat = 'prognose' and aanbieder = '' and uitsplitsing = ''
              and year(periode_start) >= (select year(peildatum) - 1 from model.parameter)
            group by segment, gemeente having not bool_or(onderdrukt)
        )
    """)


def read_patterns(con: duckdb.DuckDBPyConnection) -> list[Marker]:
    """All markers of a warehouse, in the order of groups; none of a warehouse of before there were any."""
    query = "select 1 from duckdb_tables() where schema_name = 'cube' and table_name = 'patroon'"
    if con.execute(query).fetchone() is None:
        return []
    rows = con.execute(f"select segment, gemeente, reden, maand from {_TABLE} order by rowid").fetchall()
    return [Marker(segment, gemeente, Break(reason), since) for segment, gemeente, reason, since in rows]


def is_open(year: int, peildatum: date) -> bool:
    """Whether the forecast of this year still expects months to come: a marker says nothing of a year that is over."""
    return year * 12 + 11 >= clock_at(peildatum, peildatum).diagonal


def _found(own: Declared, clock: Clock, rested: float, to_come: float) -> list[Found]:
    """What the amounts of a group and its lump sums tell; a group that never declared rests on lump sums alone."""
    amounts, triangle, ultimates = own
    rates = {month: one.amount / days_of(month) for month, one in ultimates.items() if one is not None}
    known = list(rates.values())[-LAST_MONTHS:]
    declared = sum(known) / len(known) if known else 0.0
    tests = [funding(rested, to_come, declared)]
    if amounts:
        tests += [too_short(rates), level(rates, clock.rows), growth(rates, clock.rows), pace(triangle)]
    return [one for one in tests if one is not None]


def _provider_breaks(
    providers: Mapping[str, _Provider], amounts: Amounts, window: range, minimum: int
) -> Iterator[Found]:
    """At most one: which provider it is, or how many there are, is nobody's business here."""
    group: defaultdict[int, float] = defaultdict(float)
    for (month, _), amount in sorted(amounts.items()):
        group[month] += amount
    told = (one for one in providers.values() if one.clients >= minimum)
    yield from [found for one in told if (found := provider(one.months, group, window)) is not None][:1]


def _providers(
    con: duckdb.DuckDBPyConnection, cases: str, parts: Sequence[Slice], window: range
) -> defaultdict[Group, dict[str, _Provider]]:
    """What each provider declared by month, with its clients in these months, in every group."""
    found: defaultdict[Group, dict[str, _Provider]] = defaultdict(dict)
    if not window:
        return found
    # One period for all: these months may lie in two years.
    source = f"""(
        select * replace (0 as periode), aanbieder as wie from {cases}
        where cent is not null and maand between $first and $last
    )"""
    span = {"first": _day(window[0]), "last": _day(window[-1])}
    counted = _each_group(parts, ["count(distinct client_nr) as clienten"], source, ["wie"])
    for segment, gemeente, who, clients in con.execute(
        f"select segment, gemeente, wie, clienten from ({counted}) order by all", span
    ).fetchall():
        found[segment, gemeente, ""][who] = _Provider(clients, {})
    summed = _each_group(parts, ["sum(cent) as cent"], source, ["wie", "maand"])
    for segment, gemeente, who, month, cent in con.execute(
        f"select segment, gemeente, wie, maand, cent from ({summed}) order by all", span
    ).fetchall():
        found[segment, gemeente, ""][who].months[month_number(month)] = float(cent)
    return found


def _each_group(parts: Sequence[Slice], aggregates: Sequence[str], source: str, extra: Sequence[str]) -> str:
    return "\nunion all\n".join(grouped(part, aggregates, source, extra=extra) for part in parts)


def _spans(clock: Clock, window: range, peildatum: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """First and last day of the months that the forecast rests on, and of those to come in the year."""
    begin = _day(clock.diagonal)
    rested = _day(window[0]) if window else _day(clock.diagonal - LAST_MONTHS)
    return (rested, begin - timedelta(days=1)), (begin, date(peildatum.year, 12, 31))


def _lump_sums(con: duckdb.DuckDBPyConnection, first: date, last: date) -> defaultdict[Group, float]:
    """Eurocents a day of contracts, in every group."""
    found: defaultdict[Group, float] = defaultdict(float)
    for segment, gemeente, cent in con.execute(_CONTRACTS, {"first": first, "last": last}).fetchall():
        for group in (("", ""), (segment, ""), ("", gemeente), (segment, gemeente)):
            found[*group, ""] += cent
    return found


def _first_day(month: int | None) -> date | None:
    return None if month is None else _day(month)


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
