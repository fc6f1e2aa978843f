"""Worked example of CS089."""

from checks.example import assert_example
from checks.inside.cs089 import CHECKS

EXAMPLE = """
stage.contact
bericht_id | regel | land_nederland | postcode_nederlands
M1         | 1     | true           | true                  # goed
M1         | 2     | true           | false                 # fout
M1         | 3     | false          | false                 # goed: in het buitenland
M1         | 4     | false          | true                  # goed
M1         | 5     | true           |                       # niet deze controle: CD005

stage.relatie
bericht_id | regel | land_nederland | postcode_nederlands
M1         | 1     | true           | false                 # fout
"""


def test_a_dutch_postcode_has_its_form() -> None:
    assert_example(EXAMPLE, CHECKS)
