"""Worked example of TR316."""

from checks.example import assert_example
from checks.inside.tr316 import CHECKS

EXAMPLE = """
stage.prestatie
bericht_id | regel | client_volgnummer | referentie_nummer | vorig_referentie_nummer
M1         | 1     | 1                 | RN1               |                           # goed
M1         | 2     | 2                 | RN2               | RN1                       # fout
M1         | 3     | 1                 | RN3               | RN3                       # fout: zichzelf
M1         | 4     | 1                 | RN4               | RN0                       # goed: van een vorige declaratie
M2         | 1     | 1                 | RN5               | RN1                       # goed: RN1 staat in een ander bericht
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_line_is_not_taken_back_where_it_is_submitted() -> None:
    assert_example(EXAMPLE, CHECKS)
