"""What is wrong with a birth date, as checks. Room checks/: makes checks for the rules beside it.

The reader judges the date while it still has it (`geboortedatum_fout`); the date itself never comes this far. A message
is about one client, so its first record speaks for them all.
"""

from typing import Final

from checks.check import Check
from checks.inside.condition import refuses_message
from checks.records import RELATIE, START, STOP, TOEWIJZING, VERZOEK
from ingest.fault import Text

_CLIENTS: Final = tuple(record._replace(element="Client", once=True) for record in (TOEWIJZING, START, STOP, VERZOEK))


def birth_date_checks(rule: str, word: str, texts: tuple[Text, Text, Text]) -> tuple[Check, ...]:
    """The checks of `rule` for the client of JW301, 305, 307 and 315 and each Relatie: `word` is said of the date."""
    wrong = f"contains(geboortedatum_fout, '{word}')"
    return (
        *(refuses_message(rule, client, "Geboortedatum", f"regel = 1 and {wrong}", texts=texts) for client in _CLIENTS),
        refuses_message(rule, RELATIE, "Geboortedatum", wrong, texts=texts),
    )
