"""CS339: where the unit is euros the volume is the amount.

Room checks/: reads stage.prestatie; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import PRESTATIE
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CS339",
        PRESTATIE,
        "IngediendBedrag",
        "eenheid = '83' and bedrag <> volume",
        texts=(
            Text("Bedrag en volume verschillen bij eenheid euro's", "Amount and volume differ with unit euros"),
            Text(
                "Bij eenheid 83 is het volume het bedrag in eurocenten; nu is het volume {volume} en het "
                "bedrag {bedrag}.",
                "With unit 83 the volume is the amount in eurocents; now the volume is {volume} and the "
                "amount {bedrag}.",
            ),
            again("Maak volume en bedrag gelijk.", "Make volume and amount equal."),
        ),
        shown="volume, bedrag",
    ),
)
