"""Worked example of OP307."""

from checks.across.op307 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | client | toewijzing_nummer | categorie | code  | ingangsdatum | einddatum  | dagtekening | reden_wijziging
T1         | A      | 000000001         | 45        | 45A04 | 2026-01-01   | 2026-06-30 | 2026-01-01  |
T2         | B      | 000000002         | 45        | 45A04 | 2026-01-01   | 2026-04-30 | 2026-01-01  |
T3         | C      | 000000003         | 45        | 45A04 | 2026-01-01   | 2026-01-01 | 2026-01-01  | 13
T4         | D      | 000000004         | 45        | 45A04 | 2026-01-01   |            | 2026-05-20  |

raw.verzoek
bericht_id | regel | client | referentie_aanbieder | categorie | code  | toewijzing_ingangsdatum | toewijzing_einddatum | dagtekening
V1         | 1     | A      | VOT1                 | 45        | 45A04 | 2026-06-01              |                      | 2026-05-20   # fout: tot 30 juni is al toegewezen
V2         | 1     | A      | VOT2                 | 45        | 45A04 | 2026-07-01              |                      | 2026-05-20   # goed: sluit aan
V3         | 1     | A      | VOT3                 | 45        | 45A05 | 2026-06-01              |                      | 2026-05-20   # goed: een ander product
V4         | 1     | B      | VOT4                 | 45        | 45A04 | 2026-04-01              |                      | 2026-05-20   # goed: de toewijzing is voorbij
V5         | 1     | C      | VOT5                 | 45        | 45A04 | 2026-05-01              |                      | 2026-05-20   # goed: de toewijzing is verwijderd
V6         | 1     | D      | VOT6                 | 45        | 45A04 | 2026-05-01              |                      | 2026-05-20   # goed: op dezelfde dag gestuurd
V7         | 1     | A      | VOT7                 | 45        | 45A04 | 2026-06-01              |                      | 2026-05-20   # goed: al afgewezen

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
W7         | VOT7                 | 1
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_what_is_allocated_already_is_not_asked_for_again() -> None:
    assert_example(EXAMPLE, CHECKS)
