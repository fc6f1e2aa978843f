"""The KPI cube. Room kpi/: reads model.* and regio.*, writes cube.waarde, .openbaar, and tables beside it.

Each KPI's query.sql gives its cases (one row a case and period); `kpi/measures.py` counts them in every group. The rows
are totally ordered by their nine dimensions, so the same data gives the same table whatever the order of arrival.
With a cube of before at hand only the periods that can have changed are computed (`kpi/previous.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from kpi.allocation import load_allocation
from kpi.catalogue import Catalogue, load_catalogue
from kpi.changes import Periods, changed_periods, every_period, gather_facts
from kpi.curves import load_curves, withhold_curves
from kpi.definition import Definition
from kpi.disclosure import check_minimum, withhold
from kpi.forecast import load_forecast
from kpi.forecasts import KPI as FORECAST
from kpi.grouping import slices
from kpi.measures import CASES, Aggregates, long, wide, wide_table
from kpi.patterns import load_patterns, withhold_patterns
from kpi.previous import BEFORE, cube_of_before, in_use, sign
from kpi.sources import load_sources
from kpi.standard import load_expected, start_expected, store_expected
from kpi.survival import load_survival

_BASIS: Final = Path(__file__).resolve().parent / "basis"
_OF_PEOPLE: Final = ("2_persoon", "3_levering", "4_spell")
_IN_ALL_PERIODS: Final = ("6_inwoners", "7_concentratie", "7_jaarkosten")
_BY_PERIOD: Final = "basis.spell_in_periode"


class Computed(NamedTuple):
    """What was computed: the definitions in the order of their ids, and how many (KPI, period) pairs of all there are.

    `whole_because`: why everything was computed anew; "" when a cube of before was built upon.
    """

    definitions: list[Definition]
    made: int
    pairs: int
    whole_because: str


def build_cube(
    con: duckdb.DuckDBPyConnection,
    minimum: int,
    catalogue: Catalogue | None = None,
    progress: Callable[[str], None] = lambda _: None,
    before: Path | None = None,
    shown: Path | None = None,
) -> Computed:
    """Make cube.waarde and cube.openbaar anew from model.* and regio.*.

    `minimum` is the smallest number of clients shown (5 or more). `progress` hears the id of each KPI before it is
    computed. `before` is a warehouse whose figures may be taken over where nothing can have changed: the outcome is
    the same with and without. `shown` is the warehouse of the publication before, beside which it is decided what is
    withheld (kpi/disclosure.py). Raises ValueError for a minimum below 5 and duckdb.Error when a table of the contract
    is absent.
    """
    computed = compute_cube(con, minimum, catalogue, progress, before)
    withhold(con, minimum, computed.definitions, shown)
    withhold_curves(con)
    if any(definition.id == FORECAST for definition in computed.definitions):
        withhold_patterns(con)
    return computed


def compute_cube(
    con: duckdb.DuckDBPyConnection,
    minimum: int,
    catalogue: Catalogue | None = None,
    progress: Callable[[str], None] = lambda _: None,
    before: Path | None = None,
) -> Computed:
    """Everything of `build_cube` before disclosure control."""
    check_minimum(minimum)
    built = sorted((catalogue or load_catalogue()).built, key=lambda one: one.id)
    con.execute("create schema if not exists cube")
    with cube_of_before(con, before) as reason, basis(con, before=reason is None):
        whole = every_period(con, built)
        periods = changed_periods(con, built) if reason is None else whole
        _load_by_period(con, built, periods)
        start_expected(con)
        for definition in built:
            progress(definition.id)
            _compute(con, definition, periods[definition.id], minimum)
        staying = _staying(con, periods, whole)
        con.execute(f"create or replace table cube.waarde as {_all_rows(built, staying)}")
        store_expected(con, f"from {BEFORE}.cube.verwacht where {staying}" if staying else None)
        load_sources(con, minimum)
        load_curves(con, minimum)
    load_allocation(con)
    sign(con)
    return Computed(built, _pairs(periods), _pairs(whole), reason or "")


@contextmanager
def basis(con: duckdb.DuckDBPyConnection, *, before: bool = False) -> Iterator[None]:
    """The tables that several KPIs share, as long as they are needed: basis.* beside the database, not in its file.

    Those of one period or another come later, with `_load_by_period`. `before`: gather the facts of the warehouse
    `vorige` and of this one, for `changed_periods`.
    """
    con.execute("attach ':memory:' as basis")
    try:
        if before:
            with in_use(con, BEFORE):
                _load(con, _OF_PEOPLE)
                gather_facts(con, -1)
        _load(con, _OF_PEOPLE)
        if before:
            gather_facts(con, 1)
        _load(con, ["1_periode"])
        yield
    finally:
        con.execute("detach basis")


def _load(con: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        con.execute((_BASIS / f"{name}.sql").read_text(encoding="utf-8"))


def _load_by_period(con: duckdb.DuckDBPyConnection, built: Sequence[Definition], periods: Periods) -> None:
    """Spells in each period that a KPI which reads them computes; what else is shared, in all periods."""
    readers = [periods[definition.id] for definition in built if _BY_PERIOD in definition.reads]
    _choose(con, sorted({period for chosen in readers for period in chosen}))
    _load(con, ["5_spell_in_periode"])
    _choose(con, None)
    _load(con, _IN_ALL_PERIODS)


def _choose(con: duckdb.DuckDBPyConnection, periods: Sequence[int] | None) -> None:
    """Let basis.periode hold these periods; None = all."""
    wanted = "true" if periods is None else f"periode in (select unnest({list(periods)}::integer[]))"
    con.execute(f"create or replace table basis.periode as from basis.alle_perioden where {wanted}")


def _compute(con: duckdb.DuckDBPyConnection, definition: Definition, periods: Sequence[int], minimum: int) -> None:
    """Cases of these periods, then groups: one KPI into its wide table."""
    _choose(con, periods)
    con.execute(f"create or replace table {CASES} as {definition.query}")
    if definition.aanvulling == "overleving":
        load_survival(con, CASES, slices(definition))
    if definition.aanvulling == "prognose":
        load_forecast(con, CASES, slices(definition))
    load_expected(con, definition)
    if definition.id == FORECAST:
        load_patterns(con, CASES, slices(definition), minimum)
    con.execute(f"create table {wide_table(definition)} as {wide(definition, Aggregates(definition))}")


def _staying(con: duckdb.DuckDBPyConnection, periods: Periods, whole: Periods) -> str | None:
    """The condition on the rows of the cube of before that are taken over; None when nothing is."""
    stays = [(kpi, period) for kpi, every in whole.items() for period in sorted({*every} - {*periods[kpi]})]
    if not stays:
        return None
    con.execute("create or replace table basis.blijft (kpi varchar, periode integer)")
    con.execute(
        "insert into basis.blijft select unnest(?::varchar[]), unnest(?::integer[])",
        [list(column) for column in zip(*stays, strict=True)],
    )
    kept = "select (kpi, periode_type, start) from basis.blijft join basis.alle_perioden using (periode)"
    return f"(kpi, periode_type, periode_start) in ({kept})"


def _all_rows(built: Sequence[Definition], staying: str | None) -> str:
    """Every row of every KPI in the order of the nine dimensions, those of other periods from the cube of before.

    Each part is in order, and so are the parts: only what comes from two sides must be sorted.
    """
    parts = [
        long(definition, measure, Aggregates(definition))
        for definition in built
        for measure in sorted(definition.maten, key=lambda one: one.id)
    ]
    rows = "\nunion all\n".join(parts)
    if staying is None:
        return rows
    return f"""
        from (
            {rows}
            union all
            from {BEFORE}.cube.waarde where {staying}
        )
        order by {", ".join(str(place) for place in range(1, 10))}
    """


def _pairs(periods: Periods) -> int:
    return sum(len(numbers) for numbers in periods.values())
