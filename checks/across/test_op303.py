"""Worked example of OP303."""

from checks.across.op303 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.afwijzing
bericht_id | regel | referentie_nummer | retour_codes
A1         | 1     | R1                | 9321           # goed: afgewezen
A1         | 2     | R2                | 0200           # fout: er is niets mis
A1         | 3     | R3                | 0233           # goed: de cliënt is fout, dus de regel is afgewezen
A1         | 4     | R4                | 8001           # fout: toegekend
A1         | 5     | R5                | 0200 9308      # goed: er staat ook een fout bij
"""


def test_a_declaration_answer_returns_refused_lines_only() -> None:
    assert_example(EXAMPLE, CHECKS)
