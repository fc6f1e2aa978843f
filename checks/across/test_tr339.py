"""Worked example of TR339."""

from checks.across.tr339 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | categorie | code
000000001         | 45        | 45A03
000000002         | 45        |
000000003         |           |

raw.declaratie
bericht_id
D1

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | debet_credit | categorie | code
D1         | 1     | R1                | 000000001         | D            | 45        | 45A03   # goed
D1         | 2     | R2                | 000000001         | D            | 44        | 45A03   # fout: een andere categorie
D1         | 3     | R3                | 000000002         | D            | 45        | 45A04   # goed: elke code van de categorie
D1         | 4     | R4                | 000000002         | D            | 44        | 44A01   # fout
D1         | 5     | R5                | 000000003         | D            | 44        | 44A01   # goed: generiek toegewezen
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_the_category_is_the_allocated_one() -> None:
    assert_example(EXAMPLE, CHECKS)
