"""Worked example of TR357."""

from checks.across.tr357 import CHECKS
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
toewijzing_nummer | ingangsdatum
000000001         | 2026-01-01

raw.te_wijzigen_product
bericht_id | regel | toewijzing_nummer | gewenste_ingangsdatum | dagtekening
W1         | 1     | 000000001         | 2026-01-01            | 2026-05-01   # goed: de ingangsdatum
W1         | 2     | 000000001         | 2026-05-01            | 2026-05-01   # fout: de dag van het verzoek
W1         | 3     | 000000001         | 2026-05-02            | 2026-05-01   # goed: in de toekomst
W2         | 1     | 000000001         | 2026-02-01            | 2026-05-01   # goed: al afgewezen

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A2         | R2                   | 1
"""


def test_a_change_in_the_past_begins_with_its_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
