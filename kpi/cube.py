"""The KPI cube. Room kpi/: reads model.* and regio.*, writes cube.waarde and cube.openbaar by way of schema basis.

Each KPI's query.sql gives its cases (one row a case and period); `kpi/measures.py` counts them in every group. The rows
are totally ordered by their nine dimensions, so the same data gives the same table whatever the order of arrival.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import duckdb

from kpi.catalogue import Catalogue, load_catalogue
from kpi.definition import Definition
from kpi.disclosure import withhold
from kpi.grouping import slices
from kpi.measures import CASES, WIDE, Aggregates, long, wide
from kpi.survival import load_survival

_BASIS: Final = Path(__file__).resolve().parent / "basis"
_WAARDE: Final = """
create or replace table cube.waarde (
    kpi varchar, maat varchar, segment varchar, gemeente varchar, aanbieder varchar, periode_type varchar,
    periode_start date, periode_eind date, uitsplitsing varchar,
    waarde double, teller double, noemer double, n_clienten bigint
)
"""


def build_cube(
    con: duckdb.DuckDBPyConnection,
    minimum: int,
    catalogue: Catalogue | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Make cube.waarde and cube.openbaar anew from model.* and regio.*.

    `minimum` is the smallest number of clients shown (5 or more). `progress` hears the id of each KPI before it is
    computed. Raises ValueError for a minimum below 5 and duckdb.Error when a table of the contract is absent.
    """
    built = (catalogue or load_catalogue()).built
    con.execute("create schema if not exists cube")
    con.execute(_WAARDE)
    make_basis(con)
    for definition in sorted(built, key=lambda one: one.id):
        progress(definition.id)
        _compute(con, definition)
    con.execute("drop schema basis cascade")
    withhold(con, minimum)


def make_basis(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables that several KPIs share (schema basis) from model.* and regio.*, replacing older ones."""
    con.execute("drop schema if exists basis cascade")
    con.execute("create schema basis")
    for file in sorted(_BASIS.glob("*.sql")):
        con.execute(file.read_text(encoding="utf-8"))


def _compute(con: duckdb.DuckDBPyConnection, definition: Definition) -> None:
    """Cases, groups, rows: one KPI into cube.waarde."""
    con.execute(f"create or replace table {CASES} as {definition.query}")
    if definition.aanvulling == "overleving":
        load_survival(con, CASES, slices(definition))
    aggregates = Aggregates(definition)
    con.execute(f"create or replace table {WIDE} as {wide(definition, aggregates)}")
    for measure in sorted(definition.maten, key=lambda one: one.id):
        con.execute(f"insert into cube.waarde {long(definition, measure, aggregates)}")
