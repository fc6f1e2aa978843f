"""How long a stay lasts, as a curve, and how it ends. Room kpi/: reads basis.*, writes cube.overleving and _einde.

For each calendar year, the region and each gemeente: the period Kaplan-Meier of kpi-spec 5.1 with its 95 % interval,
and beside it the Aalen-Johansen share that ended in each way. A curve stops where fewer youths than `minimum`
are at risk; how many are is not told, because the region less its gemeenten would tell it of a small one. Nor can it be
worked out: a step of 1/40 tells that forty were at risk and one ended. So there is a point every 30 days, in whole
percents; only the `in-zorg-…` are exact, as the cube shows them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import isnan, nan
from typing import Final, NamedTuple

import duckdb
import numpy as np

from kpi.survival import FEWEST_EVENTS, HORIZONS, Curve, Floats, Ints, curve, incidence

NO_REASON: Final = "geen"  # ended by its toewijzing: nobody told why
OTHER: Final = "overig"
EVERY: Final = 30  # days between two points of a curve

_STAYS: Final = """
    with verblijf as (
        select s.gemeente, p.start as periode_start, p.eind_eff, s.client_nr,
            s.eind is not null and s.eind <= p.eind_eff as geeindigd,
            coalesce(nullif(s.reden, ''), '{none}') as reden,
            greatest(date_diff('day', s.begin, p.start), 0) as intrede,
            date_diff('day', s.begin, least(coalesce(s.eind, p.eind_eff), p.eind_eff)) + 1 as uittrede
        from basis.spell s
        join basis.alle_perioden p
            on p.periode_type = 'jaar' and s.begin <= p.eind_eff and (s.eind is null or s.eind >= p.start)
        where s.soort = 'verblijf'
    )
    select gemeente, periode_start, eind_eff, client_nr, geeindigd, reden, intrede, uittrede from verblijf
    union all
    select '', periode_start, eind_eff, client_nr, geeindigd, reden, intrede, uittrede from verblijf
    order by 1, 2, intrede, uittrede, reden, geeindigd
"""


_CURVE: Final = {
    "gemeente": "varchar",
    "periode_start": "date",
    "periode_eind": "date",
    "dag": "integer",
    "in_zorg": "double",
    "ondergrens": "double",
    "bovengrens": "double",
}
_ENDINGS: Final = {
    "gemeente": "varchar",
    "periode_start": "date",
    "reden": "varchar",
    "dag": "integer",
    "aandeel": "double",
}


class Stay(NamedTuple):
    """One verblijf in a group and year: days since its begin at which it is followed, and how that ended."""

    client: int
    ended: bool
    reason: str
    entry: int
    leave: int


class Step(NamedTuple):
    """One point of a published curve; the interval is None where it is not defined."""

    dag: int
    in_zorg: float
    ondergrens: float | None
    bovengrens: float | None


@dataclass(frozen=True, slots=True)
class Published:
    """The curve of a group and year, and per way of ending the share that ended so by each of its days."""

    start: date
    end: date
    steps: tuple[Step, ...]
    endings: Mapping[str, tuple[float, ...]]


def load_curves(con: duckdb.DuckDBPyConnection, minimum: int) -> None:
    """Make cube.overleving and cube.overleving_einde; basis.* must be there."""
    rows = con.execute(_STAYS.format(none=NO_REASON)).fetchall()
    found = []
    for (gemeente, start, end), group in groupby(rows, key=lambda row: row[:3]):
        found.append((gemeente, publish([Stay(*row[3:]) for row in group], start, end, minimum)))
    _store(con, found)


def withhold_curves(con: duckdb.DuckDBPyConnection) -> None:
    """Take away the curve of a group whose share in care of that year is withheld; cube.openbaar must be there."""
    for table in ("overleving", "overleving_einde"):
        con.execute(f"""
            delete from cube.{table} where (gemeente, periode_start) in (
                select (gemeente, periode_start) from cube.openbaar
                where kpi = 'verblijfsduur' and starts_with(maat, 'in-zorg-') and segment in ('', '1')
                    and aanbieder = '' and uitsplitsing = '' and periode_type = 'jaar' and onderdrukt
            )
        """)


def publish(stays: Sequence[Stay], start: date, end: date, minimum: int) -> Published:
    """What may be shown of the stays of one group and year: nothing with fewer than ten that ended."""
    ended = [stay for stay in stays if stay.ended]
    if len(ended) < FEWEST_EVENTS:
        return Published(start, end, (), {})
    entry, leave = [stay.entry for stay in stays], [stay.leave for stay in stays]
    made = curve(entry, leave, [stay.ended for stay in stays])
    last = max(int(made.times.max()), *HORIZONS)
    days = _shown(np.union1d(np.arange(EVERY, last + EVERY, EVERY), np.asarray(HORIZONS)), stays, minimum)
    ways = ways_of_ending(ended, minimum)
    shares = incidence(made, [stay.leave for stay in ended], [ways[stay.reason] for stay in ended])
    endings = {way: tuple(_rounded(_on(made.times, found, days, 0.0))) for way, found in shares.items()}
    return Published(start, end, tuple(_steps(made, days)), endings if days else {})


def ways_of_ending(ended: Sequence[Stay], minimum: int) -> dict[str, str]:
    """Under which name each reason is shown: those about few youths together, with the next smallest if need be."""
    clients: defaultdict[str, set[int]] = defaultdict(set)
    for stay in ended:
        clients[stay.reason].add(stay.client)
    ranked = sorted(clients, key=lambda reason: (len(clients[reason]), reason))
    together: set[str] = set()
    people: set[int] = set()
    for reason in ranked:
        if len(clients[reason]) >= minimum and (not together or len(people) >= minimum):
            break
        together.add(reason)
        people |= clients[reason]
    return {reason: OTHER if reason in together else reason for reason in ranked}


def read_curve(con: duckdb.DuckDBPyConnection, gemeente: str, year: int) -> Published | None:
    """The published curve of a gemeente ('' = the region) and year; None when there is none."""
    query = "select 1 from duckdb_tables() where schema_name = 'cube' and table_name = 'overleving'"
    if con.execute(query).fetchone() is None:  # a warehouse of before
        return None
    rows = con.execute(
        "select periode_start, periode_eind, dag, in_zorg, ondergrens, bovengrens "
        "from cube.overleving where gemeente = ? and year(periode_start) = ? order by dag",
        [gemeente, year],
    ).fetchall()
    if not rows:
        return None
    endings: defaultdict[str, list[float]] = defaultdict(list)
    for reason, share in con.execute(
        "select reden, aandeel from cube.overleving_einde where gemeente = ? and year(periode_start) = ? "
        "order by reden, dag",
        [gemeente, year],
    ).fetchall():
        endings[reason].append(share)
    steps = tuple(Step(*row[2:]) for row in rows)
    return Published(rows[0][0], rows[0][1], steps, {reason: tuple(shares) for reason, shares in endings.items()})


def _shown(days: Ints, stays: Sequence[Stay], minimum: int) -> list[int]:
    """The days up to the first at which fewer than `minimum` youths are at risk."""
    spans = _spans(stays)
    enough = _at_risk(days.tolist(), [begin for begin, _ in spans], [end for _, end in spans]) >= minimum
    shown: list[int] = (days if enough.all() else days[: int(np.argmin(enough))]).tolist()
    return shown


def _spans(stays: Sequence[Stay]) -> list[tuple[int, int]]:
    """When each youth is at risk, stays that overlap in days since their begin taken as one: youths are counted."""
    own: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for stay in stays:
        own[stay.client].append((stay.entry, stay.leave))
    found: list[tuple[int, int]] = []
    for spans in own.values():
        begin, end = min(spans)
        for other, last in sorted(spans):
            if other >= end:
                found.append((begin, end))
                begin, end = other, last
            end = max(end, last)
        found.append((begin, end))
    return found


def _at_risk(days: Sequence[int], entry: Sequence[int], leave: Sequence[int]) -> Ints:
    """How many are followed on each day: entry < day <= leave."""
    come = np.searchsorted(np.sort(np.asarray(entry, dtype=np.int64)), days, side="left")
    gone = np.searchsorted(np.sort(np.asarray(leave, dtype=np.int64)), days, side="left")
    return (come - gone).astype(np.int64)


def _steps(made: Curve, days: Sequence[int]) -> Iterator[Step]:
    shares = _on(made.times, made.survival, days, 1.0)
    sides = [_rounded(_on(made.times, values, days, nan)) for values in (made.lower, made.upper)]
    for day, exact, rounded, lower, upper in zip(days, shares, _rounded(shares), *sides, strict=True):
        share = exact if day in HORIZONS else rounded
        yield Step(day, share, None if isnan(lower) else lower, None if isnan(upper) else upper)


def _rounded(shares: Sequence[float]) -> list[float]:
    """In whole percents."""
    return [round(share, 2) for share in shares]


def _on(times: Ints, values: Floats, days: Sequence[int], before: float) -> list[float]:
    """The values of a step function on some days; `before` ahead of its first step."""
    steps = np.concatenate([np.asarray([before]), values])
    found: list[float] = steps[np.searchsorted(times, days, side="right")].tolist()
    return found


def _store(con: duckdb.DuckDBPyConnection, found: Sequence[tuple[str, Published]]) -> None:
    """Both tables, in the order of gemeente, year, reason and day."""
    days = [(gemeente, made.start, made.end, *step) for gemeente, made in found for step in made.steps]
    ends = [
        (gemeente, made.start, reason, step.dag, share)
        for gemeente, made in found
        for reason, shares in sorted(made.endings.items())
        for step, share in zip(made.steps, shares, strict=True)
    ]
    _write(con, "overleving", _CURVE, days)
    _write(con, "overleving_einde", _ENDINGS, ends)


def _write(
    con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], rows: Sequence[tuple[object, ...]]
) -> None:
    import pyarrow as pa  # noqa: PLC0415  -- only the builder of the cube needs Arrow

    by_column = zip(*rows, strict=True) if rows else [()] * len(columns)
    values = {name: pa.array(list(cells)) for name, cells in zip(columns, by_column, strict=True)}
    con.register("krommen", pa.table(values))
    typed = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in columns.items())
    con.execute(f"create or replace table cube.{table} as select {typed} from krommen")
    con.unregister("krommen")
