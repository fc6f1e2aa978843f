"""Worked example of TR315."""

from checks.example import assert_example
from checks.inside.tr315 import CHECKS

EXAMPLE = """
stage.prestatie
bericht_id | regel | client_volgnummer | referentie_nummer | vorig_referentie_nummer
M1         | 1     | 1                 | RN1               |                           # goed
M1         | 2     | 1                 | RN2               |                           # goed: leeg is geen nummer
M1         | 3     | 1                 | RN3               | RN0                       # goed
M1         | 4     | 2                 | RN4               | RN0                       # fout: ook bij een andere cliënt
M1         | 5     | 2                 | RN5               | RN9                       # goed
M2         | 1     | 1                 | RN6               | RN0                       # goed: een andere declaratie
"""


def test_a_line_is_taken_back_once() -> None:
    assert_example(EXAMPLE, CHECKS)
