"""TR357: a change in the past begins with its toewijzing. Room checks/: reads stand.wijziging; a finding (9357).

A request is judged while it waits for a decision.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR357",
        messages=("JW317",),
        return_code="9357",
        effect=Effect.REPORT,
        reads=("stand.wijziging",),
        title=Text("Wijziging met een ingangsdatum in het verleden", "Change with a first day in the past"),
        what=Text(
            "De gewenste ingangsdatum {gewenste_ingangsdatum} is niet later dan het verzoek; dan moet het "
            "{ingangsdatum} zijn.",
            "The wanted first day {gewenste_ingangsdatum} is not later than the request; then it should be "
            "{ingangsdatum}.",
        ),
        remedy=ask_again(
            "vanaf de ingangsdatum van de toewijzing, of vanaf een dag in de toekomst",
            "from the first day of the allocation, or from a day in the future",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, gewenste_ingangsdatum,
                   ingangsdatum,
                   'TeWijzigenProduct[' || regel || ']/GewensteIngangsdatum' as plaats
            from stand.wijziging
            where gewenste_ingangsdatum <= dagtekening and gewenste_ingangsdatum <> ingangsdatum
        """,
    ),
)
