"""OP345: a change back in time leaves room for what was declared. Room checks/: reads stand.*; a finding.

A request with a first day that is not later than itself asks for no less than what was declared by then: a budget in
eurocents, or a total (Frequentie 6) in its unit. A request is judged while it waits for a decision.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP345",
        messages=("JW317",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.wijziging", "stand.prestatie"),
        title=Text("Minder gevraagd dan al is gedeclareerd", "Asked for less than was declared already"),
        what=Text(
            "Dit verzoek vraagt met terugwerkende kracht om minder dan wat op toewijzing {kenmerk} al is gedeclareerd.",
            "This request asks, back in time, for less than what was declared on allocation {kenmerk} already.",
        ),
        remedy=Text(
            "Vraag minstens het volume of budget aan dat u al hebt gedeclareerd. Is er te veel gedeclareerd? Stuur dan "
            "eerst creditregels.",
            "Ask for at least the volume or budget that you declared already. Was too much declared? Then send credit "
            "lines first.",
        ),
        wrong_rows="""
            select w.bericht_id, w.regel, w.gemeente, w.aanbieder, w.toewijzing_nummer as kenmerk,
                   'TeWijzigenProduct[' || w.regel || ']' as plaats
            from stand.wijziging w
            join stand.prestatie p
              on p.gemeente = w.gemeente and p.aanbieder = w.aanbieder and p.toewijzing_nummer = w.toewijzing_nummer
             and p.staat and p.debet_credit = 'D' and p.dagtekening <= w.dagtekening
            where w.gewenste_ingangsdatum <= w.dagtekening
            group by w.bericht_id, w.regel, w.gemeente, w.aanbieder, w.toewijzing_nummer, w.budget, w.volume,
                     w.frequentie, w.eenheid
            having sum(case when p.eenheid = '83' then p.volume else p.bedrag end) > w.budget
                or (w.frequentie = '6' and w.volume < sum(
                    case when p.eenheid = w.eenheid then p.volume
                         when p.eenheid = '01' and w.eenheid = '04' then p.volume / 60.0 else 0 end
                ))
        """,
    ),
)
