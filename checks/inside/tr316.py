"""TR316: no line is taken back by the declaration that submits it.

Room checks/: reads stage.prestatie; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import PRESTATIE
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR316",
        PRESTATIE,
        "ProductReferentie/VorigReferentieNummer",
        "exists (select 1 from stage.prestatie d where d.bericht_id = r.bericht_id"
        " and d.referentie_nummer = r.vorig_referentie_nummer)",
        texts=(
            Text("Een regel wordt ingediend en meteen teruggenomen", "A line is submitted and taken back at once"),
            Text(
                "VorigReferentieNummer {vorig} is het ReferentieNummer van een regel in deze declaratie zelf.",
                "VorigReferentieNummer {vorig} is the ReferentieNummer of a line in this same declaration.",
            ),
            again("Haal beide regels weg of verbeter het nummer.", "Remove both lines or correct the number."),
        ),
        shown="vorig_referentie_nummer as vorig",
    ),
)
