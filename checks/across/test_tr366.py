"""Worked example of TR366."""

from checks.across.tr366 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id
D1
D2

raw.prestatie
bericht_id | regel | referentie_nummer
D1         | 1     | R1
D2         | 1     | R2

raw.antwoord
bericht_id | declaratie_identificatie
A1         | D1
A9         | D9

raw.afwijzing
bericht_id | regel | referentie_nummer | retour_codes
A1         | 1     | R1                | 9321   # goed
A1         | 2     | R2                | 9321   # fout: staat in een andere declaratie
A1         | 3     | R3                | 9321   # fout: bestaat niet
A9         | 1     | R3                | 9321   # goed: die declaratie is hier niet bekend
"""


def test_a_returned_line_was_declared() -> None:
    assert_example(EXAMPLE, CHECKS)
