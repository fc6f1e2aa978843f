"""TR388: a period ends with its month or its toewijzing. Room checks/: reads stand.gedeclareerd; a finding (9388).

A period that ends after the toewijzing is told by TR308 and not told again here.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR388",
        messages=("JW323",),
        return_code="9388",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Productperiode eindigt op de verkeerde dag", "Product period ends on the wrong day"),
        what=Text(
            "De productperiode eindigt op {einddatum}; dat moet {moet} zijn.",
            "The product period ends on {einddatum}; it should be {moet}.",
        ),
        remedy=declare_again(
            "de maand tot en met de laatste dag, of tot en met de einddatum van de toewijzing",
            "the month up to its last day, or up to the last day of the allocation",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   einddatum, least(last_day(einddatum), toewijzing_einddatum) as moet,
                   'Prestatie[' || regel || ']/ProductPeriode/Einddatum' as plaats
            from stand.gedeclareerd
            where einddatum < least(last_day(einddatum), toewijzing_einddatum)
        """,
    ),
)
