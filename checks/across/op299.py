"""OP299: a budget is lowered by agreement. Room checks/: reads stand.*, model.*, raw.*; a finding without a code.

A signal: the messages do not tell whether the aanbieder agreed.
"""

from typing import Final

from checks.across.lowered import lowered_without_request
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP299",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("model.toewijzing_versie", "stand.toewijzing", "raw.te_wijzigen_product", "model.parameter"),
        title=Text("Budget verlaagd zonder verzoek", "Budget lowered without a request"),
        what=Text(
            "Het budget van toewijzing {kenmerk} ging van {was:euro} naar {wordt:euro}, en de aanbieder heeft daar "
            "niet om gevraagd.",
            "The budget of allocation {kenmerk} went from {was:euro} to {wordt:euro}, and the provider did not ask "
            "for it.",
        ),
        remedy=Text(
            "Aanbieder, bent u het eens? Dan hoeft u niets te doen. Bent u het niet eens? Overleg dan met de gemeente; "
            "die stuurt de toewijzing opnieuw met het juiste budget.",
            "Provider, do you agree? Then nothing has to be done. Do you not agree? Then talk with the municipality, "
            "which sends the allocation again with the right budget.",
        ),
        wrong_rows=lowered_without_request("budget", "Budget"),
    ),
)
