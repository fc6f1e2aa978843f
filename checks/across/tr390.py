"""TR390: a line is credited once. Room checks/: reads stand.prestatie; a finding (9390).

The second and later credits that stand are told.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR390",
        messages=("JW323",),
        return_code="9390",
        effect=Effect.REPORT,
        reads=("stand.prestatie",),
        title=Text("Twee keer gecrediteerd", "Credited twice"),
        what=Text(
            "Declaratieregel {vorige} is al gecrediteerd onder {eerder}.",
            "Line {vorige} was already credited under {eerder}.",
        ),
        remedy=Text(
            "Neem contact op met de gemeente om de tweede creditering ongedaan te maken.",
            "Contact the municipality to undo the second credit.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   vorig_referentie_nummer as vorige, eerder,
                   'Prestatie[' || regel || ']/ProductReferentie/VorigReferentieNummer' as plaats
            from (
                select *, first_value(referentie_nummer) over same as eerder, row_number() over same as keer
                from stand.prestatie
                where staat and debet_credit = 'C' and vorig_referentie_nummer is not null
                window same as (
                    partition by gemeente, aanbieder, vorig_referentie_nummer order by dagtekening, identificatie, regel
                )
            ) credits
            where keer > 1
        """,
    ),
)
