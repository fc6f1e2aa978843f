"""Rows from a valid message, by a plan made once for each kind. Room ingest/: pure; the BSN becomes a pseudonym here.

Every kind of record is read by one regular expression (pattern.py), and the values of many messages are converted
together, a column at a time (gathered.py, columns.py), because steps in Python from element to element cost far more.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from ingest.arrow import arrow_schema
from ingest.ijw.columns import ColumnMaker, wanted
from ingest.ijw.gathered import Found, Gathered, Head, found
from ingest.ijw.message import Records
from ingest.ijw.model import DefinitionError, Message, Rows
from ingest.ijw.nodes import Node
from ingest.ijw.pattern import only_tag, record_pattern
from ingest.pseudonym import Pseudonymiser
from ingest.tables import STAGE_TABLES, Table

_TABLES: Final = {table.name: table for table in STAGE_TABLES}
_BLANKS: Final = "(?:[ \t\n]|&#13;)+"
_BETWEEN: Final = re.compile(f"((?:</[^>]*|/)>){_BLANKS}|(>){_BLANKS}(?=<[^/])")
_REFERENCES: Final = {"&lt;": "<", "&gt;": ">", "&#13;": "\r", "&amp;": "&"}
_REFERENCE: Final = re.compile("|".join(_REFERENCES))


class Plan:
    """How the rows of one kind of message are read. Holds no state of a message: one plan serves them all."""

    def __init__(self, message: Message, node: Node, pseudonymiser: Pseudonymiser) -> None:
        self._readers = [(rows.table, _TableReader(rows, node, pseudonymiser)) for rows in message.rows]

    def read(self, contents: bytes, head: Head, *, loose: bool) -> dict[str, list[Records]]:
        """The records by table, from the contents of a valid message (fingerprint.py); `head` gives the values of HEAD.

        `loose`: white space may stand between elements, as where it was written as a reference or in CDATA.
        ValueError for a date beyond us.
        """
        text = contents.decode()
        if loose:
            text = _BETWEEN.sub(r"\1\2", text)
        start = text.index("<")
        read: dict[str, list[Records]] = {table: [] for table, _ in self._readers}
        for table, reader in self._readers:
            records = reader.read(text, start, head)
            if records.size:
                read[table].append(records)
        return read


def column_names(table: Table) -> list[str]:
    """The columns of a staged row, in order."""
    return [column.name for column in (*table.columns, *table.stage_only)]


class _TableReader:
    """Reads the rows of one table."""

    def __init__(self, rows: Rows, root: Node, pseudonymiser: Pseudonymiser) -> None:
        table = _TABLES[rows.table]
        maker = ColumnMaker(root, rows, pseudonymiser)
        wrong = set(column_names(table)) ^ set(maker.names)
        if wrong:
            raise DefinitionError(f"rows.{rows.table} does not agree with the table on {', '.join(sorted(wrong))}")
        places = {place for source in rows.columns.values() for place in wanted(source)}
        self._pattern = record_pattern(root, rows.each, places)
        self._tag = only_tag(root, rows.each)
        columns = (*table.columns, *table.stage_only)
        self._schema = arrow_schema(columns)
        self._columns = [maker.column(column, self._pattern) for column in columns]
        self._counted = maker.counted
        self._tried = maker.tried(self._pattern)

    def read(self, text: str, start: int, head: Head) -> Records:
        """The records in the contents of a message, whose first element stands at `start`."""
        records = self._pattern.find(text, start)
        if self._tag is not None and len(records) != text.count(self._tag):
            raise ValueError("not every record stands where the definition puts it")
        if "&" in text:
            records = [tuple(map(_without_references, record)) for record in records]
        for group, trial in self._tried.items():
            for value in {record[group] for record in records}:
                if value:
                    trial(value)
        counts = [text.count(tag) for tag in self._counted]
        return Records(len(records), found(head, records, counts), self.table)

    def table(self, messages: Sequence[Found]) -> Any:
        """The records of these messages as an Arrow table."""
        gathered = Gathered(self._pattern, messages)
        return pa.Table.from_arrays([column(gathered) for column in self._columns], schema=self._schema)


def _without_references(text: str) -> str:
    return _REFERENCE.sub(lambda found: _REFERENCES[found[0]], text) if "&" in text else text
