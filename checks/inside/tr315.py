"""TR315: a line is taken back once in a declaration.

Room checks/: reads stage.prestatie; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.inside.doubles import doubles
from checks.records import PRESTATIE
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR315",
        PRESTATIE,
        "ProductReferentie/VorigReferentieNummer",
        "keer > 1",
        texts=(
            Text("Een regel wordt twee keer teruggenomen", "A line is taken back twice"),
            Text(
                "VorigReferentieNummer {vorig} staat ook bij regel {eerste} van deze declaratie.",
                "VorigReferentieNummer {vorig} also stands with record {eerste} of this declaration.",
            ),
            again("Haal een van beide creditregels weg.", "Remove one of the two credit lines."),
        ),
        shown="vorig_referentie_nummer as vorig, eerste",
        source=doubles(PRESTATIE, "bericht_id", "vorig_referentie_nummer", where="vorig_referentie_nummer is not null"),
    ),
)
