"""TR308: no period ends after its toewijzing. Room checks/: reads stand.gedeclareerd; a finding (9308).

The current version of the toewijzing counts; without an Einddatum it goes on.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR308",
        messages=("JW323",),
        return_code="9308",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Declaratie van ná de toewijzing", "Declaration from after the allocation"),
        what=Text(
            "De productperiode eindigt op {einddatum}, maar toewijzing {toewijzing_nummer} eindigt al op {tot}.",
            "The product period ends on {einddatum}, but allocation {toewijzing_nummer} ends on {tot}.",
        ),
        remedy=declare_again(
            "alleen de dagen binnen de toewijzing",
            "only the days within the allocation",
            after=Text("Loopt de hulp door? Vraag dan verlenging aan.", "Does care go on? Then ask for an extension."),
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, einddatum, toewijzing_einddatum as tot,
                   'Prestatie[' || regel || ']/ProductPeriode/Einddatum' as plaats
            from stand.gedeclareerd
            where einddatum > toewijzing_einddatum
        """,
    ),
)
