"""TR387: a period begins with its month or its toewijzing. Room checks/: reads stand.gedeclareerd; a finding (9387).

A period that begins before the toewijzing is told by TR307 and not told again here.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR387",
        messages=("JW323",),
        return_code="9387",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Productperiode begint op de verkeerde dag", "Product period begins on the wrong day"),
        what=Text(
            "De productperiode begint op {begindatum}; dat moet {moet} zijn.",
            "The product period begins on {begindatum}; it should be {moet}.",
        ),
        remedy=declare_again(
            "de maand vanaf de eerste dag, of vanaf de ingangsdatum van de toewijzing",
            "the month from its first day, or from the first day of the allocation",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   begindatum, greatest(make_date(year(begindatum), month(begindatum), 1), ingangsdatum) as moet,
                   'Prestatie[' || regel || ']/ProductPeriode/Begindatum' as plaats
            from stand.gedeclareerd
            where begindatum > greatest(make_date(year(begindatum), month(begindatum), 1), ingangsdatum)
        """,
    ),
)
