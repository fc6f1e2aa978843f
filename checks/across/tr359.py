"""TR359: a request that was granted is not answered. Room checks/: reads raw.*, model.*; a finding (9359).

A JW301 with the same reference that was sent on an earlier day. On one day the order cannot be seen.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR359",
        messages=("JW319",),
        return_code="9359",
        effect=Effect.REPORT,
        reads=(
            "raw.verzoekantwoord",
            "model.toewijzing_versie",
            "model.parameter",
        ),
        title=Text("Antwoord op een toegewezen verzoek", "Answer to a granted request"),
        what=Text(
            "Verzoek {kenmerk} was al toegewezen met toewijzing {toewijzing_nummer}.",
            "Request {kenmerk} was already granted with allocation {toewijzing_nummer}.",
        ),
        remedy=Text(
            "Gemeente, is de toewijzing fout? Verwijder haar dan met een JW301. Anders vervalt dit antwoord.",
            "Municipality, is the allocation wrong? Then remove it with a JW301. If not, this answer lapses.",
        ),
        wrong_rows=f"""
            select a.bericht_id, a.regel, a.gemeente, a.aanbieder, a.referentie_aanbieder as kenmerk,
                   min(t.toewijzing_nummer) as toewijzing_nummer, 'Antwoord/ReferentieAanbieder' as plaats
            from ({known("verzoekantwoord")}) a
            join model.toewijzing_versie t
              on t.gemeente = a.gemeente and t.aanbieder = a.aanbieder
             and t.referentie_aanbieder = a.referentie_aanbieder and t.dagtekening < a.dagtekening
            group by all
        """,
    ),
)
