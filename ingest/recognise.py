"""What is this file? Decided by what is in it; the name only settles a tie. Room ingest/: pure, over bytes.

A CSV whose header is nearly that of a feed is that feed, so that its deliverer hears which column is wrong.
"""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from ingest.archive import is_zip
from ingest.extract.columns import extract_schemas
from ingest.fault import Effect, Fault, Text
from ingest.feeds.csvtext import first_cells
from ingest.feeds.header import column_name
from ingest.feeds.parquet import is_parquet, parquet_columns
from ingest.feeds.read import schemas as feed_schemas
from ingest.feeds.schema import TableSchema
from ingest.names import safe_name
from ingest.regio.read import schemas as region_schemas
from ingest.regio.segments import FILE as SEGMENTS
from ingest.unknown import unknown

HEAD: Final = 64 * 1024  # bytes from the beginning that are enough to recognise a file
_SIGNS_OF_SEGMENTS: Final = re.compile(rb"(?m)^\s*\[\[\s*segment\s*\]\]")
# At least this likeness of the two sets of columns (Dice: 1 = equal, 0 = nothing in common).
_LIKENESS: Final = 0.5
_LIKENESS_WITH_NAME: Final = 0.25


class Kind(StrEnum):
    """The sorts of file that are accepted."""

    ZIP = "zip"
    IJW = "ijw"
    EXTRACT = "uittreksel"
    FEED = "feed"
    REGION = "regio"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is; `name` is the feed or extract ("aanmelding") or the file of the region pack ("normen.csv")."""

    kind: Kind
    name: str = ""


def recognise(head: bytes, name: str, *, for_region: bool = True) -> Recognised | Fault:
    """What the file called `name` is that begins with `head` (its first HEAD bytes; of Parquet all of it).

    Anything that looks like XML is left to the reader of messages, which knows best what is wrong with it. A file
    that is none of the accepted ones gives a Fault that says which those are: those of the region pack only to who may
    deliver them (`for_region`).
    """
    if not head.strip(b" \t\r\n\0"):
        return _refused(name, *_EMPTY)
    if is_zip(head):
        return Recognised(Kind.ZIP)
    if _looks_like_xml(head):
        return Recognised(Kind.IJW)
    cells = parquet_columns(head) if is_parquet(head) else first_cells(head)
    table = _table(cells, name)
    if table is not None:
        return table
    if _SIGNS_OF_SEGMENTS.search(head) or PurePosixPath(name).name == SEGMENTS:
        return Recognised(Kind.REGION, SEGMENTS)
    return _refused(name, *unknown(head, name, accepted(for_region=for_region)))


def accepted(*, for_region: bool = True) -> Text:
    """The sentence that says which files are accepted; with `for_region` also those of the region pack."""
    feeds = ", ".join(f"{feed}.csv" for feed in (*feed_schemas(), *extract_schemas()))
    region = ", ".join((SEGMENTS, *(f"{table}.csv" for table in region_schemas())))
    pack = (
        Text(f", en van het regiopakket {region}", f", and of the region pack {region}") if for_region else Text("", "")
    )
    return Text(
        f"Wij lezen: iJw-berichten (XML, of een zip ervan), {feeds} (of .parquet){pack.nl}.",
        f"We read: iJw messages (XML, or a zip of those), {feeds} (or .parquet){pack.en}.",
    )


def _looks_like_xml(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = head[: len(head) & ~1].decode("utf-16", errors="replace")
        return start.lstrip().startswith("<")
    return head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<"


def _table(cells: tuple[str, ...], name: str) -> Recognised | None:
    """The feed or region table whose columns are most like these."""
    columns = [column_name(cell) for cell in cells]
    named = [(Recognised(Kind.FEED, feed), schema) for feed, schema in feed_schemas().items()]
    named += [(Recognised(Kind.EXTRACT, table), schema) for table, schema in extract_schemas().items()]
    named += [(Recognised(Kind.REGION, f"{table}.csv"), schema) for table, schema in region_schemas().items()]
    stem = PurePosixPath(name.replace("\\", "/")).stem.casefold()
    best: tuple[float, bool] = (0.0, False)
    found = None
    for recognised, schema in named:
        called_so = stem.startswith(schema.name)
        score = (_likeness(set(schema.known_names(columns)), schema), called_so)
        if score > best and score[0] >= (_LIKENESS_WITH_NAME if called_so else _LIKENESS):
            best, found = score, recognised
    return found


def _likeness(columns: set[str], schema: TableSchema) -> float:
    """How much these columns are those of the table; one that may be absent counts where it is there."""
    expected = {column.name for column in schema.columns if not column.may_be_absent or column.name in columns}
    return 2 * len(columns & expected) / (len(columns) + len(expected))


def _refused(name: str, what: Text, remedy: Text) -> Fault:
    return Fault("BESTAND", Effect.FILE, what, remedy, file=safe_name(name))


_EMPTY: Final = (
    Text("het bestand is leeg.", "the file is empty."),
    Text("Maak het bestand opnieuw en lever het nog eens aan.", "Make the file again and deliver it once more."),
)
