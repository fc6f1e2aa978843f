"""Brings the blocks up to date. Room sql/: reads raw.*, writes schema model of a warehouse that holds those of before.

Rows of a client follow from the records about it and from those that share a key with one (b9_sleutel.sql). So the rows
of clients whose records are what they were, and are seen in the same way at the new peildatum (fingerprints.py), stay.
Those of the others are made by the same blocks over their records alone, in a database beside, and come in the place of
the rows that they had.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import duckdb

from ingest.tables import TABLES
from sql.build import KEYS, RAW, make_block, make_blocks
from sql.engine import beside, in_use, one_thread
from sql.fingerprints import OF_CLIENTS, load_fingerprints

#: Databases in memory with the schema model of the clients that differ: as they were, as they are.
THEN: Final = "toen"
NOW: Final = "nu"
_BEFORE: Final = "vorige"
_CHOSEN: Final = f"{NOW}.gekozen"  # the clients that differ
# Rows are numbered anew in each part; the number of which table a column holds.
_NUMBERS: Final = {
    "levering_id": "levering",
    "eerste_levering": "levering",
    "traject_id": "traject",
    "verblijf_id": "verblijf",
    "wacht_id": "wacht",
}


def update_blocks(
    con: duckdb.DuckDBPyConnection, before: Path, peildatum: date, progress: Callable[[str], None] = lambda _: None
) -> None:
    """Make schema `model`, which is that of the warehouse `before`, the one of `raw.*` at `peildatum`.

    The region is the same, and so is the program. Only the numbers of rows differ from what `build_blocks` gives, and
    their order. Leaves the databases `toen` and `nu`, for who wants to know what differs: `forget_difference`.
    `progress` and errors are those of `build_blocks`.
    """
    con.execute(f"attach ? as {_BEFORE} (read_only)", [str(before)])
    for name in (THEN, NOW):
        con.execute(f"attach ':memory:' as {name}; create schema {name}.model")
    load_fingerprints(con, peildatum, f"{NOW}.afdruk")
    _choose_clients(con)
    _take_region(con)
    with in_use(con, NOW), one_thread(con) as threads:
        con.execute("drop schema model cascade")
        make_blocks(con, peildatum, progress, NOW, threads)
    con.execute(f"create table {NOW}.model.afdruk as select * from {NOW}.afdruk semi join {_CHOSEN} using (client)")
    _put_in_place(con)


def forget_difference(con: duckdb.DuckDBPyConnection) -> None:
    """Let go of what `update_blocks` left."""
    for name in (THEN, NOW, _BEFORE):
        con.execute(f"detach {name}")


def _choose_clients(con: duckdb.DuckDBPyConnection) -> None:
    """Those whose records differ, and whoever shares a key with one of them, now or before, until there are no more."""
    con.execute(f"""
        create table {_CHOSEN} as
        select client from model.afdruk v full join {NOW}.afdruk n using (client)
        where v.afdruk is distinct from n.afdruk
    """)
    found = True
    while found:
        _take_records(con)
        with in_use(con, NOW):
            con.execute("drop table if exists model.sleutel")
            make_block(KEYS, NOW, con)
        # Who is not chosen yet has the keys of before.
        ((found,),) = con.execute(f"""
            insert into {_CHOSEN}
            select distinct client from model.sleutel anti join {_CHOSEN} using (client)
            where sleutel in (
                select sleutel from {NOW}.model.sleutel
                union all
                select sleutel from model.sleutel semi join {_CHOSEN} using (client)
            )
        """).fetchall()


def _take_records(con: duckdb.DuckDBPyConnection) -> None:
    """Into the database beside: every record about a chosen client, and all that blocks read beside these."""
    for table in TABLES:
        if table.name in OF_CLIENTS:
            chosen = _of_chosen("client")
            con.execute(f"create or replace table {NOW}.{table.name} as from {RAW}.{table.name} where {chosen}")
        else:
            con.execute(f"create or replace view {NOW}.{table.name} as from {RAW}.{table.name}")


def _take_region(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(f"create schema {NOW}.regio")
    for (table,) in con.execute(
        "select table_name from duckdb_tables() where schema_name = 'regio' and database_name = current_database()"
    ).fetchall():
        con.execute(f"create table {NOW}.regio.{table} as from regio.{table}")


def _put_in_place(con: duckdb.DuckDBPyConnection) -> None:
    """The rows made anew come for those that the chosen clients had."""
    tables = con.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where database_name = ? and schema_name = 'model' group by table_name, table_oid order by table_oid",
        [NOW],
    ).fetchall()
    for table, columns in tables:
        con.execute(f"create view {THEN}.model.{table} as from {_BEFORE}.model.{table} {_chosen_rows(columns)}")
    last = {name: _last(con, table) for name, table in _NUMBERS.items()}
    with one_thread(con) as threads:
        beside(con, threads, [partial(_replace, table, columns, last) for table, columns in tables])


def _replace(table: str, columns: list[str], last: Mapping[str, int], con: duckdb.DuckDBPyConnection) -> None:
    moved = ", ".join(f"{name} + {last[name]} as {name}" for name in columns if name in last)
    replaced = f"replace ({moved})" if moved else ""
    con.begin()
    con.execute(f"delete from model.{table} {_chosen_rows(columns)}")
    con.execute(f"insert into model.{table} select * {replaced} from {NOW}.model.{table}")
    con.commit()


def _chosen_rows(columns: list[str]) -> str:
    """The condition on the rows of a table that are about a chosen client; "" (all) in a table about nobody."""
    if "client" in columns:
        return f"where {_of_chosen('client')}"
    if "wacht_id" in columns:
        return f"where wacht_id in (select wacht_id from {THEN}.model.wacht)"
    return ""


def _of_chosen(column: str) -> str:
    return f"coalesce({column}, '') in (select client from {_CHOSEN})"


def _last(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """The largest number in use."""
    number = next(name for name, numbered in _NUMBERS.items() if numbered == table)
    ((last,),) = con.execute(f"select coalesce(max({number}), 0) from model.{table}").fetchall()
    return int(last)
