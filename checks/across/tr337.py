"""TR337: an answer names the message it answers. Room checks/: reads raw.*; a finding without a code.

The Identificatie of a JW323 of this aanbieder to this gemeente; its Dagtekening is not kept, so not compared. The
standard gives no return code: a JW325 has no return message.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR337",
        messages=("JW325",),
        return_code=None,
        effect=Effect.REPORT,
        reads=(
            "raw.antwoord",
            "raw.declaratie",
            "model.parameter",
        ),
        title=Text("Antwoord op een onbekend bericht", "Answer to an unknown message"),
        what=Text(
            "Er is geen declaratiebericht {identificatie} van deze aanbieder bekend.",
            "No declaration message {identificatie} of this provider is known.",
        ),
        remedy=Text(
            "Gemeente, controleer de DeclaratieIdentificatie. Aanbieder, kijk of de declaratie ook hier is "
            "aangeleverd.",
            "Municipality, check the DeclaratieIdentificatie. Provider, see whether the declaration was delivered "
            "here too.",
        ),
        wrong_rows=f"""
            select a.bericht_id, a.regel, a.gemeente, a.aanbieder, a.declaratie_nummer as kenmerk,
                   a.declaratie_identificatie as identificatie, 'Header/DeclaratieIdentificatie/Identificatie' as plaats
            from ({known("antwoord")}) a
            anti join ({known("declaratie")}) d
              on d.gemeente = a.gemeente and d.aanbieder = a.aanbieder and d.identificatie = a.declaratie_identificatie
        """,
    ),
)
