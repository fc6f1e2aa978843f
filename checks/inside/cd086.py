"""CD086: a request that is still looked into has no reason of refusal.

Room checks/: reads stage.verzoekantwoord; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEKANTWOORD
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD086",
        VERZOEKANTWOORD,
        "RedenAfwijzingVerzoek",
        "verzoek_antwoord = '2' and reden_afwijzing is not null",
        texts=(
            Text("Er is een reden van afwijzing zonder afwijzing", "There is a reason of refusal without a refusal"),
            Text(
                "Het antwoord is 2 (in onderzoek); daar hoort geen reden van afwijzing ({reden_afwijzing}) bij.",
                "The answer is 2 (being looked into); no reason of refusal ({reden_afwijzing}) belongs to that.",
            ),
            again("Laat de reden weg of verbeter het antwoord.", "Leave out the reason or correct the answer."),
        ),
        shown="reden_afwijzing",
    ),
)
