"""TR411: a toewijzing with a code changes with Omvang. Room checks/: reads stand.wijziging; a finding (9411).

A request is judged while it waits for a decision.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR411",
        messages=("JW317",),
        return_code="9411",
        effect=Effect.REPORT,
        reads=("stand.wijziging",),
        title=Text("Wijziging zonder omvang", "Change without Omvang"),
        what=Text(
            "Toewijzing {kenmerk} heeft een productcode; dan hoort er een omvang bij de wijziging.",
            "Allocation {kenmerk} has a product code; then the change comes with an Omvang.",
        ),
        remedy=ask_again(
            "met de gewenste omvang, ook als die gelijk blijft",
            "with the Omvang that you want, also when it stays the same",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk,
                   'TeWijzigenProduct[' || regel || ']/Omvang' as plaats
            from stand.wijziging
            where volume is null and code is not null
        """,
    ),
)
