"""Whether a warehouse of before may be built upon. Room kpi/: reads a warehouse and regio.*, writes cube.herkomst.

What was made by another program, for another region pack or for a peildatum out of reach is not: then everything is
computed anew. The program is told by the contents of its rooms, so that nobody has to remember to raise a number.
"""

import platform
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

import duckdb

#: The name under which the warehouse of before is attached.
BEFORE: Final = "vorige"
_HOUSE: Final = Path(__file__).resolve().parents[1]
_ROOMS: Final = ("ingest", "sql", "kpi")  # what makes the figures
_TEXTS: Final = frozenset({".py", ".sql", ".toml", ".csv"})
_FURTHEST: Final = timedelta(days=31)  # with more in between nearly every period differs


def why_whole(file: Path, con: duckdb.DuckDBPyConnection, peildatum: date) -> str | None:
    """Why figures cannot be built upon the warehouse `file`, in a few words of Dutch; None when they can.

    They are figures of `peildatum` and of the region pack in `con`.
    """
    try:
        con.execute(f"attach ? as {BEFORE} (read_only)", [str(file)])
    except duckdb.Error:
        return "het vorige bestand is er niet, of niet leesbaar"
    try:
        return _why_not(con, peildatum)
    finally:
        con.execute(f"detach {BEFORE}")


def sign(con: duckdb.DuckDBPyConnection) -> None:
    """Write cube.herkomst: by which program this cube was made."""
    con.execute("create or replace table cube.herkomst as select cast(? as varchar) as programma", [program()])


@cache
def program() -> str:
    """SHA-256 over every text of the rooms that make figures, and the versions of what computes."""
    told = sha256()
    for room in _ROOMS:
        for file in sorted((_HOUSE / room).rglob("*")):
            if file.suffix in _TEXTS:
                told.update(f"{file.relative_to(_HOUSE).as_posix()}\0".encode())
                told.update(sha256(file.read_bytes()).digest())
    told.update(f"{platform.python_version()} {version('duckdb')} {version('numpy')}".encode())
    return told.hexdigest()


def _why_not(con: duckdb.DuckDBPyConnection, peildatum: date) -> str | None:
    try:
        ((made_by,),) = con.execute(f"select programma from {BEFORE}.cube.herkomst").fetchall()
        ((then,),) = con.execute(f"select peildatum from {BEFORE}.model.parameter").fetchall()
    except (duckdb.Error, ValueError):
        return "het vorige bestand is van een oudere versie"
    if made_by != program():
        return "het programma is veranderd"
    if not _within_reach(then, peildatum):
        return f"de vorige peildatum was {then.isoformat()}"
    return "het regiopakket is veranderd" if _region_differs(con) else None


def _within_reach(then: date, now: date) -> bool:
    return timedelta(0) <= now - then <= _FURTHEST


def _region_differs(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether any table of regio has a row more, less or other than before, or other columns."""
    described = """
        select table_name, column_name, data_type from duckdb_columns()
        where schema_name = 'regio' and database_name = {} order by all
    """
    now = con.execute(described.format("current_database()")).fetchall()
    if now != con.execute(described.format(f"'{BEFORE}'")).fetchall():
        return True
    for table in sorted({name for name, *_ in now}):
        sides = (f"from regio.{table}", f"from {BEFORE}.regio.{table}")
        for one, other in (sides, sides[::-1]):
            if con.execute(f"select 1 from ({one} except all {other}) limit 1").fetchone():
                return True
    return False
