"""CD087: a tariff stands there unless the volume is the amount.

Room checks/: reads stage.prestatie; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import PRESTATIE
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD087",
        PRESTATIE,
        "ProductTarief",
        "(tarief is not null) <> (eenheid <> '83')",
        texts=(
            Text("Het tarief past niet bij de eenheid", "The tariff does not go with the unit"),
            Text(
                "De eenheid is {eenheid} en het tarief is {tarief:euro}; bij eenheid 83 (euro's) hoort geen "
                "tarief, bij elke andere eenheid wel.",
                "The unit is {eenheid} and the tariff is {tarief:euro}; unit 83 (euros) has no tariff, every other "
                "unit has one.",
            ),
            again(
                "Vul het tarief in, of laat het weg bij eenheid 83.",
                "Fill in the tariff, or leave it out with unit 83.",
            ),
        ),
        shown="eenheid, tarief",
    ),
)
