"""CS089: a Dutch postcode has its form. Room checks/: reads the addresses in stage.*; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CONTACT, RELATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("De postcode heeft niet de Nederlandse vorm", "The postal code does not have the Dutch form"),
    Text(
        "Het adres ligt in Nederland, maar de postcode is niet vier cijfers en twee letters zonder spatie.",
        "The address is Dutch, but the postal code is not four digits and two letters without a space.",
    ),
    again("Verbeter de postcode of het land.", "Correct the postal code or the country."),
)
_WRONG: Final = "land_nederland and not postcode_nederlands"  # one that is absent is CD005's

CHECKS: Final = (
    refuses_message("CS089", CONTACT, "Adres/Postcode", _WRONG, texts=_TEXTS),
    refuses_message("CS089", RELATIE, "Contact/Adres/Postcode", _WRONG, texts=_TEXTS),
)
