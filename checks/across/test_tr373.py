"""Worked example of TR373."""

from checks.across.tr373 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.wijzigingsverzoek
bericht_id | referentie_aanbieder | dagtekening
W1         | R1                   | 2026-05-01
W2         | R2                   | 2026-05-01

model.toewijzing_versie
toewijzing_nummer | code  | ingangsdatum | budget | volume | frequentie
000000001         |       | 2026-01-01   | 10000  |        |
000000002         | 45A03 | 2026-01-01   |        | 10     | 6
000000003         | 45A03 | 2026-01-01   |        | 10     | 2

raw.te_wijzigen_product
bericht_id | regel | toewijzing_nummer | gewenste_ingangsdatum | budget | volume | frequentie
W1         | 1     | 000000001         | 2026-01-01            | 20000  |        |      # goed: vanaf de ingangsdatum
W1         | 2     | 000000001         | 2026-06-01            | 20000  |        |      # fout: halverwege
W1         | 3     | 000000001         | 2026-06-01            | 10000  |        |      # goed: hetzelfde budget
W1         | 4     | 000000002         | 2026-06-01            |        | 12     | 6    # fout: een ander totaal
W1         | 5     | 000000003         | 2026-06-01            |        | 12     | 2    # goed: meer per week kan halverwege
W1         | 6     | 000000001         | 2026-06-01            |        | 12     | 2    # goed: hier hoort geen omvang, dat is TR412
W1         | 7     | 000000002         | 2026-06-01            | 20000  |        |      # goed: hier ontbreekt de omvang, dat is TR411
W2         | 1     | 000000001         | 2026-06-01            | 20000  |        |      # goed: al afgewezen

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A2         | R2                   | 1
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_another_budget_or_total_begins_with_its_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
