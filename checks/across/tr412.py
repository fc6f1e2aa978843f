"""TR412: a toewijzing without a code changes without Omvang. Room checks/: reads stand.wijziging; a finding (9412).

A request is judged while it waits for a decision. One without any product is told by TR375.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR412",
        messages=("JW317",),
        return_code="9412",
        effect=Effect.REPORT,
        reads=("stand.wijziging",),
        title=Text("Omvang bij een toewijzing zonder productcode", "Omvang for an allocation without a product code"),
        what=Text(
            "Toewijzing {kenmerk} heeft geen productcode, dus ook geen omvang om te wijzigen.",
            "Allocation {kenmerk} has no product code, so no Omvang to change.",
        ),
        remedy=ask_again(
            "zonder omvang, of met een nieuw product dat een code heeft",
            "without Omvang, or with a new product that has a code",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk,
                   'TeWijzigenProduct[' || regel || ']/Omvang' as plaats
            from stand.wijziging
            where volume is not null and categorie is not null and code is null
              and (toewijzing_einddatum is null or toewijzing_einddatum > date '2020-12-31')
        """,
    ),
)
