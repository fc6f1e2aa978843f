"""The KPI cube. Room kpi/: reads model.* and regio.*, writes cube.waarde, .openbaar, and tables beside it.

Each KPI's query.sql gives its cases (one row a case and period); `kpi/measures.py` counts them in every group. The rows
are totally ordered by their nine dimensions, so the same data gives the same table whatever the order of arrival.
In a warehouse whose blocks were brought up to date only the periods that can have changed are computed; the rows of the
others stay where they are, so who needs the order asks for it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
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
from sql.update import NOW, THEN, forget_difference, in_use, one_thread

_BASIS: Final = Path(__file__).resolve().parent / "basis"
_OF_PEOPLE: Final = ("2_persoon", "3_levering", "4_spell")
_IN_ALL_PERIODS: Final = ("6_inwoners", "7_concentratie", "7_jaarkosten")
_BY_PERIOD: Final = "basis.spell_in_periode"


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
        _load_by_period(con, built, periods)
        start_expected(con)
        with _grouping_plainly(con), one_thread(con) if updated else nullcontext():
            for definition in built:
                progress(definition.id)
                _compute(con, definition, periods[definition.id], minimum)
        if updated:
            _mark_staying(con, periods, whole)
        _store(con, "waarde", [_rows(definition) for definition in built], updated=updated)
        _store(con, "verwacht", [EXPECTED], updated=updated)
        load_sources(con, minimum)
        load_curves(con, minimum)
    load_allocation(con)
    sign(con)
    return Computed(built, _pairs(periods), _pairs(whole))


@contextmanager
def basis(con: duckdb.DuckDBPyConnection, *, updated: bool = False) -> Iterator[None]:
    """The tables that several KPIs share, as long as they are needed: basis.* beside the database, not in its file.

    Those of one period or another come later, with `_load_by_period`. `updated`: gather the facts about the clients
    that differ, as they were and as they are, for `changed_periods`.
    """
    con.execute("attach ':memory:' as basis")
    try:
        for side, database in ((-1, THEN), (1, NOW)) if updated else ():
            with in_use(con, database):
                _load(con, _OF_PEOPLE)
                gather_facts(con, side)
        _load(con, (*_OF_PEOPLE, "1_periode"))
        yield
    finally:
        con.execute("detach basis")


@contextmanager
def _grouping_plainly(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let the engine count every group from the cases: by way of finer groups takes longer [a twentieth of the time].

    Groups with a client in them are nearly as many as cases; over few rows the plan alone takes a fifth.
    """
    con.execute("set disabled_optimizers = 'grouping_sets'")
    try:
        yield
    finally:
        con.execute("reset disabled_optimizers")


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
        declared = load_forecast(con, CASES, slices(definition))
        if definition.id == FORECAST:
            load_patterns(con, CASES, slices(definition), declared, minimum)
    load_expected(con, definition)
    con.execute(f"create table {wide_table(definition)} as {wide(definition, Aggregates(definition))}")


def _mark_staying(con: duckdb.DuckDBPyConnection, periods: Periods, whole: Periods) -> None:
    """basis.blijft: the KPIs and periods of which the rows of before stay."""
    stays = [(kpi, period) for kpi, every in whole.items() for period in sorted({*every} - {*periods[kpi]})]
    con.execute(
        "create table basis.blijft as select kpi, periode_type, start as periode_start "
        "from (select unnest($1::varchar[]) as kpi, unnest($2::integer[]) as periode) "
        "join basis.alle_perioden using (periode)",
        [[kpi for kpi, _ in stays], [period for _, period in stays]],
    )


def _store(con: duckdb.DuckDBPyConnection, table: str, parts: Sequence[str], *, updated: bool) -> None:
    """Make a table of the cube of queries, or let their rows come for those that do not stay."""
    if not updated:
        con.execute(f"create or replace table cube.{table} as {_together(parts)}")
        return
    con.begin()
    con.execute(f"""
        delete from cube.{table} w where not exists (
            from basis.blijft b
            where b.kpi = w.kpi and b.periode_type = w.periode_type and b.periode_start = w.periode_start
        )
    """)
    for rows in parts:  # few rows: planning them together takes longer than one by one
        con.execute(f"insert into cube.{table} {rows}")
    con.commit()


def _rows(definition: Definition) -> str:
    """Every row of a KPI that was computed, in the order of the nine dimensions: each part is, and so are the parts."""
    measures = sorted(definition.maten, key=lambda one: one.id)
    return _together([long(definition, measure, Aggregates(definition)) for measure in measures])


def _together(parts: Sequence[str]) -> str:
    return "\nunion all\n".join(parts)


def _pairs(periods: Periods) -> int:
    return sum(len(numbers) for numbers in periods.values())
