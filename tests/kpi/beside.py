"""A warehouse made by hand as it is after `update_blocks`. Tests only."""

from pathlib import Path

import duckdb

from sql.update import NOW, THEN


def brought_beside(con: duckdb.DuckDBPyConnection, before: Path) -> None:
    """Let cube.* be that of `before`, and all clients be those that differ: `toen` is before, `nu` what is there."""
    ((own,),) = con.execute("select current_database()").fetchall()
    con.execute(f"attach '{before}' as vorige (read_only)")
    for name, source in ((THEN, "vorige"), (NOW, own)):
        con.execute(f"attach ':memory:' as {name}; create schema {name}.model")
        _copy(con, f"{source}.model", f"{name}.model")
    con.execute("drop schema if exists cube cascade; create schema cube")
    _copy(con, "vorige.cube", "cube")


def _copy(con: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    database, schema = source.split(".")
    for (table,) in con.execute(
        "select table_name from duckdb_tables() where database_name = ? and schema_name = ?", [database, schema]
    ).fetchall():
        con.execute(f"create table {target}.{table} as from {source}.{table}")
