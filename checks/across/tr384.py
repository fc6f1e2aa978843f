"""TR384: nothing is declared on a removed toewijzing. Room checks/: reads stand.*, model.*; a finding (9384).

A line that was approved before the toewijzing was removed is the gemeente's to mend: TR385.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR384",
        messages=("JW323",),
        return_code="9384",
        effect=Effect.REPORT,
        reads=(
            "stand.prestatie",
            "model.toewijzing_versie",
        ),
        title=Text("Declaratie op een verwijderde toewijzing", "Declaration on a removed allocation"),
        what=Text(
            "Toewijzing {toewijzing_nummer} is verwijderd en telt als nooit gestuurd.",
            "Allocation {toewijzing_nummer} was removed and counts as never sent.",
        ),
        remedy=declare_again(
            "op die toewijzing",
            "on that allocation",
            before=Text(
                "Vraag de gemeente welke toewijzing ervoor in de plaats kwam.",
                "Ask the municipality which allocation took its place.",
            ),
        ),
        wrong_rows="""
            select p.bericht_id, p.regel, p.gemeente, p.aanbieder, p.referentie_nummer as kenmerk, p.toewijzing_nummer,
                   'Prestatie[' || p.regel || ']/ToewijzingNummer' as plaats
            from stand.prestatie p
            join model.toewijzing_versie t
              on t.gemeente = p.gemeente and t.toewijzing_nummer = p.toewijzing_nummer and t.aanbieder = p.aanbieder
            where p.staat and p.debet_credit = 'D' and t.versie = t.versies and t.reden_wijziging = '13'
              and coalesce(p.antwoord_datum > t.dagtekening, true)
        """,
    ),
)
