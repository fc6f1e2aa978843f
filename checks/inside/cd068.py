"""CD068: only a referrer who is a caregiver has an AGB code.

Room checks/: reads stage.verzoek; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEK
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD068",
        VERZOEK,
        "Verwijzer/ZorgverlenerCode",
        "verwijzer not in ('02', '03', '04', '05') and zorgverlener_code is not null",
        texts=(
            Text("Deze verwijzer heeft geen zorgverlenercode", "This referrer has no caregiver code"),
            Text(
                "Verwijzer van type {verwijzer} mag geen ZorgverlenerCode hebben; alleen type 02, 03, 04 en 05.",
                "A referrer of type {verwijzer} may have no ZorgverlenerCode; only types 02, 03, 04 and 05.",
            ),
            again("Laat de code weg of verbeter het type.", "Leave out the code or correct the type."),
        ),
        shown="verwijzer",
    ),
)
