"""CS318: a client is a natural person. Room checks/: reads stage.clientgegevens; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CLIENT
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CS318",
        CLIENT,
        "Naam/NaamGebruik",
        "naamgebruik = '6'",
        texts=(
            Text("Een cliënt is een mens", "A client is a person"),
            Text(
                "NaamGebruik van de cliënt is 6 (niet-natuurlijk persoon).",
                "NaamGebruik of the client is 6 (not a natural person).",
            ),
            again(
                "Vul bij NaamGebruik in hoe de cliënt zijn naam gebruikt: 1, of met een partnernaam 2, 3 of 4.",
                "Fill in at NaamGebruik how the client uses the name: 1, or with a partner name 2, 3 or 4.",
            ),
        ),
    ),
)
