"""TR322: all lines are within the maximum. Room checks/: reads stand.gedeclareerd; a finding (9322).

One finding a toewijzing, at its latest line. Only for a toewijzing with Omvang and an end, and for lines in its unit.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.across.volume import SAME_UNIT, whole_maximum
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR322",
        messages=("JW323",),
        return_code="9322",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Meer gedeclareerd dan toegewezen", "More declared than allocated"),
        what=Text(
            "Op toewijzing {toewijzing_nummer} is samen {som} gedeclareerd in eenheid {eenheid}; over de hele "
            "looptijd is hoogstens {maximum} toegewezen.",
            "On allocation {toewijzing_nummer} {som} was declared in all, in unit {eenheid}; at most {maximum} "
            "was allocated over its whole time.",
        ),
        remedy=declare_again(
            "hoogstens wat er nog over is",
            "at most what is still left",
            before=Text("Kies de regels waarmee het te veel werd.", "Choose the lines that made it too much."),
            after=Text(
                "Was er meer nodig? Vraag dan een wijziging aan (JW317).",
                "Was more needed? Then ask for a change (JW317).",
            ),
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, som, maximum,
                   case when in_minuten then '01' else toegewezen_eenheid end as eenheid,
                   'Prestatie[' || regel || ']/GeleverdVolume' as plaats
            from (
                select *, {whole_maximum()} * case when in_minuten then 60 else 1 end as maximum,
                       sum(volume * case when in_minuten and eenheid = '04' then 60 else 1 end) over allocated as som,
                       row_number() over (allocated order by dagtekening desc, identificatie desc, regel desc) as nummer
                from (
                    select *, bool_or(eenheid <> toegewezen_eenheid)
                                  over (partition by gemeente, toewijzing_nummer) as in_minuten
                    from stand.gedeclareerd
                    where toegewezen_volume is not null and toewijzing_einddatum is not null and {SAME_UNIT}
                ) lines
                window allocated as (partition by gemeente, toewijzing_nummer)
            ) summed
            where nummer = 1 and som > maximum
        """,
    ),
)
