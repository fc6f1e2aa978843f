"""TR335: care is declared within five years.

Room checks/: reads stage.prestatie, stage.declaratie; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import PRESTATIE
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR335",
        PRESTATIE,
        "ProductPeriode/Einddatum",
        "einddatum < vroegst",
        texts=(
            Text("De prestatie is ouder dan vijf jaar", "The line is older than five years"),
            Text(
                "De prestatie eindigt op {einddatum}; bij deze declaratie mag dat niet voor {vroegst} zijn.",
                "The line ends on {einddatum}; in this declaration that may not be before {vroegst}.",
            ),
            again("Haal de prestatie uit de declaratie.", "Remove the line from the declaration."),
        ),
        shown="einddatum, vroegst",
        source="""(
                select p.*, cast(d.declaratie_dagtekening - interval 60 month as date) as vroegst
                from stage.prestatie p
                join stage.declaratie d on d.bericht_id = p.bericht_id
            )""",
        also_reads=("stage.declaratie",),
    ),
)
