"""Worked example of CD060."""

from checks.example import assert_example
from checks.inside.cd060 import CHECKS

EXAMPLE = """
stage.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | debet_credit
M1         | 1     | RN1               |                         | D              # goed
M1         | 2     | RN2               | RN0                     | C              # goed
M1         | 3     | RN3               | RN0                     | D              # fout
M1         | 4     | RN4               |                         | C              # fout

stage.afwijzing
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | debet_credit
M2         | 1     | RN1               |                         | D              # goed
M2         | 2     | RN2               |                         | C              # fout
"""


def test_a_credit_names_what_it_takes_back() -> None:
    assert_example(EXAMPLE, CHECKS)
