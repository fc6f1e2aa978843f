"""CD009: only a temporary address has a period.

Room checks/: reads the addresses in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CONTACT, RELATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("Alleen een tijdelijk adres heeft een periode", "Only a temporary address has a period"),
    Text(
        "Bij adressoort {soort} hoort geen periode; alleen bij soort 04 (tijdelijk verblijfadres).",
        "No period belongs to address kind {soort}; only to kind 04 (temporary address).",
    ),
    again("Laat de periode weg of verbeter de soort.", "Leave the period out or correct the kind."),
)
_WRONG: Final = "periode is not null and soort <> '04'"

CHECKS: Final = (
    refuses_message("CD009", CONTACT, "Periode", _WRONG, texts=_TEXTS, shown="soort"),
    refuses_message("CD009", RELATIE, "Contact/Periode", _WRONG, texts=_TEXTS, shown="soort"),
)
