"""TR319: a line is of the month of the declaration or earlier.

Room checks/: reads stage.prestatie, stage.declaratie.

One message decides this, so it refuses the record under its own code (9319), though the standard grades it as a rule
that relates messages.
"""

from typing import Final

from checks.check import Check
from checks.records import PRESTATIE
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR319",
        messages=("JW323",),
        return_code="9319",
        effect=Effect.RECORD,
        reads=("stage.prestatie", "stage.declaratie"),
        title=Text("De prestatie ligt na de declaratieperiode", "The line lies after the declaration period"),
        what=Text(
            "De prestatie loopt van {begindatum} tot en met {einddatum}, de declaratieperiode maar tot en met "
            "{laatste}.",
            "The line runs from {begindatum} up to {einddatum}, the declaration period only up to {laatste}.",
        ),
        remedy=Text(
            "Dien deze prestatie in met de declaratie van haar eigen maand.",
            "Submit this line with the declaration of its own month.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, referentie_nummer as kenmerk, {PRESTATIE.place("ProductPeriode")} as plaats,
                   begindatum, einddatum, laatste
            from (
                select p.*, d.einddatum as laatste
                from stage.prestatie p
                join stage.declaratie d on d.bericht_id = p.bericht_id
            ) r
            where begindatum > laatste or einddatum > laatste
        """,
    ),
)
