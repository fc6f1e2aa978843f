"""TR416: a declaration holds a line once for a client.

Room checks/: reads stage.prestatie; refuses the message (0001).

Only debit lines: a credit repeats what it takes back.
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.inside.doubles import doubles
from checks.records import PRESTATIE
from ingest.fault import Text

_KEY: Final = (
    "bericht_id", "client_volgnummer", "toewijzing_nummer", "categorie", "code", "begindatum", "einddatum",
)  # fmt: skip

CHECKS: Final = (
    refuses_message(
        "TR416",
        PRESTATIE,
        "",
        "keer > 1",
        texts=(
            Text("Dezelfde prestatie staat er twee keer in", "The same line stands there twice"),
            Text(
                "Toewijzing, product en periode zijn gelijk aan die van regel {eerste} van dezelfde cliënt.",
                "Allocation, product and period equal those of record {eerste} of the same client.",
            ),
            again("Voeg beide regels samen of haal er een weg.", "Merge the two lines or remove one."),
        ),
        shown="eerste",
        source=doubles(PRESTATIE, *_KEY, where="debet_credit = 'D'"),
    ),
)
