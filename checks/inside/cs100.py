"""CS100: no declared period begins before 2021.

Room checks/: reads stage.declaratie, stage.prestatie; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import DECLARATIE, PRESTATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("De periode ligt voor 2021", "The period lies before 2021"),
    Text(
        "De periode begint op {begindatum}; met dit bericht kan alleen zorg vanaf 2021-01-01 gedeclareerd worden.",
        "The period begins on {begindatum}; this message can only declare care from 2021-01-01.",
    ),
    again(
        "Verbeter de periode, of haal zorg van voor 2021 uit de declaratie en overleg daarover met de gemeente.",
        "Correct the period, or take care of before 2021 out of the declaration and talk about it with the "
        "municipality.",
    ),
)
_WRONG: Final = "begindatum < date '2021-01-01'"

CHECKS: Final = (
    refuses_message("CS100", DECLARATIE, "DeclaratiePeriode/Begindatum", _WRONG, texts=_TEXTS, shown="begindatum"),
    refuses_message("CS100", PRESTATIE, "ProductPeriode/Begindatum", _WRONG, texts=_TEXTS, shown="begindatum"),
)
