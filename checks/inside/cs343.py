"""CS343: as CS338, for a request. Room checks/: reads stage.verzoek; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEK
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
    " and (toewijzing_einddatum is null or toewijzing_einddatum > date '2020-12-31')"
)

CHECKS: Final = (
    refuses_message("CS343", VERZOEK, "Omvang/Frequentie", _WRONG, texts=_TEXTS, shown="eenheid, frequentie"),
)
