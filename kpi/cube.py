"""The KPI cube. Room kpi/: reads model.* and regio.*, writes cube.waarde, .openbaar, and tables beside it.

Each KPI's query.sql gives its cases (one row a case and period); `kpi/measures.py` counts them in every group. The rows
are totally ordered by their nine dimensions, so the same data gives the same table whatever the order of arrival.
In a warehouse whose blocks were brought up to date only the periods that can have changed are computed; the rows of the
others stay where they are, so who needs the order asks for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
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
from kpi.previous import sign
from kpi.sources import load_sources
from kpi.standard import EXPECTED, load_expected, start_expected
from kpi.survival import load_survival
from sql.engine import Task, beside, grouping_plainly, in_use, one_thread
from sql.update import NOW, THEN, forget_difference

_BASIS: Final = Path(__file__).resolve().parent / "basis"
_OF_PEOPLE: Final = ("2_persoon", "3_levering", "4_spell")
_IN_PERIODS: Final = ("6_inwoners", "7_concentratie", "7_jaarkosten")
_SPELLS: Final = "5_spell_in_periode"
_OF_SPELLS: Final = "temp.spell_in_periode"
_OWN: Final = "8_eigen"


class Computed(NamedTuple):
    """What was computed: the definitions in the order of their ids, and pairs of KPI and period: made, and all."""

    definitions: list[Definition]
    made: int
    pairs: int


def build_cube(
    con: duckdb.DuckDBPyConnection,
    minimum: int,
    catalogue: Catalogue | None = None,
    progress: Callable[[str], None] = lambda _: None,
    shown: Path | None = None,
    *,
    updated: bool = False,
) -> Computed:
    """Make cube.waarde and cube.openbaar from model.* and regio.*.

    `minimum` is the smallest number of clients shown (5 or more). `progress` hears the id of each KPI before it is
    computed. `shown` is the warehouse of the publication before, beside which it is decided what is withheld
    (kpi/disclosure.py). `updated`: cube.* is that of before and model.* was brought up to date (sql/update.py), so that
    figures can stay where nothing can have changed; the outcome is the same with and without. Raises ValueError for a
    minimum below 5 and duckdb.Error when a table of the contract is absent.
    """
    computed = compute_cube(con, minimum, catalogue, progress, updated=updated)
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
    *,
    updated: bool = False,
) -> Computed:
    """Everything of `build_cube` before disclosure control."""
    check_minimum(minimum)
    built = sorted((catalogue or load_catalogue()).built, key=lambda one: one.id)
    con.execute("create schema if not exists cube")
    with basis(con, updated=updated):
        whole = every_period(con, built)
        periods = whole
        if updated:
            periods = changed_periods(con, built)
            forget_difference(con)
            _forget_changing(con, {kpi: {*every} - {*periods[kpi]} for kpi, every in whole.items()})
        start_expected(con)
        with grouping_plainly(con), _connections(con, updated=updated) as connections:
            beside(con, connections, _shared(built, periods))
            figures = _figures(built, periods, minimum, progress, updated=updated)
            beside(con, connections, figures, opened=partial(_load, name=_OWN))
        _store(con, built, updated=updated)
    sign(con)
    return Computed(built, _pairs(periods), _pairs(whole))


@contextmanager
def basis(con: duckdb.DuckDBPyConnection, *, updated: bool = False) -> Iterator[None]:
    """The tables that several KPIs share, as long as they are needed: basis.* beside the database, not in its file.

    Those of one period or another come later, with `_shared`. `updated`: gather the facts about the clients that
    differ, as they were and as they are, for `changed_periods`.
    """
    con.execute("attach ':memory:' as basis")
    try:
        for side, database in ((-1, THEN), (1, NOW)) if updated else ():
            with in_use(con, database):
                _load_people(con)
                gather_facts(con, side)
        _load_people(con)
        _load(con, "1_periode")
        yield
    finally:
        con.execute("detach basis")


def _load_people(con: duckdb.DuckDBPyConnection) -> None:
    for name in _OF_PEOPLE:
        _load(con, name)


@contextmanager
def _connections(con: duckdb.DuckDBPyConnection, *, updated: bool) -> Iterator[int]:
    """How many tasks to do beside each other.

    Over all rows the engine has work for each of its threads, and a KPI needs much memory: one. Few rows keep one
    thread busy, so each has tasks of its own.
    """
    if not updated:
        yield 1
        return
    with one_thread(con) as threads:
        yield threads


def _load(con: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, object] | None = None) -> None:
    con.execute((_BASIS / f"{name}.sql").read_text(encoding="utf-8"), values)


def _shared(built: Sequence[Definition], periods: Periods) -> Iterator[Task]:
    """What several KPIs read of periods: spells in each that one of them computes, the rest in all."""
    readers = [periods[definition.id] for definition in built if _OF_SPELLS in definition.reads]
    chosen = {"periods": sorted({period for chosen in readers for period in chosen})}
    yield partial(_load, name=_SPELLS, values=chosen)
    for name in _IN_PERIODS:
        yield partial(_load, name=name)


def _forget_changing(con: duckdb.DuckDBPyConnection, staying: Mapping[str, Iterable[int]]) -> None:
    """Leave of the rows of before only those of the KPIs and periods that stay."""
    stays = [(kpi, period) for kpi, numbers in staying.items() for period in sorted(numbers)]
    con.execute(
        "create table basis.blijft as select kpi, periode_type, start as periode_start "
        "from (select unnest($1::varchar[]) as kpi, unnest($2::integer[]) as periode) "
        "join basis.alle_perioden using (periode)",
        [[kpi for kpi, _ in stays], [period for _, period in stays]],
    )
    for table in ("waarde", "verwacht"):
        con.execute(f"""
            delete from cube.{table} w where not exists (
                from basis.blijft b
                where b.kpi = w.kpi and b.periode_type = w.periode_type and b.periode_start = w.periode_start
            )
        """)


def _figures(
    built: Sequence[Definition], periods: Periods, minimum: int, progress: Callable[[str], None], *, updated: bool
) -> Iterator[Task]:
    """Everything that rests on basis.* alone, what takes longest first."""
    for definition in sorted(built, key=lambda one: -len(periods[one.id])):
        yield partial(_compute, definition, periods[definition.id], minimum, progress, insert=updated)
    yield load_allocation
    yield partial(load_sources, minimum=minimum)
    yield partial(load_curves, minimum=minimum)


def _compute(
    definition: Definition,
    periods: Sequence[int],
    minimum: int,
    progress: Callable[[str], None],
    con: duckdb.DuckDBPyConnection,
    *,
    insert: bool,
) -> None:
    """Cases of these periods, then groups: one KPI into its wide table, and with `insert` into the cube too."""
    progress(definition.id)
    con.execute(
        "create or replace temp table periode as from basis.alle_perioden where periode in (select unnest($1))",
        [list(periods)],
    )
    con.execute(f"create or replace temp table {CASES} as {definition.query}")
    if definition.aanvulling == "overleving":
        load_survival(con, CASES, slices(definition))
    if definition.aanvulling == "prognose":
        declared = load_forecast(con, CASES, slices(definition))
        if definition.id == FORECAST:
            load_patterns(con, CASES, slices(definition), declared, minimum)
    load_expected(con, definition)
    con.execute(f"create table {wide_table(definition)} as {wide(definition, Aggregates(definition))}")
    if insert:
        con.execute(f"insert into cube.waarde {_rows(definition)}")


def _store(con: duckdb.DuckDBPyConnection, built: Sequence[Definition], *, updated: bool) -> None:
    """The rows of all KPIs, of which `updated` has inserted those of each already; and what units could expect."""
    if updated:
        con.execute(f"insert into cube.verwacht {EXPECTED}")
        return
    con.execute(f"create or replace table cube.waarde as {_together(_rows(one) for one in built)}")
    con.execute(f"create or replace table cube.verwacht as {EXPECTED}")


def _rows(definition: Definition) -> str:
    """Every row of a KPI that was computed, in the order of the nine dimensions: each part is, and so are the parts."""
    measures = sorted(definition.maten, key=lambda one: one.id)
    return _together(long(definition, measure, Aggregates(definition)) for measure in measures)


def _together(parts: Iterable[str]) -> str:
    return "\nunion all\n".join(parts)


def _pairs(periods: Periods) -> int:
    return sum(len(numbers) for numbers in periods.values())
