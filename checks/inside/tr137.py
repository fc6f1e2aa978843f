"""TR137: a declared period ends after it begins and before the message.

Room checks/: reads stage.*; refuses the message (0001).
"""

from typing import Final

from checks.check import Check
from checks.inside.condition import again, refuses_message
from checks.records import AFWIJZING, DECLARATIE, PRESTATIE, Record
from ingest.fault import Text

_TEXTS: Final = (
    Text("De gedeclareerde periode klopt niet", "The declared period is wrong"),
    Text(
        "De periode {begindatum} tot en met {einddatum} eindigt vóór zij begint, of na de dagtekening {dagtekening}.",
        "The period {begindatum} up to {einddatum} ends before it begins, or after the date {dagtekening} of the "
        "message.",
    ),
    again("Verbeter de periode.", "Correct the period."),
)


def _check(record: Record, path: str) -> Check:
    wrong = "einddatum < begindatum or einddatum > dagtekening"
    return refuses_message("TR137", record, path, wrong, texts=_TEXTS, shown="begindatum, einddatum, dagtekening")


CHECKS: Final = (
    _check(DECLARATIE, "DeclaratiePeriode/Einddatum"),
    _check(PRESTATIE, "ProductPeriode/Einddatum"),
    _check(AFWIJZING, "ProductPeriode/Einddatum"),
)
