"""CS338: whole days, half days, euros and pieces are not counted per day.

Room checks/: reads the products in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import NIEUW, TE_WIJZIGEN, TOEWIJZING
from ingest.fault import Text

_TEXTS: Final = (
    Text("De frequentie past niet bij de eenheid", "The frequency does not go with the unit"),
    Text(
        "Bij eenheid {eenheid} hoort frequentie 2, 4 of 6, niet {frequentie}.",
        "Unit {eenheid} goes with frequency 2, 4 or 6, not {frequentie}.",
    ),
    again("Verbeter de frequentie.", "Correct the frequency."),
)
_WRONG: Final = (
    "eenheid in ('14', '16', '83', '84') and frequentie not in ('2', '4', '6')"
    " and (einddatum is null or einddatum > date '2020-12-31')"
)

CHECKS: Final = tuple(
    refuses_message("CS338", record, "Omvang/Frequentie", _WRONG, texts=_TEXTS, shown="eenheid, frequentie")
    for record in (TOEWIJZING, TE_WIJZIGEN, NIEUW)
)
