"""CS335: a toewijzing that is taken back ends on the day it begins.

Room checks/: reads stage.toewijzing; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import TOEWIJZING
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CS335",
        TOEWIJZING,
        "Einddatum",
        "reden_wijziging = '13' and einddatum is distinct from ingangsdatum",
        texts=(
            Text("Een verwijderde toewijzing eindigt niet op haar ingangsdatum", "A removal does not end as it begins"),
            Text(
                "De toewijzing is verwijderd (reden 13); de einddatum {einddatum} hoort gelijk te zijn aan de "
                "ingangsdatum {ingangsdatum}.",
                "The allocation is removed (reason 13); the end date {einddatum} must equal the start date "
                "{ingangsdatum}.",
            ),
            again("Maak beide datums gelijk of verbeter de reden.", "Make the two dates equal or correct the reason."),
        ),
        shown="einddatum, ingangsdatum",
    ),
)
