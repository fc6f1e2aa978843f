"""CD067: a referrer without an AGB code has a name. Room checks/: reads stage.verzoek; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import VERZOEK
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD067",
        VERZOEK,
        "Verwijzer/Naam",
        "verwijzer in ('02', '03', '04', '05') and zorgverlener_code is null and verwijzer_naam is null",
        texts=(
            Text("Van de verwijzer ontbreken code en naam", "Code and name of the referrer are missing"),
            Text(
                "De verwijzer (type {verwijzer}) heeft geen ZorgverlenerCode en geen naam.",
                "The referrer (type {verwijzer}) has no ZorgverlenerCode and no name.",
            ),
            again(
                "Vul de AGB-code in, of de naam als u de code niet weet.",
                "Fill in the AGB code, or the name when you do not know the code.",
            ),
        ),
        shown="verwijzer",
    ),
)
