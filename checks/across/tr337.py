"""TR337: an answer names the message it answers. Room checks/: reads raw.*; a finding without a code.

The Identificatie of a JW323 of this aanbieder to this gemeente, and its Dagtekening. The standard gives no return code:
a JW325 has no return message.
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
    Check(
        rule="TR337",
        part="dagtekening",
        messages=("JW325",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("raw.antwoord", "raw.declaratie", "model.parameter"),
        title=Text("Antwoord op een onbekend bericht", "Answer to an unknown message"),
        what=Text(
            "Declaratiebericht {identificatie} is gedagtekend {dagtekening}, en niet {genoemd} zoals in het antwoord "
            "staat.",
            "Declaration message {identificatie} is dated {dagtekening}, and not {genoemd} as the answer says.",
        ),
        remedy=Text(
            "Gemeente, neem de dagtekening van het declaratiebericht over en stuur het antwoord opnieuw.",
            "Municipality, copy the date of the declaration message and send the answer again.",
        ),
        wrong_rows=f"""
            select a.bericht_id, a.regel, a.gemeente, a.aanbieder, a.declaratie_nummer as kenmerk,
                   a.declaratie_identificatie as identificatie, d.dagtekening, a.antwoord_op_dagtekening as genoemd,
                   'Header/DeclaratieIdentificatie/Dagtekening' as plaats
            from ({known("antwoord")}) a
            join ({known("declaratie")}) d
              on d.gemeente = a.gemeente and d.aanbieder = a.aanbieder and d.identificatie = a.declaratie_identificatie
            where a.antwoord_op_dagtekening <> d.dagtekening
        """,
    ),
)
