"""CD034: an address to live at has a postcode. Room checks/: reads addresses in stage.*; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CONTACT, RELATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("Bij dit soort adres hoort een postcode", "This kind of address needs a postal code"),
    Text("Bij adressoort {soort} ontbreekt de postcode.", "With address kind {soort} the postal code is missing."),
    again("Vul de postcode in.", "Fill in the postal code."),
)
_WRONG: Final = "soort in ('01', '03') and postcode_nederlands is null"

CHECKS: Final = (
    refuses_message("CD034", CONTACT, "Adres/Postcode", _WRONG, texts=_TEXTS, shown="soort"),
    refuses_message("CD034", RELATIE, "Contact/Adres/Postcode", _WRONG, texts=_TEXTS, shown="soort"),
)
