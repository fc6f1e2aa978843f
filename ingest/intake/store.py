"""The raw tables in their own database file, and the staged copy in memory.

Room ingest/: opens and makes `ruw.duckdb` (attached as `raw`) and writes `stage.*` in memory.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb

from ingest.arrow import insert
from ingest.intake.remembered import make_table
from ingest.tables import add_missing_columns, create_tables

#: What DuckDB may hold at a time; beyond it, it writes to disk. Checks and appends of one batch need far less.
_MEMORY: Final = "320MiB"


@contextmanager
def open_raw(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with an empty database in memory and the file at `path` attached as `raw`, its tables made."""
    with duckdb.connect(config={"memory_limit": _MEMORY}) as con:
        con.execute("attach ? as raw", [str(path)])
        create_tables(con, "raw")
        add_missing_columns(con, "raw")
        make_table(con)
        yield con


def open_stage() -> duckdb.DuckDBPyConnection:
    """A connection with an empty database in memory, to stage in."""
    return duckdb.connect(config={"memory_limit": _MEMORY})


def fill_stage(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Any]) -> None:
    """Make `stage.*` hold exactly these Arrow tables, the others empty."""
    con.execute("drop schema if exists stage cascade")
    con.execute("create schema stage")
    create_tables(con, "stage", stage=True)
    for name, table in tables.items():
        insert(con, f"stage.{name}", table)
