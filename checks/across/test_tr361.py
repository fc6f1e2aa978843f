"""Worked example of TR361."""

from checks.across.tr361 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.wijzigingsverzoek
bericht_id | referentie_aanbieder | dagtekening
W1         | R1                   | 2026-05-01
W3         | R3                   | 2026-05-01
W4         | R4                   | 2026-05-01
W2         | R2                   | 2026-05-01

model.toewijzing_versie
toewijzing_nummer | categorie | code  | ingangsdatum | einddatum
000000001         | 45        | 45A03 | 2026-01-01   | 2026-06-30
000000002         | 45        | 45A04 | 2026-01-01   | 2026-12-31
000000003         | 44        |       | 2026-01-01   |

raw.ongewijzigd_product
bericht_id | regel | toewijzing_nummer
W1         | 1     | 000000001            # goed
W3         | 1     | 000000003            # goed
W2         | 1     | 000000001            # goed

raw.te_wijzigen_product
bericht_id | regel | toewijzing_nummer | gewenste_ingangsdatum | einddatum
W1         | 2     | 000000002         | 2026-07-01            | 2026-12-31   # goed: een andere code

raw.nieuw_product
bericht_id | regel | categorie | code  | gewenste_ingangsdatum | einddatum
W1         | 3     | 45        | 45A03 | 2026-07-01            |              # goed: sluit aan op het ongewijzigde
W1         | 4     | 45        | 45A03 | 2026-06-30            | 2026-06-30   # fout: een dag overlap
W1         | 5     | 45        |       | 2026-12-31            |              # fout: de categorie omvat de code die wijzigt
W3         | 3     | 44        | 44A01 | 2026-07-01            |              # fout: de hele categorie loopt al
W4         | 1     | 45        | 45A03 | 2026-07-01            |              # goed
W4         | 2     | 45        | 45A03 | 2026-07-01            |              # goed: twee nieuwe is TR410
W2         | 3     | 45        | 45A03 | 2026-01-01            |              # goed: al afgewezen

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A2         | R2                   | 1
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_request_asks_for_nothing_twice() -> None:
    assert_example(EXAMPLE, CHECKS)
