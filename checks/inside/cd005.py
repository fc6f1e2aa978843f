"""CD005: a postcode and a country come together.

Room checks/: reads the addresses in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CONTACT, RELATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("Postcode en land horen bij elkaar", "Postal code and country belong together"),
    Text(
        "Van postcode en land is er één gevuld; allebei of geen van beide mag.",
        "One of postal code and country is filled; both or neither may be.",
    ),
    again("Vul allebei in, of laat allebei weg.", "Fill in both, or leave out both."),
)
_WRONG: Final = "(postcode_nederlands is null) <> (land_nederland is null)"  # the form of what is there does not matter

CHECKS: Final = (
    refuses_message("CD005", CONTACT, "Adres", _WRONG, texts=_TEXTS),
    refuses_message("CD005", RELATIE, "Contact/Adres", _WRONG, texts=_TEXTS),
)
