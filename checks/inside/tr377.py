"""TR377: who says that another municipality must pay names it.

Room checks/: reads stage.verzoekantwoord; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEKANTWOORD
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR377",
        VERZOEKANTWOORD,
        "Woonplaatsbeginsel",
        "reden_afwijzing = '8' and woonplaatsbeginsel is null",
        texts=(
            Text("De andere gemeente ontbreekt", "The other municipality is missing"),
            Text(
                "De reden van afwijzing is 8 (woonplaatsbeginsel), maar de gemeente staat er niet bij.",
                "The reason of refusal is 8 (place of residence), but the municipality is not named.",
            ),
            again("Vul bij Woonplaatsbeginsel de gemeente in.", "Fill in the municipality under Woonplaatsbeginsel."),
        ),
    ),
)
