"""CD066: a referrer with an AGB code has no name beside it.

Room checks/: reads stage.verzoek; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEK
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD066",
        VERZOEK,
        "Verwijzer/Naam",
        "verwijzer in ('02', '03', '04', '05') and zorgverlener_code is not null and verwijzer_naam is not null",
        texts=(
            Text("Een verwijzer heeft een code of een naam", "A referrer has a code or a name"),
            Text(
                "De verwijzer (type {verwijzer}) heeft een ZorgverlenerCode én een naam.",
                "The referrer (type {verwijzer}) has a ZorgverlenerCode and a name.",
            ),
            again("Laat de naam weg: de code is genoeg.", "Leave out the name: the code will do."),
        ),
        shown="verwijzer",
    ),
)
