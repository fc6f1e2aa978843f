"""TR376: an answer names the declaratie it answers. Room checks/: reads raw.*; a finding without a code.

The DeclaratieNummer in the JW323 that it names; where that message is not known TR337 tells it. The standard gives no
return code: a JW325 has no return message.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR376",
        messages=("JW325",),
        return_code=None,
        effect=Effect.REPORT,
        reads=(
            "raw.antwoord",
            "raw.declaratie",
            "model.parameter",
        ),
        title=Text("Antwoord met een ander declaratienummer", "Answer with another declaration number"),
        what=Text(
            "Het antwoord noemt declaratie {kenmerk}, maar het bericht waarop het antwoordt is declaratie {nummer}.",
            "The answer names declaration {kenmerk}, but the message that it answers is declaration {nummer}.",
        ),
        remedy=Text(
            "Gemeente, stuur het antwoord opnieuw met het nummer van de declaratie.",
            "Municipality, send the answer again with the number of the declaration.",
        ),
        wrong_rows=f"""
            select a.bericht_id, a.regel, a.gemeente, a.aanbieder, a.declaratie_nummer as kenmerk,
                   d.declaratie_nummer as nummer, 'DeclaratieAntwoord/DeclaratieNummer' as plaats
            from ({known("antwoord")}) a
            join ({known("declaratie")}) d
              on d.gemeente = a.gemeente and d.aanbieder = a.aanbieder and d.identificatie = a.declaratie_identificatie
            where a.declaratie_nummer <> d.declaratie_nummer
        """,
    ),
)
