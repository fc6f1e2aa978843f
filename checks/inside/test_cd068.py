"""Worked example of CD068."""

from checks.example import assert_example
from checks.inside.cd068 import CHECKS

EXAMPLE = """
stage.verzoek
bericht_id | regel | verwijzer | zorgverlener_code
M1         | 1     | 01        |                     # goed
M1         | 2     | 01        | true                # fout
M1         | 3     | 02        | true                # goed
M1         | 4     | 06        | true                # fout
"""


def test_only_a_caregiver_has_a_code() -> None:
    assert_example(EXAMPLE, CHECKS)
