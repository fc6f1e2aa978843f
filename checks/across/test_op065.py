"""Worked example of OP065."""

from checks.across.op065 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.retour
bericht_id | antwoord_op | retour_codes
R1         | S1          |                # goed: alleen de kop
R2         | S2          |                # goed: een onderdeel is fout
R3         | S3          |                # fout: alles is goed, en toch staat de cliënt erin
R4         | S4          | 0001           # goed: het hele bericht is fout
R5         | S5          |                # fout: niets is beoordeeld

raw.retour_regel
bericht_id | regel | klasse       | retour_codes
R2         | 1     | StartProduct | 9019
R2         | 1     | Client       | 0200
R3         | 1     | StartProduct | 0200
R3         | 1     | Client       | 0200
R4         | 1     | Client       | 0233
R5         | 1     | StartProduct | 0233
R5         | 1     | Client       | 0200
"""


def test_a_return_message_repeats_what_it_refuses() -> None:
    assert_example(EXAMPLE, CHECKS)
