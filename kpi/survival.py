"""Period Kaplan-Meier with delayed entry (kpi-spec 5.1). Room kpi/: reads the cases of a KPI, writes temp.overleving.

A spell that overlaps P enters at max(0, P.start - begin) days and leaves at min(eind, P_eff.eind) - begin + 1 days; it
is at risk at t when entry < t <= exit. So a figure says: how long would a stay last if all went as in this period?
`curve` is the plain function with Greenwood's standard error; `load_survival` does the same for every group at once.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from kpi.grouping import KEY, Slice, grouped

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

FEWEST_EVENTS: Final = 10  # with fewer in a group and period nothing is estimated
TOLERANCE: Final = 1e-12
HORIZONS: Final = (90, 180, 365, 730)
Z_95: Final = 1.959963984540054  # 97.5th percentile of the normal distribution


@dataclass(frozen=True, slots=True)
class Curve:
    """Survival at the event times. `error` is Greenwood's; the 95 % interval is by log(-log), nan where S is 0 or 1."""

    times: Ints
    at_risk: Ints
    events: Ints
    survival: Floats
    error: Floats
    lower: Floats
    upper: Floats

    @property
    def median(self) -> int | None:
        """Smallest t with S(t) <= 0.5, or None when S never comes that low."""
        return median(self.times, self.survival)

    def at(self, time: int) -> float:
        """S(time): 1 before the first event."""
        return survival_at(self.times, self.survival, time)


def curve(entry: Sequence[int], leave: Sequence[int], event: Sequence[bool]) -> Curve:
    """Kaplan-Meier with delayed entry; the three sequences are of equal length, times in whole units."""
    entries, leaves = np.asarray(entry, dtype=np.int64), np.asarray(leave, dtype=np.int64)
    ended = np.asarray(event, dtype=bool)
    times, events = np.unique(leaves[ended], return_counts=True)
    in_before = np.searchsorted(np.sort(entries), times, side="left")
    out_before = np.searchsorted(np.sort(leaves), times, side="left")
    at_risk = (in_before - out_before).astype(np.int64)
    survival: Floats = np.cumprod(1.0 - events / at_risk, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(events / (at_risk * (at_risk - events).astype(np.float64)))
        error = survival * np.sqrt(variance)
        half = Z_95 * np.sqrt(variance) / np.abs(np.log(survival))
        lower, upper = survival ** np.exp(half), survival ** np.exp(-half)
    bounded = (survival > 0) & (survival < 1)
    return Curve(
        times,
        at_risk,
        events.astype(np.int64),
        survival,
        np.where(survival > 0, error, math.nan),
        np.where(bounded, lower, math.nan),
        np.where(bounded, upper, math.nan),
    )


def incidence(found: Curve, leave: Sequence[int], cause: Sequence[str]) -> dict[str, Floats]:
    """Aalen-Johansen: per cause the share that ended so at or before each time of the curve.

    `leave` and `cause` are those of the events; at every time the shares of all causes add up to 1 - S.
    """
    before: Floats = np.concatenate([np.ones(min(found.survival.size, 1)), found.survival[:-1]])
    leaves, causes = np.asarray(leave, dtype=np.int64), np.asarray(cause, dtype=np.str_)
    shares: dict[str, Floats] = {}
    for one in sorted(set(cause)):
        ended = np.sort(leaves[causes == one])
        events = np.searchsorted(ended, found.times, side="right") - np.searchsorted(ended, found.times, side="left")
        shares[one] = np.cumsum(before * events / found.at_risk, dtype=np.float64)
    return shares


def median(times: Ints, survival: Floats) -> int | None:
    """Smallest time with S <= 0.5 (tolerance 1e-12), or None."""
    low = np.flatnonzero(survival <= 0.5 + TOLERANCE)
    return int(times[low[0]]) if low.size else None


def survival_at(times: Ints, survival: Floats, time: int) -> float:
    """S(time) of a step function that falls at `times`."""
    place = int(np.searchsorted(times, time, side="right"))
    return float(survival[place - 1]) if place else 1.0


def load_survival(con: duckdb.DuckDBPyConnection, cases: str, parts: Sequence[Slice]) -> None:
    """Make temp.overleving: median and S(90, 180, 365, 730) of each group and period with ten events or more.

    `cases` has the columns overlapt, intrede, uittrede (days) and geeindigd beside those of a query of cases.
    Counting per group and day is done in SQL; the product over days here, in order, so that it is always the same.
    """
    con.execute(f"create or replace temp table temp.km_groep as {_groups_with_enough_events(cases, parts)}")
    days = con.execute(_counts_per_day(cases, parts)).fetchnumpy()
    columns = _estimates(
        *(np.asarray(days[name], dtype=np.int64) for name in ("km", "dag", "erin", "eruit", "gebeurd"))
    )
    _store(con, columns)


def _groups_with_enough_events(cases: str, parts: Sequence[Slice]) -> str:
    """The groups worth estimating, numbered; most small groups fall away here, before anything is multiplied."""
    counts = ["count(*) filter (where overlapt and geeindigd) as gebeurd"]
    rows = "\nunion all\n".join(grouped(part, counts, cases) for part in parts)
    keys = ", ".join(KEY)
    return f"""
        select {keys}, cast(row_number() over (order by {keys}) as integer) as km
        from ({rows}) where gebeurd >= {FEWEST_EVENTS}
    """


def _counts_per_day(cases: str, parts: Sequence[Slice]) -> str:
    """Entries, exits and events of each group at each number of days since begin."""
    spells = "\nunion all\n".join(_spells(cases, part, group) for part in parts for group in part.groups)
    return f"""
        with spells as ({spells})
        select km, dag, sum(erin) as erin, sum(eruit) as eruit, sum(gebeurd) as gebeurd
        from (
            select km, intrede as dag, 1 as erin, 0 as eruit, 0 as gebeurd from spells
            union all
            select km, uittrede, 0, 1, cast(geeindigd as integer) from spells
        )
        group by km, dag
        order by km, dag
    """


def _spells(cases: str, part: Slice, group: tuple[str, ...]) -> str:
    """The spells of every estimated group that keeps the dimensions `group`, with the number of the group."""
    same = [f"g.{name} = " + (f"c.{name}" if name in group else "''") for name in ("segment", "gemeente", "aanbieder")]
    label = f"'{part.breakdown}=' || c.{part.breakdown}" if part.breakdown else "''"
    return f"""
        select g.km, c.intrede, c.uittrede, c.geeindigd
        from (select * from {cases} where overlapt and {part.where}) c
        join temp.km_groep g on g.periode = c.periode and g.uitsplitsing = {label} and {" and ".join(same)}
    """


def _estimates(km: Ints, day: Ints, entered: Ints, left: Ints, events: Ints) -> dict[str, list[float | None]]:
    """The estimates of each group; the arrays are ordered by group and day."""
    # At risk on a day: entered before it and not gone before it. Over a whole group entries equal exits, so running
    # totals over all groups together start each group at zero.
    at_risk = (np.cumsum(entered) - entered) - (np.cumsum(left) - left)
    happened = events > 0
    km, day, at_risk, events = km[happened], day[happened], at_risk[happened], events[happened]
    bounds = np.flatnonzero(np.diff(km)) + 1
    columns: dict[str, list[float | None]] = {"km": [], "km_mediaan": [], **{f"km_{h}": [] for h in HORIZONS}}
    starts = np.concatenate([np.zeros(min(km.size, 1), dtype=np.int64), bounds])
    for start, stop in zip(starts, [*bounds, km.size], strict=False):
        times = day[start:stop]
        survival: Floats = np.cumprod(1.0 - events[start:stop] / at_risk[start:stop], dtype=np.float64)
        columns["km"].append(int(km[start]))
        columns["km_mediaan"].append(median(times, survival))
        for horizon in HORIZONS:
            columns[f"km_{horizon}"].append(survival_at(times, survival, horizon))
    return columns


def _store(con: duckdb.DuckDBPyConnection, columns: dict[str, list[float | None]]) -> None:
    """temp.overleving with the key columns of the groups."""
    import pyarrow as pa  # noqa: PLC0415  -- only the builder of the cube needs Arrow

    names = [name for name in columns if name != "km"]
    table = pa.table(
        {
            "km": pa.array(columns["km"], pa.int64()),
            **{name: pa.array(columns[name], pa.float64()) for name in names},
        }
    )
    con.register("schatting", table)
    figures = ", ".join(f"s.{name}" for name in names)
    con.execute(
        f"create or replace temp table temp.overleving as select {', '.join(f'g.{key}' for key in KEY)}, {figures} "
        "from temp.km_groep g join schatting s using (km)"
    )
    con.unregister("schatting")
