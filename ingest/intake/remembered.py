"""The report on a delivery, kept beside its records in one transaction. Room ingest/: writes and reads `raw.uitkomst`.

A process that dies after the records were loaded and before the receipt was written would otherwise know that a file
was loaded, and no longer what was refused in it. With it stands its number in the order of loading, because of two
messages that exclude each other the first one counts.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import duckdb
import pyarrow as pa

from ingest.arrow import registered
from ingest.fault import Effect, Fault, Text
from ingest.intake.outcome import DeliveryOutcome, MessageCount, RecordCount

TABLE = "uitkomst"


def make_table(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table in `raw` where it is absent, and give one of an earlier version the column that was added."""
    con.execute(f"create table if not exists raw.{TABLE} (aanlevering varchar, inhoud varchar, volgnummer bigint)")
    query = "select column_name from duckdb_columns() where database_name = 'raw' and table_name = ?"
    if ("volgnummer",) not in con.execute(query, [TABLE]).fetchall():
        con.execute(f"alter table raw.{TABLE} add column volgnummer bigint")


def newest_number(con: duckdb.DuckDBPyConnection) -> int:
    """The last number in the order of loading that was given out; 0 when none was."""
    ((newest,),) = con.execute(f"select coalesce(max(volgnummer), 0) from raw.{TABLE}").fetchall()
    return int(newest)


def number_of(con: duckdb.DuckDBPyConnection, sha256: str) -> int:
    """The number of the delivery with this hash in the order of loading; 0 when none is kept."""
    outcome = recall(con, sha256)
    return 0 if outcome is None else outcome.number


def remember(con: duckdb.DuckDBPyConnection, outcomes: Sequence[DeliveryOutcome]) -> None:
    """Keep these reports, in the transaction that `con` is in; of a delivery that was read again the last one."""
    if outcomes:
        columns = {
            "aanlevering": [one.sha256 for one in outcomes],
            "inhoud": [_written(one) for one in outcomes],
            "volgnummer": [one.number for one in outcomes],
        }
        with registered(con, "reports", pa.table(columns)):
            con.execute(f"delete from raw.{TABLE} where aanlevering in (select aanlevering from reports)")
            con.execute(f"insert into raw.{TABLE} by name select * from reports")


def recall(con: duckdb.DuckDBPyConnection, sha256: str) -> DeliveryOutcome | None:
    """The report on the delivery with this hash, as one that was known already; None when none is kept."""
    query = f"select inhoud, volgnummer from raw.{TABLE} where aanlevering = ?"
    found = con.execute(query, [sha256]).fetchall()
    return replace(_read(sha256, json.loads(found[0][0])), number=found[0][1] or 0) if found else None


def _written(outcome: DeliveryOutcome) -> str:
    values = asdict(outcome)
    del values["number"]  # stands in a column of its own
    for fault, source in zip(values["faults"], outcome.faults, strict=True):
        fault["what"], fault["remedy"] = list(source.what), list(source.remedy)
    return json.dumps(values, ensure_ascii=False)


def _read(sha256: str, values: dict[str, Any]) -> DeliveryOutcome:
    return DeliveryOutcome(
        sha256=sha256,
        name=values["name"],
        known_already=True,
        messages={kind: MessageCount(**count) for kind, count in values["messages"].items()},
        records={table: RecordCount(**count) for table, count in values["records"].items()},
        files_refused=values["files_refused"],
        region_files=tuple(values["region_files"]),
        faults=tuple(_fault(fault) for fault in values["faults"]),
        seconds=values["seconds"],
    )


def _fault(values: dict[str, Any]) -> Fault:
    typed = {"effect": Effect(values["effect"]), "what": Text(*values["what"]), "remedy": Text(*values["remedy"])}
    return Fault(**values | typed)
