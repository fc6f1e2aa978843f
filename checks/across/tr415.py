"""TR415: nothing follows a final stop but a new start. Room checks/: reads stand.stop; a finding (9415).

Final is any reason but 20. Every stop that was sent after a final one is told, a temporary one of a
later day too.
"""

from typing import Final

from checks.across.known import DELIVERY, STOPPED
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR415",
        messages=("JW307",),
        return_code="9415",
        effect=Effect.REPORT,
        reads=("stand.stop",),
        title=Text("Nog een stop na een definitieve", "Another stop after a final one"),
        what=Text(
            "Deze levering was al definitief gestopt per {eerder}.",
            "This delivery was already stopped for good on {eerder}.",
        ),
        remedy=Text(
            "Verwijder de stop die niet klopt. Begon de hulp opnieuw? Stuur dan eerst een nieuwe start.",
            "Remove the stop that is not right. Did care begin again? Then send a new start first.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, eerder,
                   'StopProduct[' || regel || ']/RedenBeeindiging' as plaats
            from (
                select *, max(case when reden_beeindiging <> '20' then einddatum end) over (
                    partition by {DELIVERY} order by {STOPPED} rows between unbounded preceding and 1 preceding
                ) as eerder
                from stand.stop
            ) stops
            where eerder is not null
        """,
    ),
)
