"""TR409: another municipality is named for one reason only.

Room checks/: reads stage.verzoekantwoord; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEKANTWOORD
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR409",
        VERZOEKANTWOORD,
        "Woonplaatsbeginsel",
        "reden_afwijzing <> '8' and woonplaatsbeginsel is not null",
        texts=(
            Text("Bij deze reden hoort geen andere gemeente", "No other municipality belongs to this reason"),
            Text(
                "Woonplaatsbeginsel is gevuld bij reden van afwijzing {reden_afwijzing}; dat hoort alleen bij 8.",
                "Woonplaatsbeginsel is filled with reason of refusal {reden_afwijzing}; it belongs to 8 only.",
            ),
            again("Laat Woonplaatsbeginsel weg of verbeter de reden.", "Leave it out or correct the reason."),
        ),
        shown="reden_afwijzing",
    ),
)
