"""TR375: a toewijzing without a product changes without Omvang. Room checks/: reads stand.wijziging; a finding (9375).

A request is judged while it waits for a decision.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR375",
        messages=("JW317",),
        return_code="9375",
        effect=Effect.REPORT,
        reads=("stand.wijziging",),
        title=Text("Omvang bij een toewijzing zonder product", "Omvang for an allocation without a product"),
        what=Text(
            "Toewijzing {kenmerk} heeft geen product, dus ook geen omvang om te wijzigen.",
            "Allocation {kenmerk} has no product, so no Omvang to change.",
        ),
        remedy=ask_again("zonder omvang, met het gewenste budget", "without Omvang, with the budget that you want"),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk,
                   'TeWijzigenProduct[' || regel || ']/Omvang' as plaats
            from stand.wijziging
            where volume is not null and categorie is null
              and (toewijzing_einddatum is null or toewijzing_einddatum > date '2020-12-31')
        """,
    ),
)
