"""TR413: one temporary stop a start. Room checks/: reads stand.stop; a finding (9413).

Reason 20 is temporary. Without a new start only a final stop may follow; the second and later ones are told.
"""

from typing import Final

from checks.across.known import DELIVERY, STOPPED
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR413",
        messages=("JW307",),
        return_code="9413",
        effect=Effect.REPORT,
        reads=("stand.stop",),
        title=Text("Twee tijdelijke stops na elkaar", "Two temporary stops in a row"),
        what=Text(
            "Deze levering was al tijdelijk gestopt per {eerder}.",
            "This delivery was already stopped temporarily on {eerder}.",
        ),
        remedy=Text(
            "Is de hulp hervat? Stuur dan eerst een nieuwe start. Was de eerste stop fout? Verwijder die.",
            "Was care taken up again? Then send a new start first. Was the first stop wrong? Remove it.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, eerder,
                   'StopProduct[' || regel || ']/RedenBeeindiging' as plaats
            from (
                select *, first_value(einddatum) over same as eerder, row_number() over same as keer
                from stand.stop
                where reden_beeindiging = '20'
                window same as (partition by {DELIVERY} order by {STOPPED})
            ) stops
            where keer > 1
        """,
    ),
)
