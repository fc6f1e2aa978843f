"""TR373: another budget or total begins with its toewijzing. Room checks/: reads stand.wijziging; a finding (9373).

A request is judged while it waits for a decision. Frequentie 6 is a total. Budgets are compared where a budget can be:
an omvang that is missing or does not belong there is told by TR375, TR411 or TR412 only.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR373",
        messages=("JW317",),
        return_code="9373",
        effect=Effect.REPORT,
        reads=("stand.wijziging",),
        title=Text(
            "Ander budget of totaal met een andere ingangsdatum",
            "Another budget or total with another first day",
        ),
        what=Text(
            "Een ander budget of totaal geldt voor de hele toewijzing, dus vanaf {ingangsdatum} en niet "
            "{gewenste_ingangsdatum}.",
            "Another budget or total holds for the whole allocation, so from {ingangsdatum} and not "
            "{gewenste_ingangsdatum}.",
        ),
        remedy=ask_again("met de ingangsdatum van de toewijzing", "with the first day of the allocation"),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, gewenste_ingangsdatum,
                   ingangsdatum,
                   'TeWijzigenProduct[' || regel || ']/GewensteIngangsdatum' as plaats
            from stand.wijziging
            where gewenste_ingangsdatum <> ingangsdatum and (
                (code is null and volume is null and budget is distinct from toegewezen_budget)
                or (toegewezen_frequentie = '6' and volume <> toegewezen_volume)
            )
        """,
    ),
)
