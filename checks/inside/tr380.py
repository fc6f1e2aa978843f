"""TR380: a new product is asked for before it is wanted.

Room checks/: reads stage.nieuw_product; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import NIEUW
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR380",
        NIEUW,
        "GewensteIngangsdatum",
        "gewenste_ingangsdatum <= dagtekening",
        texts=(
            Text("Een nieuw product begint niet in de toekomst", "A new product does not begin in the future"),
            Text(
                "De gewenste ingangsdatum {gewenst} ligt niet na de dagtekening {dagtekening} van het bericht.",
                "The wanted start date {gewenst} does not lie after the date {dagtekening} of the message.",
            ),
            again("Vraag om een latere ingangsdatum.", "Ask for a later start date."),
        ),
        shown="gewenste_ingangsdatum as gewenst, dagtekening",
    ),
)
