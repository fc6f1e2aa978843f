"""TR321: a line is within its period's maximum. Room checks/: reads stand.gedeclareerd; a finding (9321).

Only for a toewijzing with Omvang, and for lines in its unit.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.across.volume import SAME_UNIT, period_maximum
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR321",
        messages=("JW323",),
        return_code="9321",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Meer gedeclareerd dan toegewezen in de periode", "More declared than allocated in the period"),
        what=Text(
            "Gedeclareerd is {volume} in eenheid {eenheid}; toewijzing {toewijzing_nummer} geeft in deze periode "
            "hoogstens {maximum}.",
            "Declared is {volume} in unit {eenheid}; allocation {toewijzing_nummer} gives at most {maximum} in "
            "this period.",
        ),
        remedy=declare_again(
            "hoogstens het maximum",
            "at most the maximum",
            after=Text(
                "Was er meer nodig? Vraag dan een wijziging aan (JW317).",
                "Was more needed? Then ask for a change (JW317).",
            ),
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, volume, eenheid, maximum, 'Prestatie[' || regel || ']/GeleverdVolume' as plaats
            from (
                select *, {period_maximum()} * case when eenheid = toegewezen_eenheid then 1 else 60 end as maximum
                from stand.gedeclareerd
                where toegewezen_volume is not null and {SAME_UNIT}
            ) lines
            where volume > maximum
        """,
    ),
)
