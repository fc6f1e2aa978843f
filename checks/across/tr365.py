"""TR365: a refusal is final. Room checks/: reads raw.verzoekantwoord; a finding (9365).

The JW319 before this one about the same reference said "under investigation" (2). A second 2 after a refusal is told by
TR360 only.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR365",
        messages=("JW319",),
        return_code="9365",
        effect=Effect.REPORT,
        reads=(
            "raw.verzoekantwoord",
            "model.parameter",
        ),
        title=Text("Antwoord na een afwijzing", "Answer after a refusal"),
        what=Text(
            "Op verzoek {kenmerk} was het vorige antwoord al een afwijzing.",
            "The answer before this one to request {kenmerk} was a refusal.",
        ),
        remedy=Text(
            "Gemeente, een afgewezen verzoek is klaar. Vraag de aanbieder zo nodig om een nieuw verzoek.",
            "Municipality, a refused request is done. If needed ask the provider for a new request.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, referentie_aanbieder as kenmerk, vorige,
                   'Antwoord/VerzoekAntwoord' as plaats
            from (
                select *, lag(verzoek_antwoord) over (
                    partition by gemeente, aanbieder, referentie_aanbieder
                    order by dagtekening, verzoek_antwoord desc, identificatie
                ) as vorige
                from ({known("verzoekantwoord")}) answers
            ) answers
            where verzoek_antwoord <> '2' and vorige <> '2'
        """,
    ),
)
