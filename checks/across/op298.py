"""OP298: a total volume is lowered by agreement. Room checks/: reads stand.*, model.*, raw.*; a finding without a code.

A signal: the messages do not tell whether the aanbieder agreed. Frequentie 6 is a total; at another Frequentie a
volume does not change on the same number at all (OP033x1).
"""

from typing import Final

from checks.across.lowered import lowered_without_request
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP298",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("model.toewijzing_versie", "stand.toewijzing", "raw.te_wijzigen_product", "model.parameter"),
        title=Text("Volume verlaagd zonder verzoek", "Volume lowered without a request"),
        what=Text(
            "Het totale volume van toewijzing {kenmerk} ging van {was} naar {wordt}, en de aanbieder heeft daar niet "
            "om gevraagd.",
            "The total volume of allocation {kenmerk} went from {was} to {wordt}, and the provider did not ask for it.",
        ),
        remedy=Text(
            "Aanbieder, bent u het eens? Dan hoeft u niets te doen. Bent u het niet eens? Overleg dan met de gemeente; "
            "die stuurt de toewijzing opnieuw met het juiste volume.",
            "Provider, do you agree? Then nothing has to be done. Do you not agree? Then talk with the municipality, "
            "which sends the allocation again with the right volume.",
        ),
        wrong_rows=lowered_without_request("volume", "Omvang/Volume", "frequentie = '6' and was_frequentie = '6'"),
    ),
)
