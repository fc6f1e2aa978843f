"""Who may deliver about whom. Room ingest/: pure functions over what was read, reads and writes nothing.

A provider that delivers by itself speaks for itself only: for messages that it sent, and rows about itself. What
another would have to say is refused, so that nobody puts words in another's mouth.
"""

from collections.abc import Sequence
from typing import Final

from ingest.fault import Effect, Fault, Text
from ingest.feeds.read import FeedRead
from ingest.tables import TABLES

RULE: Final = "niet-bevoegd"
_REMEDY: Final = Text(
    "Lever alleen aan wat van uw eigen organisatie is; de ander levert zijn eigen gegevens aan.",
    "Deliver only what is of your own organisation; the other delivers its own data.",
)
_COLUMNS: Final = {table.name: [column.name for column in table.columns] for table in TABLES}


def message_fault(speaks_for: str, sender: str, kind: str, message: str) -> Fault | None:
    """Why this message of `sender` is refused; None when who delivers may speak for it ("" = for everybody)."""
    if not speaks_for or sender == speaks_for:
        return None
    what = Text(
        f"de Afzender van deze {kind} is een andere organisatie dan die aanlevert.",
        f"the Afzender of this {kind} is another organisation than the one that delivers.",
    )
    return Fault(RULE, Effect.MESSAGE, what, _REMEDY, kind=kind, message=message, place="Header/Afzender")


def region_fault() -> Fault:
    """Why a file of the region pack is refused from a provider."""
    what = Text("dit bestand van het regiopakket is van de regio.", "this file of the region pack is the region's.")
    return Fault(RULE, Effect.FILE, what, _REMEDY)


def own_rows(speaks_for: str, read: FeedRead, file: str) -> tuple[Sequence[tuple[object, ...]], tuple[Fault, ...]]:
    """The rows of a feed that may be delivered, and a fault for each of the others."""
    if not speaks_for or "aanbieder" not in _COLUMNS[read.table]:  # outcome names nobody: it is the deliverer's own
        return read.rows, ()
    whose, line = (_COLUMNS[read.table].index(name) for name in ("aanbieder", "regel"))
    what = Text("deze regel gaat over een andere aanbieder.", "this row is about another provider.")
    own = [row for row in read.rows if row[whose] == speaks_for]
    others = [row[line] for row in read.rows if row[whose] != speaks_for]
    return own, tuple(
        Fault(RULE, Effect.RECORD, what, _REMEDY, file=file, row=int(str(number)), place="kolom aanbieder")
        for number in others
    )
