"""Builds the blocks B1-B7. Room sql/: reads raw.* and regio.*, writes schema model; the peildatum is an argument."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from ingest.workdays import numbered
from sql.calendar import periods
from sql.fingerprints import load_fingerprints

RAW: Final = "raw"  # the database, or schema, that holds every record
BLOCKS: Final = tuple(sorted(Path(__file__).parent.glob("b*.sql")))


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
    con: duckdb.DuckDBPyConnection, peildatum: date, progress: Callable[[str], None], records: str = RAW
) -> None:
    """Make schema `model`, which is not there yet; `records`: the database with the records that blocks are made of."""
    con.execute("create schema model")
    con.execute("create table model.parameter (peildatum date)")
    con.execute("insert into model.parameter values (?)", [peildatum])
    _make_periods(con, peildatum)
    _make_working_days(con, peildatum)
    for block in BLOCKS:
        progress(block.stem)
        make_block(con, block, records)


def make_block(con: duckdb.DuckDBPyConnection, block: Path, records: str) -> None:
    """Run one file; its raw.* is that of the database `records`."""
    try:
        con.execute(re.sub(rf"\b{RAW}\.", f"{records}.", block.read_text(encoding="utf-8")))
    except duckdb.Error as error:
        raise BlockError(f"{block.name}: {error}") from error


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
