"""Worked example of TR412."""

from checks.across.tr412 import CHECKS
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
toewijzing_nummer | categorie | code  | einddatum
000000001         |           |       |
000000002         | 45        |       |
000000003         | 45        | 45A03 |
000000004         |           |       | 2020-12-31
000000005         | 45        |       | 2020-12-31

raw.te_wijzigen_product
bericht_id | regel | toewijzing_nummer | volume
W1         | 1     | 000000002         |          # goed
W1         | 2     | 000000002         | 10       # fout: alleen een categorie
W1         | 3     | 000000003         | 10       # goed: met een code
W1         | 4     | 000000005         | 10       # goed: een toewijzing van vóór 2021
W1         | 5     | 000000001         | 10       # goed: zonder product, dat is TR375
W2         | 1     | 000000002         | 10       # goed: al afgewezen

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A2         | R2                   | 1
"""


def test_a_toewijzing_without_a_code_has_no_omvang() -> None:
    assert_example(EXAMPLE, CHECKS)
