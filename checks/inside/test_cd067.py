"""Worked example of CD067."""

from checks.example import assert_example
from checks.inside.cd067 import CHECKS

EXAMPLE = """
stage.verzoek
bericht_id | regel | verwijzer | zorgverlener_code | verwijzer_naam
M1         | 1     | 02        |                   |                  # fout
M1         | 2     | 05        |                   |                  # fout
M1         | 3     | 03        |                   | true             # goed
M1         | 4     | 04        | true              |                  # goed
M1         | 5     | 01        |                   |                  # goed: dit type heeft er geen nodig
M1         | 6     | 08        |                   |                  # goed
"""


def test_without_a_code_there_is_a_name() -> None:
    assert_example(EXAMPLE, CHECKS)
