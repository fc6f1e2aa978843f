"""Worked example of TR338."""

from checks.across.tr338 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
gemeente | aanbieder | toewijzing_nummer | reden_wijziging
0518     | 12345678  | 000000001         |
0518     | 12345678  | 000000002         | 13
0518     | 87654321  | 000000003         |
0599     | 12345678  | 000000004         |

raw.declaratie
bericht_id
D1
D2
D3

raw.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | debet_credit | dagtekening
D1         | 1     | R1                |                         | 000000001         | D            | 2026-05-01   # goed
D1         | 2     | R2                |                         | 000000002         | D            | 2026-05-01   # goed: verwijderd is bekend, dat is TR384
D1         | 3     | R3                |                         | 000000003         | D            | 2026-05-01   # fout: van een andere aanbieder
D1         | 4     | R4                |                         | 000000004         | D            | 2026-05-01   # fout: van een andere gemeente
D1         | 5     | R5                |                         | 000000005         | D            | 2026-05-01   # fout: bestaat niet
D1         | 6     | R6                |                         | 000000005         | D            | 2026-05-01   # goed: afgewezen, dus al terug bij de aanbieder
D1         | 7     | R7                |                         | 000000005         | D            | 2026-05-01   # goed: gecrediteerd
D2         | 1     | R8                | R7                      | 000000005         | C            | 2026-05-02   # goed: een creditering draait alleen terug
D3         | 1     | R9                |                         | 000000005         | D            | 2026-05-02   # goed: het hele bericht is geweigerd

raw.antwoord
bericht_id | declaratie_identificatie | retour_codes_header | retour_codes_antwoord | aantal_prestaties
A1         | D1                       | 0200                | 0200                  | 1
A3         | D3                       | 0200                | 9333                  | 0

raw.afwijzing
bericht_id | regel | referentie_nummer | retour_codes
A1         | 1     | R6                | 9338
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_line_that_stands_is_on_a_toewijzing_of_this_aanbieder() -> None:
    assert_example(EXAMPLE, CHECKS)
