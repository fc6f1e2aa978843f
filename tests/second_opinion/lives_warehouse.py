"""A world into DuckDB: `raw.*` and `regio.*` as the building blocks expect them, and back again."""

from datetime import date
from typing import Any

import duckdb

from ingest.arrow import arrow_table, insert
from ingest.regio import RegionPack, load_region
from ingest.tables import TABLES, create_tables
from tests.second_opinion.records import RECORD_TYPES, Raw, column_names


def load(raw: Raw, region: RegionPack) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds the records and the region."""
    con = duckdb.connect()
    con.execute("set threads = 1")
    con.execute("create schema raw")
    load_records(con, raw)
    load_region(con, region)
    return con


def load_records(con: duckdb.DuckDBPyConnection, raw: Raw) -> None:
    """Put the records in the empty schema or database `raw`."""
    create_tables(con, "raw")
    for table in TABLES:
        # Checks read more than figures do: tables and columns that no figure reads stay empty.
        records = getattr(raw, table.name) if table.name in RECORD_TYPES else []
        rows = [tuple(getattr(record, column.name, None) for column in table.columns) for record in records]
        if rows:
            insert(con, f"raw.{table.name}", arrow_table(list(table.columns), rows))


def read(con: duckdb.DuckDBPyConnection) -> Raw:
    """The records of a warehouse."""
    raw = Raw()
    for name, kind in RECORD_TYPES.items():
        columns = column_names(name)
        names = ", ".join(f'"{column}"' for column in columns)
        for row in con.execute(f'select {names} from raw."{name}"').fetchall():
            getattr(raw, name).append(kind(**dict(zip(columns, row, strict=True))))
    return raw


def table(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in con.execute(query).fetchall()]


def first_day(raw: Raw) -> date | None:
    return min((bericht.dagtekening for bericht in raw.bericht), default=None)
