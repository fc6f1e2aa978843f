"""TR369: all lines together stay within the budget. Room checks/: reads stand.gedeclareerd; a finding (9369).

One finding a toewijzing, at its latest line. Eenheid 83 counts its GeleverdVolume (eurocents), another its amount.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR369",
        messages=("JW323",),
        return_code="9369",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Meer gedeclareerd dan het budget", "More declared than the budget"),
        what=Text(
            "Op toewijzing {toewijzing_nummer} is samen {som:euro} gedeclareerd; het budget is {budget:euro}.",
            "On allocation {toewijzing_nummer} {som:euro} was declared in all; the budget is {budget:euro}.",
        ),
        remedy=declare_again(
            "hoogstens wat er van het budget over is",
            "at most what is left of the budget",
            before=Text("Kies de regels waarmee het te veel werd.", "Choose the lines that made it too much."),
            after=Text(
                "Is er meer nodig? Vraag dan een hoger budget aan (JW317).",
                "Is more needed? Then ask for a higher budget (JW317).",
            ),
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, som, budget,
                   'Prestatie[' || regel || ']/GeleverdVolume' as plaats
            from (
                select *, sum(case when eenheid = '83' then volume else bedrag end) over allocated as som,
                       row_number() over (allocated order by dagtekening desc, identificatie desc, regel desc) as nummer
                from stand.gedeclareerd
                where budget is not null
                window allocated as (partition by gemeente, toewijzing_nummer)
            ) summed
            where nummer = 1 and som > budget
        """,
    ),
)
