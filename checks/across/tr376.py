"""TR376: an answer names a declaratie of this aanbieder. Room checks/: reads raw.*; a finding without a code.

The standard gives no return code: a JW325 has no return message.
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
        title=Text("Antwoord op een onbekende declaratie", "Answer to an unknown declaration"),
        what=Text(
            "Declaratie {kenmerk} van deze aanbieder is niet bekend.",
            "Declaration {kenmerk} of this provider is not known.",
        ),
        remedy=Text(
            "Gemeente, controleer het declaratienummer. Aanbieder, kijk of de declaratie ook hier is aangeleverd.",
            "Municipality, check the declaration number. Provider, see whether the declaration was delivered here too.",
        ),
        wrong_rows=f"""
            select a.bericht_id, a.regel, a.gemeente, a.aanbieder, a.declaratie_nummer as kenmerk,
                   'DeclaratieAntwoord/DeclaratieNummer' as plaats
            from ({known("antwoord")}) a
            anti join ({known("declaratie")}) d
              on d.gemeente = a.gemeente and d.aanbieder = a.aanbieder and d.declaratie_nummer = a.declaratie_nummer
            where a.declaratie_nummer is not null
        """,
    ),
)
