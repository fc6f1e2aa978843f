"""TR134: what has happened does not lie after the message.

Room checks/: reads the dates in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.check import Check
from checks.inside.born import birth_date_checks
from checks.inside.condition import again, refuses_message
from checks.records import AFWIJZING, DECLARATIE, PRESTATIE, START, STOP, TOEWIJZING, Record
from ingest.fault import Text

_TITLE: Final = Text("Een datum ligt na de dagtekening", "A date lies after the date of the message")
_TEXTS: Final = (
    _TITLE,
    Text(
        "De datum {datum} ligt na de dagtekening {dagtekening} van het bericht.",
        "The date {datum} lies after the date {dagtekening} of the message.",
    ),
    Text(
        "Verbeter de datum en stuur het bericht opnieuw. Is de datum goed? Stuur het bericht dan op of na die dag.",
        "Correct the date and send the message again. Is the date right? Then send the message on or after that day.",
    ),
)
_BIRTH_TEXTS: Final = (
    _TITLE,
    Text(
        "De geboortedatum ligt na de dagtekening van het bericht.",
        "The birth date lies after the date of the message.",
    ),
    again("Verbeter de geboortedatum.", "Correct the birth date."),
)


def _check(record: Record, column: str, path: str) -> Check:
    wrong = f"{column} > dagtekening"
    return refuses_message("TR134", record, path, wrong, texts=_TEXTS, shown=f"{column} as datum, dagtekening")


CHECKS: Final = (
    *birth_date_checks("TR134", "toekomst", _BIRTH_TEXTS),
    _check(TOEWIJZING, "toewijzingsdatum", "Toewijzingsdatum"),
    _check(START, "begindatum", "Begindatum"),
    _check(STOP, "einddatum", "Einddatum"),
    _check(DECLARATIE, "begindatum", "DeclaratiePeriode/Begindatum"),
    _check(PRESTATIE, "begindatum", "ProductPeriode/Begindatum"),
    _check(AFWIJZING, "begindatum", "ProductPeriode/Begindatum"),
)
