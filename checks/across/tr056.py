"""TR056: one answer to a declaration. Room checks/: reads raw.antwoord; a finding (9056).

That an Identificatie is used once is held by the intake, which refuses the second message under the same rule. A JW325
names a JW323 besides, and no other JW325 may name that one. The second and later ones are told.
"""

from typing import Final

from checks.across.known import SENT, known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR056",
        messages=("JW325",),
        return_code="9056",
        effect=Effect.REPORT,
        reads=("raw.antwoord", "model.parameter"),
        title=Text("Identificatie is al gebruikt", "Identificatie was used before"),
        what=Text(
            "Declaratiebericht {identificatie} was al beantwoord op {eerder}.",
            "Declaration message {identificatie} was already answered on {eerder}.",
        ),
        remedy=Text(
            "Gemeente, stuur één antwoord per declaratie. Aanbieder, vraag de gemeente welk antwoord geldt.",
            "Municipality, send one answer a declaration. Provider, ask the municipality which answer holds.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, declaratie_nummer as kenmerk,
                   declaratie_identificatie as identificatie, eerder,
                   'Header/DeclaratieIdentificatie/Identificatie' as plaats
            from (
                select *, lag(dagtekening) over (
                    partition by gemeente, aanbieder, declaratie_identificatie order by {SENT}
                ) as eerder
                from ({known("antwoord")}) answers
            ) answers
            where eerder is not null
        """,
    ),
)
