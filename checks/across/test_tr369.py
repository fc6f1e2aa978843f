"""Worked example of TR369."""

from checks.across.tr369 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | budget
000000001         | 10000
000000002         | 10000
000000003         |

raw.declaratie
bericht_id
D1
D2

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | debet_credit | volume | eenheid | bedrag
D1         | 1     | R1                | 000000001         | D            | 4      | 04      | 6000     # goed
D2         | 1     | R2                | 000000001         | D            | 4000   | 83      | 4000     # goed: precies op
D1         | 2     | R3                | 000000002         | D            | 4      | 04      | 6000     # goed: gemeld bij de laatste regel
D2         | 2     | R4                | 000000002         | D            | 4001   | 83      | 4001     # fout: een cent te veel
D1         | 3     | R5                | 000000003         | D            | 4      | 04      | 999999   # goed: geen budget
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_all_lines_together_stay_within_the_budget() -> None:
    assert_example(EXAMPLE, CHECKS)
