"""Worked example of TR340."""

from checks.across.tr340 import CHECKS
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
D1         | 2     | R2                | 000000001         | D            | 45        | 45A04   # fout: een andere code
D1         | 3     | R3                | 000000002         | D            | 45        | 45A04   # goed: alleen de categorie is toegewezen
D1         | 4     | R4                | 000000003         | D            | 44        | 44A01   # goed: generiek toegewezen
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_the_code_is_the_allocated_one() -> None:
    assert_example(EXAMPLE, CHECKS)
