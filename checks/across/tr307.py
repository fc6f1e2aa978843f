"""TR307: no period begins before its toewijzing. Room checks/: reads stand.gedeclareerd; a finding (9307).

The current version of the toewijzing counts, so a later correction of it clears the finding.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR307",
        messages=("JW323",),
        return_code="9307",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Declaratie van vóór de toewijzing", "Declaration from before the allocation"),
        what=Text(
            "De productperiode begint op {begindatum}, maar toewijzing {toewijzing_nummer} gaat pas in op "
            "{ingangsdatum}.",
            "The product period begins on {begindatum}, but allocation {toewijzing_nummer} begins on {ingangsdatum}.",
        ),
        remedy=declare_again(
            "alleen de dagen binnen de toewijzing",
            "only the days within the allocation",
            after=Text(
                "Begon de hulp eerder? Vraag de gemeente dan om een toewijzing voor die dagen.",
                "Did care begin earlier? Then ask the municipality for an allocation of those days.",
            ),
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, begindatum, ingangsdatum,
                   'Prestatie[' || regel || ']/ProductPeriode/Begindatum' as plaats
            from stand.gedeclareerd
            where begindatum < ingangsdatum
        """,
    ),
)
