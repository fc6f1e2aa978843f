"""From what was read to `raw.*`: identity, checks, acceptance, one transaction a delivery.

Room ingest/: writes `stage.*` (in memory, outside the transaction) and `raw.*`. Staging and checking happen in a DuckDB
of their own, and what is accepted goes to raw from Arrow: beside a transaction DuckDB keeps whatever was dropped since
it began, so that every batch of a delivery would stay in memory to the end of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from ingest.arrow import insert, registered
from ingest.extract.read import FORM, UNTOLD
from ingest.fault import Effect, Fault, Text
from ingest.intake.contradiction import DATED_TABLES, contradiction_fault, contradictions
from ingest.intake.outcome import DeliveryOutcome, Tally, is_refused
from ingest.intake.parts import FEED_TABLES, RECORD_TABLE, Head, Part, Verdicts, main_table
from ingest.intake.remembered import remember
from ingest.intake.store import fill_stage, open_stage
from ingest.limits import Limits
from ingest.tables import TABLES

Check = Callable[[duckdb.DuckDBPyConnection], Verdicts]
_KEPT: Final = {table.name: [column.name for column in table.columns] for table in TABLES}


class IntakeError(Exception):
    """The program itself is at fault (a check about a message that is not there); nothing of the batch was loaded."""


class Loader:
    """Takes in parts in the order of receipt and loads them batch by batch.

    Call `add` with each part and the tallies of its pieces, `commit` where a delivery ends. Raw changes at a commit
    only, so by whole deliveries.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, check: Check, limits: Limits) -> None:
        self._con = con.cursor()
        self._stage = open_stage()
        self._check = check
        self._limits = limits
        self._pending: list[Part] = []
        self._pending_heads: list[tuple[Tally, Head]] = []
        self._fingerprints: dict[str, str] = {}  # of the pending messages
        self._pending_rows = 0
        self._in_transaction = False

    def add(self, part: Part, tallies: Sequence[Tally]) -> None:
        """Take in a part; `tallies` has that of each of its pieces."""
        heads = [(t, head) for t, piece in zip(tallies, part.pieces, strict=True) for head in piece.heads]
        # The same key with other contents: first settle the first, because only an accepted message claims its key.
        if self._pending and (self._is_full(len(heads), part.rows) or self._conflicts(heads)):
            self._settle()
        again = {head.bericht_id for _, head in heads if head.bericht_id in self._fingerprints}
        part = Part(part.pieces, _all_without(part.tables, again))
        self._pending.append(part)
        self._pending_heads += heads
        self._pending_rows += part.rows
        self._fingerprints.update((head.bericht_id, head.fingerprint) for _, head in heads)

    @property
    def is_due(self) -> bool:
        """Whether it is time to commit: enough is waiting, or something was written already."""
        return self._in_transaction or self._is_full(1, 1)

    def commit(self, done: Sequence[Tally], conclude: Callable[[], Sequence[DeliveryOutcome]]) -> None:
        """Load everything that is waiting; `done` are the deliveries that this completes, in the order of receipt.

        `conclude` gives their reports once everything is known; these stand in raw together with the records, also of
        a delivery without any record: so that what is kept does not depend on what was committed with it.
        """
        self._settle()
        if self._in_transaction:
            self._tell_contradictions(done)
        outcomes = conclude()
        if outcomes:
            self._begin_transaction()
            remember(self._con, outcomes)
        if self._in_transaction:
            self._in_transaction = False  # a commit that fails, on a full disk, has undone everything itself
            self._con.commit()

    def close(self) -> None:
        """Forget everything that was not committed."""
        if self._in_transaction:
            self._con.rollback()
        self._con.close()
        self._stage.close()

    def _is_full(self, messages: int, rows: int) -> bool:
        return (
            len(self._pending_heads) + messages > self._limits.batch_messages
            or self._pending_rows + rows > self._limits.batch_records
        )

    def _conflicts(self, heads: Sequence[tuple[Tally, Head]]) -> bool:
        return any(self._fingerprints.get(head.bericht_id, head.fingerprint) != head.fingerprint for _, head in heads)

    def _settle(self) -> None:
        """Decide about everything that is waiting and write what is accepted."""
        heads, self._pending_heads = self._pending_heads, []
        pending, self._pending = self._pending, []
        known = self._known(list(self._fingerprints))
        self._fingerprints, self._pending_rows = {}, 0
        fresh = {head.bericht_id: head for _, head in reversed(heads) if head.bericht_id not in known}
        tables = _all_without(_merge(pending), set(known))
        faults = self._verdicts(tables, fresh)
        accepted = dict(known)
        for tally, head in heads:
            found = faults.get(head.bericht_id, ())
            if head.bericht_id in accepted and _same(accepted[head.bericht_id], head.fingerprint):
                tally.known(head)
            elif head.bericht_id in accepted:
                tally.decided(head, [_conflict(head)])
            else:
                tally.decided(head, found)
                if not is_refused(found):
                    accepted[head.bericht_id] = head.fingerprint
        self._write(tables, faults, fresh)

    def _known(self, ids: Sequence[str]) -> dict[str, str]:
        """The fingerprints of those messages that were accepted before, in this transaction or earlier."""
        if not ids:
            return {}
        self._begin_transaction()
        query = "select bericht_id, vingerafdruk from raw.bericht semi join asked using (bericht_id)"
        with registered(self._con, "asked", pa.table({"bericht_id": ids})):
            return dict(self._con.execute(query).fetchall())

    def _verdicts(self, tables: Mapping[str, Any], fresh: Mapping[str, Head]) -> dict[str, list[Fault]]:
        """What the checks say about the messages that are new, by bericht_id."""
        found: dict[str, list[Fault]] = {}
        if not fresh:
            return found
        fill_stage(self._stage, tables)
        for bericht_id, fault in self._check(self._stage):
            if bericht_id not in fresh:
                raise IntakeError(f"rule {fault.rule} speaks of a message that is not staged")
            if fault.rule in UNTOLD and fresh[bericht_id].fingerprint.startswith(FORM):
                continue
            found.setdefault(bericht_id, []).append(_completed(fault, fresh[bericht_id]))
        return found

    def _write(
        self, tables: Mapping[str, Any], faults: Mapping[str, Sequence[Fault]], fresh: Mapping[str, Head]
    ) -> None:
        messages, records = _refusals(faults, fresh)
        for name in (name for name in tables if name in _KEPT):
            accepted = tables[name].select(_KEPT[name])
            if name not in FEED_TABLES:
                accepted = _without(accepted, messages, records.get(name, ()))
            if accepted.num_rows:
                self._begin_transaction()
                insert(self._con, f"raw.{name}", accepted)

    def _begin_transaction(self) -> None:
        if not self._in_transaction:
            self._con.begin()
            self._in_transaction = True

    def _tell_contradictions(self, done: Sequence[Tally]) -> None:
        """Report the rows of these deliveries that contradict another; only rows of one delivery count as refused."""
        by_hash = {tally.sha256: tally for tally in done}
        for table in DATED_TABLES:
            order = {t.sha256: number for number, t in enumerate(done) if table in t.feeds}
            if not order:
                continue
            for found in contradictions(self._con, table, order):
                tally = by_hash[found.aanlevering]
                place = tally.feed_place(table)
                tally.fault(place, contradiction_fault(found, table, place.file))
                if found.within:
                    tally.feed_row_refused(table)


def _merge(parts: Iterable[Part]) -> dict[str, Any]:
    """The tables of these parts put together."""
    gathered: dict[str, list[Any]] = {}
    for part in parts:
        for name, table in part.tables.items():
            gathered.setdefault(name, []).append(table)
    # One chunk a column: DuckDB reads thousands of small ones many times slower.
    return {name: pa.concat_tables(tables).combine_chunks() for name, tables in gathered.items()}


def _all_without(tables: Mapping[str, Any], messages: set[str]) -> dict[str, Any]:
    """`tables` without the rows of these messages; feeds have none."""
    return {n: t if n in FEED_TABLES or not messages else _without(t, messages, ()) for n, t in tables.items()}


def _without(table: Any, messages: set[str], records: Iterable[tuple[str, int]]) -> Any:
    """`table` without the rows of these messages and without these records (bericht_id, regel)."""
    if messages:
        table = table.filter(pc.invert(pc.is_in(table["bericht_id"], value_set=pa.array(sorted(messages)))))
    pairs = sorted(records)
    if not pairs:
        return table
    refused = pa.table(
        {
            "bericht_id": pa.array([bericht_id for bericht_id, _ in pairs], pa.string()),
            "regel": pa.array([regel for _, regel in pairs], pa.int32()),
        }
    )
    return table.join(refused, ["bericht_id", "regel"], join_type="left anti").select(table.column_names)


def _refusals(
    faults: Mapping[str, Sequence[Fault]], fresh: Mapping[str, Head]
) -> tuple[set[str], dict[str, set[tuple[str, int]]]]:
    """The messages that are refused, and by table the records that are refused in the others."""
    messages = {key for key, found in faults.items() if is_refused(found)}
    records: dict[str, set[tuple[str, int]]] = {}
    for key, found in faults.items():
        for fault in found:
            if fault.effect is Effect.RECORD and fault.row is not None:
                records.setdefault(main_table(fresh[key].kind), set()).add((key, fault.row))
    return messages, records


def _completed(fault: Fault, head: Head) -> Fault:
    """The fault with what the checks do not know; one about a record that it does not name refuses the message."""
    pointless = fault.effect is Effect.RECORD and (fault.row is None or head.kind not in RECORD_TABLE)
    return replace(
        fault,
        effect=Effect.MESSAGE if pointless else fault.effect,
        kind=fault.kind or head.kind,
        message=fault.message or head.identificatie,
    )


def _same(one: str, other: str) -> bool:
    """Whether two fingerprints may be of one message: those of different forms cannot be compared.

    A message and an extract have different forms, and so have a message of now and one that an earlier version loaded.
    """
    return one == other or one.rpartition(":")[0] != other.rpartition(":")[0]


def _conflict(head: Head) -> Fault:
    return Fault(
        "TR056",
        Effect.MESSAGE,
        Text(
            f"een {head.kind} van deze afzender met dezelfde Identificatie en een andere inhoud is al ontvangen.",
            f"a {head.kind} of this sender with the same Identificatie and other contents was received already.",
        ),
        Text(
            "Geef het bericht een nieuwe Identificatie en stuur het opnieuw.",
            "Give the message a new Identificatie and send it again.",
        ),
        return_code="9056",
        kind=head.kind,
        message=head.identificatie,
        place="Header/Identificatie",
    )
