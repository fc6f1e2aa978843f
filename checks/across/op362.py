"""OP362: a toewijzing on which care began is not removed. Room checks/: reads stand.*, model.*; a finding.

Removing takes away the legal basis of care that was delivered. Where it was declared as well TR384 or TR385 tells it; a
start that was sent after the removal is told by TR019.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP362",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("model.toewijzing_versie", "stand.start", "stand.prestatie"),
        title=Text("Toewijzing verwijderd terwijl de hulp begon", "Allocation removed although care began"),
        what=Text(
            "Toewijzing {kenmerk} is verwijderd, maar de hulp begon op {begindatum} en die start staat nog.",
            "Allocation {kenmerk} was removed, but care began on {begindatum} and that start still stands.",
        ),
        remedy=Text(
            "Is er geen hulp geleverd? Dan verwijdert de aanbieder de start. Is er wel hulp geleverd? Gemeente, stuur "
            "dan een toewijzing voor die hulp.",
            "Was no care delivered? Then the provider removes the start. Was care delivered? Municipality, send an "
            "allocation for that care.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk, s.begindatum,
                   'ToegewezenProduct[' || t.regel || ']/RedenWijziging' as plaats
            from model.toewijzing_versie t
            join (
                select gemeente, aanbieder, toewijzing_nummer, min(begindatum) as begindatum,
                       min(dagtekening) as dagtekening
                from stand.start group by all
            ) s on s.gemeente = t.gemeente and s.aanbieder = t.aanbieder and s.toewijzing_nummer = t.toewijzing_nummer
               and s.dagtekening <= t.dagtekening
            anti join (select * from stand.prestatie where staat and debet_credit = 'D') p
              on p.gemeente = t.gemeente and p.aanbieder = t.aanbieder and p.toewijzing_nummer = t.toewijzing_nummer
            where t.versie = t.versies and t.reden_wijziging = '13'
        """,
    ),
)
