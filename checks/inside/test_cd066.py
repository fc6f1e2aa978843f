"""Worked example of CD066."""

from checks.example import assert_example
from checks.inside.cd066 import CHECKS

EXAMPLE = """
stage.verzoek
bericht_id | regel | verwijzer | zorgverlener_code | verwijzer_naam
M1         | 1     | 02        | true              |                  # goed
M1         | 2     | 02        | true              | true             # fout
M1         | 3     | 05        | true              | true             # fout
M1         | 4     | 03        |                   | true             # goed: zonder code een naam
M1         | 5     | 01        | true              | true             # niet deze controle: CD068
M1         | 6     | 04        |                   |                  # niet deze controle: CD067
"""


def test_a_code_needs_no_name() -> None:
    assert_example(EXAMPLE, CHECKS)
