"""TR385: a toewijzing with approved care is not removed. Room checks/: reads model.*, stand.*; a finding (9385).

Approved is a line whose JW325 came no later than the removal and did not refuse it, and that was not credited.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR385",
        messages=("JW301",),
        return_code="9385",
        effect=Effect.REPORT,
        reads=(
            "model.toewijzing_versie",
            "stand.prestatie",
        ),
        title=Text(
            "Toewijzing verwijderd terwijl er is gedeclareerd",
            "Allocation removed although care was declared",
        ),
        what=Text(
            "Toewijzing {kenmerk} is verwijderd, maar er zijn goedgekeurde declaratieregels op.",
            "Allocation {kenmerk} was removed, but approved lines were declared on it.",
        ),
        remedy=Text(
            "Gemeente, stuur de toewijzing opnieuw zoals zij was voor de verwijdering. Moet zij toch weg? Vraag de "
            "aanbieder dan eerst om creditregels.",
            "Municipality, send the allocation again as it was before the removal. Must it go all the same? Then ask "
            "the provider for credit lines first.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   'ToegewezenProduct[' || t.regel || ']/RedenWijziging' as plaats
            from model.toewijzing_versie t
            semi join stand.prestatie p
              on p.gemeente = t.gemeente and p.toewijzing_nummer = t.toewijzing_nummer and p.aanbieder = t.aanbieder
             and p.staat and p.debet_credit = 'D' and p.antwoord_datum <= t.dagtekening
            where t.versie = t.versies and t.reden_wijziging = '13'
        """,
    ),
)
