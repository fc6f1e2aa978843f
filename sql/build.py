"""Builds the blocks B1-B7. Room sql/: reads raw.* and regio.*, writes schema model; the peildatum is an argument."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import duckdb

from ingest.workdays import numbered
from sql.calendar import periods
from sql.engine import beside
from sql.fingerprints import load_fingerprints

RAW: Final = "raw"  # the database, or schema, that holds every record
#: The files of the blocks in the order in which they are made; those of one step read nothing of each other.
STEPS: Final = (
    ("b0_bekend",),
    ("b1_toewijzing", "b7_prestatie", "b8_outcome", "b9_sleutel"),
    ("b2_levering",),
    ("b3_traject", "b4_verblijf"),
    ("b5_doorplaatsing", "b6_wacht"),
)
KEYS: Final = "b9_sleutel"


class BlockError(RuntimeError):
    """A block that could not be built; the text names its file and what the engine said."""


def build_blocks(
    con: duckdb.DuckDBPyConnection, peildatum: date, progress: Callable[[str], None] = lambda _: None
) -> None:
    """Make schema `model` anew from `raw.*` and `regio.*` as known at `peildatum`.

    `progress` hears the name of each block before it is built. BlockError when one cannot be built.
    """
    con.execute("drop schema if exists model cascade")
    make_blocks(con, peildatum, progress)
    load_fingerprints(con, peildatum, "model.afdruk")


def make_blocks(
    con: duckdb.DuckDBPyConnection,
    peildatum: date,
    progress: Callable[[str], None],
    records: str = RAW,
    connections: int = 1,
) -> None:
    """Make schema `model`, which is not there yet, so many blocks beside each other as there are `connections`.

    `records`: the database with the records that blocks are made of.
    """
    con.execute("create schema model")
    con.execute("create table model.parameter (peildatum date)")
    con.execute("insert into model.parameter values (?)", [peildatum])
    _make_periods(con, peildatum)
    _make_working_days(con, peildatum)
    for step in STEPS:
        for block in step:
            progress(block)
        beside(con, connections, [partial(make_block, block, records) for block in step])


def make_block(block: str, records: str, con: duckdb.DuckDBPyConnection) -> None:
    """Run one file; its raw.* is that of the database `records`. BlockError when the engine refuses."""
    file = Path(__file__).with_name(f"{block}.sql")
    try:
        con.execute(re.sub(rf"\b{RAW}\.", f"{records}.", file.read_text(encoding="utf-8")))
    except duckdb.Error as error:
        raise BlockError(f"{file.name}: {error}") from error


def _make_periods(con: duckdb.DuckDBPyConnection, peildatum: date) -> None:
    """model.periode, from the month of the smallest Dagtekening known; without any message there are no periods."""
    con.execute("create table model.periode (periode_type varchar, start date, eind date, eind_eff date)")
    row = con.execute("select min(dagtekening) from raw.bericht where dagtekening <= ?", [peildatum]).fetchone()
    if row is None or row[0] is None:
        return
    made = list(periods(row[0], peildatum))
    con.executemany("insert into model.periode values (?, ?, ?, ?)", [list(period) for period in made])


def _make_working_days(con: duckdb.DuckDBPyConnection, peildatum: date) -> None:
    """model.werkdag: the days on which a start known at the peildatum can begin or be told, with their number."""
    con.execute("create table model.werkdag (dag date, nummer integer)")
    row = con.execute(
        "select min(least(begindatum, dagtekening)) from raw.start where dagtekening <= ?", [peildatum]
    ).fetchone()
    if row is None or row[0] is None:
        return
    days, numbers = zip(*numbered(row[0], peildatum), strict=True)
    con.execute("insert into model.werkdag select unnest(?::date[]), unnest(?::integer[])", [list(days), list(numbers)])
