"""Worked example of CD043."""

from checks.example import assert_example
from checks.inside.cd043 import CHECKS

EXAMPLE = """
stage.verzoek
bericht_id | regel | beschikking_nummer | beschikking_ingangsdatum
M1         | 1     | true               | true                       # goed
M1         | 2     |                    |                            # goed
M1         | 3     | true               |                            # fout
M1         | 4     |                    | true                       # fout
"""


def test_number_and_date_of_a_beschikking_come_together() -> None:
    assert_example(EXAMPLE, CHECKS)
