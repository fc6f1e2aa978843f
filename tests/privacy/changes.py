"""A made-up region at three moments. What changes in between is of one kind, so that a failure says where to look."""

from collections.abc import Callable, Iterable
from datetime import date
from random import Random
from typing import Final, TypeAlias

import duckdb

from kpi.example import periods
from tests.kpi.world import MUNICIPALITIES, PEILDATUM, World

Change: TypeAlias = Callable[[duckdb.DuckDBPyConnection, Random, list[str], int], None]

MOMENTS: Final = 3
_FIRST: Final = date(2026, 1, 1)
_DAYS: Final = (date(2026, 3, 20), date(2026, 4, 17), PEILDATUM)
_BEGINS: Final = {
    "begin",
    "klok_start",
    "datum",
    "maand",
    "ingangsdatum",
    "begindatum",
    "dagtekening",
    "start_dagtekening",
}
_ENDS: Final = {"eind", "klok_stop", "einddatum", "intakedatum"}


def region(con: duckdb.DuckDBPyConnection, kind: str, seed: int, moment: int) -> None:
    """Fill model.* and regio.* as they are at this moment (from 0) when changes are of that kind (of CHANGES)."""
    youths = 50 + 20 * (seed % 5)
    World(seed, clients=youths, providers=2, days=200).load(con)
    con.execute("delete from model.periode where start < ?", [_FIRST])
    CHANGES[kind](con, Random(seed), [f"{number:064x}" for number in range(youths)], moment)


def _told(con: duckdb.DuckDBPyConnection, random: Random, youths: list[str], moment: int) -> None:
    """Youths are told of that were not there before, and a few are corrected away."""
    gone: set[str] = set()
    for number in range(moment + 1):
        gone = {one for one in youths if random.random() < (0.02 if number == MOMENTS - 1 else 0.06)}
    _without(con, gone)


def _corrected(con: duckdb.DuckDBPyConnection, random: Random, youths: list[str], moment: int) -> None:
    """More and more youths turn out never to have been there."""
    _without(con, {one for one in youths if random.random() < 0.03 * (moment + 1)})


def _moved(con: duckdb.DuckDBPyConnection, random: Random, youths: list[str], moment: int) -> None:
    """Some youths turn out to belong to another municipality."""
    moves = {one: random.choice(MUNICIPALITIES) for _ in range(moment) for one in youths if random.random() < 0.05}
    for table in _tables(con, "client") & _tables(con, "gemeente"):
        for client, gemeente in sorted(moves.items()):
            con.execute(f"update model.{table} set gemeente = ? where client = ?", [gemeente, client])


def _later(con: duckdb.DuckDBPyConnection, _random: Random, _youths: list[str], moment: int) -> None:
    """A month goes by: new periods, and what was running ends."""
    day = _DAYS[moment]
    for column in sorted(_BEGINS):
        for table in sorted(_tables(con, column)):
            con.execute(f"delete from model.{table} where {column} > ?", [day])
    for column in sorted(_ENDS):
        for table in sorted(_tables(con, column)):
            con.execute(f"update model.{table} set {column} = null where {column} > ?", [day])
    con.execute("delete from model.periode; delete from model.parameter")
    periods(con, _FIRST, day)


CHANGES: Final[dict[str, Change]] = {"told": _told, "corrected": _corrected, "moved": _moved, "later": _later}


def _without(con: duckdb.DuckDBPyConnection, gone: Iterable[str]) -> None:
    for table in sorted(_tables(con, "client")):
        con.execute(f"delete from model.{table} where list_contains(?, client)", [sorted(gone)])


def _tables(con: duckdb.DuckDBPyConnection, column: str) -> set[str]:
    """The tables of facts that have this column."""
    of = "select table_name from duckdb_columns() where schema_name = 'model' and column_name = ?"
    found = {table for (table,) in con.execute(of, [column]).fetchall()}
    return found - {"periode", "parameter", "werkdag", "capaciteit"}
