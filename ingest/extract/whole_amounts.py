"""Amounts that look like eurocents. Room ingest/: a pure function.

A message holds eurocents, a table euros (feeds.md); who exports without dividing delivers a hundred times too much, and
no rule would see it.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ingest.extract.columns import Extract
from ingest.fault import Effect, Fault, Text
from ingest.feeds.table import Stamp, TypedRow

_ENOUGH: Final = 20  # different amounts of which not one has cents: in euros that hardly happens


def whole_amounts(extract: Extract, rows: Sequence[TypedRow], stamp: Stamp) -> Fault | None:
    """A remark when the amounts declared are many and all whole; None when they can be euros."""
    name = next((name for path, name in extract.names.items() if path[-2:] == ("IngediendBedrag", "Bedrag")), None)
    amounts = {row.values[name] for row in rows} if name else set()
    whole = [amount for amount in amounts if isinstance(amount, Decimal) and amount == int(amount)]
    if len(whole) < _ENOUGH or len(whole) < len(amounts):
        return None
    return stamp.fault(Effect.REPORT, _WHAT, _REMEDY, None, f"kolom {name}")


_WHAT: Final = Text(
    "geen enkel bedrag heeft centen; misschien zijn dit eurocenten. Wij lezen ze als euro's.",
    "no amount at all has cents; perhaps these are eurocents. We read them as euros.",
)
_REMEDY: Final = Text(
    "Klopt het, dan hoeft u niets te doen. Anders: deel door 100, geef de berichten een nieuwe Identificatie en lever "
    "opnieuw aan.",
    "If it is right, there is nothing to do. If not: divide by 100, give the messages a new Identificatie and deliver "
    "again.",
)
