"""TR355: an answer is about a request. Room checks/: reads raw.verzoekantwoord, stand.*; a finding (9355).

Of the addressed aanbieder to this gemeente, in a JW315 or a JW317.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR355",
        messages=("JW319",),
        return_code="9355",
        effect=Effect.REPORT,
        reads=(
            "raw.verzoekantwoord",
            "stand.verzoek",
            "model.parameter",
        ),
        title=Text("Antwoord op een onbekend verzoek", "Answer to an unknown request"),
        what=Text(
            "Er is geen verzoek met referentie {kenmerk} van deze aanbieder.",
            "There is no request with reference {kenmerk} of this provider.",
        ),
        remedy=Text(
            "Gemeente, controleer de referentie. Aanbieder, lever het verzoek ook hier aan als dat nog niet is "
            "gebeurd.",
            "Municipality, check the reference. Provider, deliver the request here too if that was not done yet.",
        ),
        wrong_rows=f"""
            select a.bericht_id, a.regel, a.gemeente, a.aanbieder, a.referentie_aanbieder as kenmerk,
                   'Antwoord/ReferentieAanbieder' as plaats
            from ({known("verzoekantwoord")}) a
            anti join stand.verzoek v
              on v.gemeente = a.gemeente and v.aanbieder = a.aanbieder
             and v.referentie_aanbieder = a.referentie_aanbieder
        """,
    ),
)
