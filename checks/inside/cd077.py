"""CD077: a budget or a size, not both. Room checks/: reads the products in stage.*; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import NIEUW, TE_WIJZIGEN, TOEWIJZING, VERZOEK
from ingest.fault import Text

_TEXTS: Final = (
    Text("Er is een budget én een omvang", "There is a budget and a size"),
    Text(
        "Een product heeft een budget of een omvang, niet allebei.",
        "A product has a budget or a size, not both.",
    ),
    again("Laat een van beide weg.", "Leave out one of the two."),
)

CHECKS: Final = tuple(
    refuses_message("CD077", record, "Budget", "budget is not null and volume is not null", texts=_TEXTS)
    for record in (TOEWIJZING, VERZOEK, TE_WIJZIGEN, NIEUW)
)
