"""TR006: everybody can be reached by telephone or by post.

Room checks/: reads the addresses in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CONTACT, RELATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("Telefoonnummer of adres ontbreekt", "Telephone number or address is missing"),
    Text(
        "Er is geen telefoonnummer en geen adres met huisnummer en postcode.",
        "There is no telephone number and no address with a house number and a postal code.",
    ),
    again(
        "Vul een telefoonnummer in, of een adres met huisnummer en postcode.",
        "Fill in a telephone number, or an address with a house number and a postal code.",
    ),
)
_WRONG: Final = "telefoon is null and (huis is null or postcode_nederlands is null)"

CHECKS: Final = (
    refuses_message("TR006", CONTACT, "", _WRONG, texts=_TEXTS),
    refuses_message("TR006", RELATIE, "Contact", _WRONG, texts=_TEXTS),
)
