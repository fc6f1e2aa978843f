"""TR018: a stop never lies before its start. Room checks/: reads stage.stop; refuses the message (0001)."""

from typing import Final

from checks.check import Check
from checks.records import STOP
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR018",
        messages=("JW307",),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=("stage.stop",),
        title=Text("Einddatum ligt vóór de begindatum", "End date lies before the start date"),
        what=Text(
            "De einddatum {einddatum} ligt vóór de begindatum {begindatum}.",
            "The end date {einddatum} lies before the start date {begindatum}.",
        ),
        remedy=Text(
            "Stuur de stop opnieuw met de juiste datums.",
            "Send the stop again with the right dates.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, toewijzing_nummer as kenmerk, {STOP.place("Einddatum")} as plaats,
                   begindatum, einddatum
            from stage.stop r
            where einddatum < begindatum  -- both are mandatory, an empty one never gets past the schema
        """,
    ),
)
