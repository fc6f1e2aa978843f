"""The KPI cube. Room kpi/: reads model.* and regio.*, writes cube.waarde, .openbaar, .bron, .verdeling, .overleving.

Each KPI's query.sql gives its cases (one row a case and period); `kpi/measures.py` counts them in every group. The rows
are totally ordered by their nine dimensions, so the same data gives the same table whatever the order of arrival.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from kpi.allocation import load_allocation
from kpi.catalogue import Catalogue, load_catalogue
from kpi.curves import load_curves, withhold_curves
from kpi.definition import Definition
from kpi.disclosure import check_minimum, withhold
from kpi.forecast import load_forecast
from kpi.grouping import slices
from kpi.measures import CASES, Aggregates, long, wide, wide_table
from kpi.sources import load_sources
from kpi.survival import load_survival

_BASIS: Final = Path(__file__).resolve().parent / "basis"


def build_cube(
    con: duckdb.DuckDBPyConnection,
    minimum: int,
    catalogue: Catalogue | None = None,
    progress: Callable[[str], None] = lambda _: None,
    before: Path | None = None,
) -> None:
    """Make cube.waarde and cube.openbaar anew from model.* and regio.*.

    `minimum` is the smallest number of clients shown (5 or more). `progress` hears the id of each KPI before it is
    computed. `before` is the warehouse of the publication before (kpi/disclosure.py).
    Raises ValueError for a minimum below 5 and duckdb.Error when a table of the contract is absent.
    """
    built = compute_cube(con, minimum, catalogue, progress)
    withhold(con, minimum, built, before)
    withhold_curves(con)


def compute_cube(
    con: duckdb.DuckDBPyConnection,
    minimum: int,
    catalogue: Catalogue | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Definition]:
    """Everything of `build_cube` before disclosure control; gives the definitions in the order of their ids."""
    check_minimum(minimum)
    built = sorted((catalogue or load_catalogue()).built, key=lambda one: one.id)
    con.execute("create schema if not exists cube")
    with basis(con):
        for definition in built:
            progress(definition.id)
            _compute(con, definition)
        con.execute(f"create or replace table cube.waarde as {_all_rows(built)}")
        load_sources(con, minimum)
        load_curves(con, minimum)
    load_allocation(con)
    return built


@contextmanager
def basis(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """The tables that several KPIs share, as long as they are needed: basis.* beside the database, not in its file."""
    con.execute("attach ':memory:' as basis")
    try:
        for file in sorted(_BASIS.glob("*.sql")):
            con.execute(file.read_text(encoding="utf-8"))
        yield
    finally:
        con.execute("detach basis")


def _compute(con: duckdb.DuckDBPyConnection, definition: Definition) -> None:
    """Cases, then groups: one KPI into its wide table."""
    con.execute(f"create or replace table {CASES} as {definition.query}")
    if definition.aanvulling == "overleving":
        load_survival(con, CASES, slices(definition))
    if definition.aanvulling == "prognose":
        load_forecast(con, CASES, slices(definition))
    con.execute(f"create table {wide_table(definition)} as {wide(definition, Aggregates(definition))}")


def _all_rows(built: list[Definition]) -> str:
    """Every row of every KPI in the order of the nine dimensions: each part is in order, and so are the parts."""
    parts = [
        long(definition, measure, Aggregates(definition))
        for definition in built
        for measure in sorted(definition.maten, key=lambda one: one.id)
    ]
    return "\nunion all\n".join(parts)
