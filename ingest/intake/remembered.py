"""The report on a delivery, kept beside its records in one transaction. Room ingest/: writes and reads `raw.uitkomst`.

A process that dies after the records were loaded and before the receipt was written would otherwise know that a file
was loaded, and no longer what was refused in it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import duckdb
import pyarrow as pa

from ingest.fault import Effect, Fault, Text
from ingest.intake.outcome import DeliveryOutcome, MessageCount, RecordCount

TABLE = "uitkomst"


def make_table(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table in `raw` where it is absent."""
    con.execute(f"create table if not exists raw.{TABLE} (aanlevering varchar, inhoud varchar)")


def remember(con: duckdb.DuckDBPyConnection, outcomes: Sequence[DeliveryOutcome]) -> None:
    """Keep these reports, in the transaction that `con` is in."""
    if outcomes:
        rows = pa.table({"a": [one.sha256 for one in outcomes], "b": [_written(one) for one in outcomes]})
        con.register("reports", rows)
        try:
            con.execute(f"insert into raw.{TABLE} select a, b from reports")
        finally:
            con.unregister("reports")


def recall(con: duckdb.DuckDBPyConnection, sha256: str) -> DeliveryOutcome | None:
    """The report on the delivery with this hash, as one that was known already; None when none is kept."""
    found = con.execute(f"select inhoud from raw.{TABLE} where aanlevering = ?", [sha256]).fetchone()
    return None if found is None else _read(sha256, json.loads(found[0]))


def _written(outcome: DeliveryOutcome) -> str:
    values = asdict(outcome)
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
