"""Rows of a feed that contradict each other: one key, one leverdatum, other contents. Room ingest/: reads raw.*.

Every valid row stays in `raw.*`, so that the verdict is made afresh on the whole state and cannot depend on the order
or the cut of deliveries: of a key and leverdatum with more than one contents no row counts (feeds.md); rows that are
equal but for `aanlevering` and `regel` count once. sql/ carries that out; here the deliverer is told.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import duckdb
import pyarrow as pa

from ingest.arrow import registered
from ingest.fault import Effect, Fault, Text
from ingest.feeds.read import RULE
from ingest.names import safe_name
from ingest.tables import TABLES

_KEYS: Final = {
    "aanmelding": ("aanbieder", "aanmeldnummer", "leverdatum"),
    "capaciteit": ("aanbieder", "locatie", "verblijfsvorm", "maand", "leverdatum"),
}
#: The feeds whose rows have a leverdatum; a record of outcome has none, and is simply delivered anew.
DATED_TABLES: Final = tuple(_KEYS)
_REFERENCE: Final = {"aanmelding": "aanmeldnummer", "capaciteit": "locatie"}
_NOT_CONTENTS: Final = frozenset({"aanlevering", "regel"})


class Contradiction(NamedTuple):
    """A row that contradicts another of its own delivery (`within`) or of one received before."""

    aanlevering: str
    regel: int
    reference: str
    within: bool


def contradictions(con: duckdb.DuckDBPyConnection, table: str, order: Mapping[str, int]) -> list[Contradiction]:
    """The rows in `raw.<table>` of the deliveries in `order` (hash → order of receipt) that contradict another row.

    A delivery that is not in `order` was received before all of them. Of two deliveries only the later one is told.
    """
    numbers = pa.table({"aanlevering": list(order), "nummer": list(order.values())})
    with registered(con, "receipt_order", numbers):
        rows = con.execute(_query(table)).fetchall()
    return [Contradiction(*row) for row in rows]


def _query(table: str) -> str:
    key = _KEYS[table]
    columns = next(one.columns for one in TABLES if one.name == table)
    contents = [column.name for column in columns if column.name not in {*_NOT_CONTENTS, *key}]
    same_key = " and ".join(f"a.{name} = b.{name}" for name in key)
    differs = " or ".join(f"a.{name} is distinct from b.{name}" for name in contents)
    return f"""
        with received as (
            select t.*, t.rowid as volgnummer, coalesce(o.nummer, -1) as nummer
            from raw.{table} t left join receipt_order o using (aanlevering)
        ), told as (
            select b.volgnummer, b.aanlevering, b.regel, b.{_REFERENCE[table]} as kenmerk,
                bool_or(a.aanlevering = b.aanlevering) as binnen
            from received a join received b on {same_key}
            where b.nummer >= 0 and a.nummer <= b.nummer and ({differs})
            group by all
        )
        select aanlevering, regel, kenmerk, binnen from told order by volgnummer
    """


def contradiction_fault(found: Contradiction, table: str, file: str) -> Fault:
    """The sentence for the deliverer; within one delivery the row is refused, else it is a finding."""
    key = ", ".join(_KEYS[table])
    where = (
        Text("in deze aanlevering", "in this delivery")
        if found.within
        else Text("in een eerdere aanlevering", "in an earlier delivery")
    )
    return Fault(
        RULE,
        Effect.RECORD if found.within else Effect.REPORT,
        Text(
            f"{where.nl} staat een andere regel met dezelfde {key}; geen van beide telt mee.",
            f"{where.en} another row has the same {key}; neither of the two counts.",
        ),
        Text("Lever de juiste regel aan met een latere leverdatum.", "Deliver the right row with a later leverdatum."),
        file=file,
        kind=table,
        row=found.regel,
        place=f"kolommen {key}",
        reference=safe_name(found.reference),
    )
