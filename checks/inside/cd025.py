"""CD025: an address in the Netherlands has a house number.

Room checks/: reads the addresses in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CONTACT, RELATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("Een adres in Nederland heeft een huisnummer", "An address in the Netherlands has a house number"),
    Text("Het adres ligt in Nederland en heeft geen huisnummer.", "The address is Dutch and has no house number."),
    again("Vul het huisnummer in.", "Fill in the house number."),
)
_WRONG: Final = "land_nederland and huis is null"

CHECKS: Final = (
    refuses_message("CD025", CONTACT, "Adres/Huis", _WRONG, texts=_TEXTS),
    refuses_message("CD025", RELATIE, "Contact/Adres/Huis", _WRONG, texts=_TEXTS),
)
