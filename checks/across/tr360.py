"""TR360: only a first answer says "under investigation". Room checks/: reads raw.verzoekantwoord; a finding (9360).

VerzoekAntwoord 2 may not follow another JW319 about the same reference.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR360",
        messages=("JW319",),
        return_code="9360",
        effect=Effect.REPORT,
        reads=(
            "raw.verzoekantwoord",
            "model.parameter",
        ),
        title=Text("Nog eens 'in onderzoek' geantwoord", "Answered 'under investigation' again"),
        what=Text(
            "Op verzoek {kenmerk} is al geantwoord op {vorige}.",
            "Request {kenmerk} was already answered on {vorige}.",
        ),
        remedy=Text("Gemeente, wijs het verzoek toe of wijs het af.", "Municipality, grant the request or refuse it."),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, referentie_aanbieder as kenmerk, vorige,
                   'Antwoord/VerzoekAntwoord' as plaats
            from (
                select *, lag(dagtekening) over (
                    partition by gemeente, aanbieder, referentie_aanbieder
                    order by dagtekening, verzoek_antwoord desc, identificatie
                ) as vorige
                from ({known("verzoekantwoord")}) answers
            ) answers
            where verzoek_antwoord = '2' and vorige is not null
        """,
    ),
)
