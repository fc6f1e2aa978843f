"""CS337: a line is about one month. Room checks/: reads stage.prestatie; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import PRESTATIE
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CS337",
        PRESTATIE,
        "ProductPeriode",
        "date_trunc('month', begindatum) <> date_trunc('month', einddatum)",
        texts=(
            Text("De prestatie gaat over meer dan één maand", "The line is about more than one month"),
            Text(
                "De periode {begindatum} tot en met {einddatum} ligt niet in één kalendermaand.",
                "The period {begindatum} up to {einddatum} does not lie in one calendar month.",
            ),
            again("Maak voor elke maand een eigen prestatie.", "Make a line for each month."),
        ),
        shown="begindatum, einddatum",
    ),
)
