"""CD085: a refused request has a reason. Room checks/: reads stage.verzoekantwoord; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEKANTWOORD
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD085",
        VERZOEKANTWOORD,
        "RedenAfwijzingVerzoek",
        "verzoek_antwoord = '1' and reden_afwijzing is null",
        texts=(
            Text("Bij een afwijzing hoort een reden", "A refusal comes with a reason"),
            Text("Het verzoek is afgewezen en de reden ontbreekt.", "The request is refused without a reason."),
            again("Vul de reden van afwijzing in.", "Fill in the reason of the refusal."),
        ),
    ),
)
