"""Worked example of TR350."""

from checks.across.tr350 import CHECKS
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
toewijzing_nummer | client | aanbieder | einddatum  | reden_wijziging
000000001         | A      | 12345678  |            |
000000002         | A      | 12345678  | 2026-05-01 |
000000003         | A      | 12345678  | 2026-04-30 |
000000004         | B      | 12345678  |            |
000000005         | A      | 87654321  |            |
000000006         | A      | 12345678  | 2026-06-01 | 13

raw.ongewijzigd_product
bericht_id | regel | toewijzing_nummer
W1         | 1     | 000000001            # goed
W1         | 2     | 000000002            # goed: eindigt op de dag van het verzoek
W1         | 3     | 000000003            # fout: een dag eerder geëindigd
W1         | 4     | 000000004            # goed: van een andere cliënt, dat is TR304
W1         | 5     | 000000005            # fout: van een andere aanbieder
W1         | 6     | 000000006            # fout: verwijderd
W1         | 7     | 000000007            # fout: bestaat niet
W2         | 1     | 000000007            # goed: het verzoek is al afgewezen

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A2         | R2                   | 1
"""


def test_a_unchanged_product_is_actual() -> None:
    assert_example(EXAMPLE, CHECKS)
