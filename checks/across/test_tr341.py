"""Worked example of TR341."""

from checks.across.tr341 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | volume | eenheid | frequentie
000000001         | 10     | 04      | 2
000000002         | 60     | 01      | 2
000000003         |        |         |

raw.declaratie
bericht_id
D1

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | debet_credit | volume | eenheid
D1         | 1     | R1                | 000000001         | D            | 4      | 04      # goed
D1         | 2     | R2                | 000000001         | D            | 240    | 01      # goed: uren in minuten
D1         | 3     | R3                | 000000001         | D            | 4      | 14      # fout: etmalen
D1         | 4     | R4                | 000000002         | D            | 1      | 04      # fout: minuten in uren mag niet
D1         | 5     | R5                | 000000003         | D            | 4      | 14      # goed: zonder omvang volgt het uit het contract
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_the_unit_is_the_allocated_one() -> None:
    assert_example(EXAMPLE, CHECKS)
