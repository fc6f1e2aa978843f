"""TR415: one final stop a start. Room checks/: reads stand.stop; a finding (9415).

Final is any reason but 20. The second and later ones are told.
"""

from typing import Final

from checks.across.known import DELIVERY, SENT
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR415",
        messages=("JW307",),
        return_code="9415",
        effect=Effect.REPORT,
        reads=("stand.stop",),
        title=Text("Twee definitieve stops", "Two final stops"),
        what=Text(
            "Deze levering was al definitief gestopt per {eerder}.",
            "This delivery was already stopped for good on {eerder}.",
        ),
        remedy=Text("Verwijder de stop die niet klopt.", "Remove the stop that is not right."),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, eerder,
                   'StopProduct[' || regel || ']/RedenBeeindiging' as plaats
            from (
                select *, first_value(einddatum) over same as eerder, row_number() over same as keer
                from stand.stop
                where reden_beeindiging <> '20'
                window same as (partition by {DELIVERY} order by {SENT})
            ) stops
            where keer > 1
        """,
    ),
)
