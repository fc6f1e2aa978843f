"""CD043: number and first day of a beschikking come together.

Room checks/: reads stage.verzoek; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEK
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD043",
        VERZOEK,
        "BeschikkingIngangsdatum",
        "(beschikking_nummer is null) <> (beschikking_ingangsdatum is null)",
        texts=(
            Text(
                "Nummer en ingangsdatum van de beschikking horen bij elkaar",
                "Number and start date of the beschikking belong together",
            ),
            Text(
                "Van het nummer en de ingangsdatum van de beschikking is er één gevuld.",
                "One of the number and the start date of the beschikking is filled.",
            ),
            again("Vul allebei in, of laat allebei weg.", "Fill in both, or leave out both."),
        ),
    ),
)
