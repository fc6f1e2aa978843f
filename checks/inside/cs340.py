"""CS340: a declaration is about one whole month. Room checks/: reads stage.declaratie; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import DECLARATIE
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CS340",
        DECLARATIE,
        "DeclaratiePeriode",
        "begindatum <> date_trunc('month', begindatum) or einddatum <> last_day(begindatum)",
        texts=(
            Text("De declaratie gaat niet over één hele maand", "The declaration is not about one whole month"),
            Text(
                "De declaratieperiode {begindatum} tot en met {einddatum} is niet precies één kalendermaand.",
                "The declaration period {begindatum} up to {einddatum} is not exactly one calendar month.",
            ),
            again(
                "Vul de eerste en de laatste dag van de maand in.",
                "Fill in the first and the last day of the month.",
            ),
        ),
        shown="begindatum, einddatum",
    ),
)
