"""Worked example of CS339."""

from checks.example import assert_example
from checks.inside.cs339 import CHECKS

EXAMPLE = """
stage.prestatie
bericht_id | regel | eenheid | volume | bedrag
M1         | 1     | 83      | 5000   | 5000     # goed
M1         | 2     | 83      | 50     | 5000     # fout: volume in euro's
M1         | 3     | 83      | 0      | 0        # goed
M1         | 4     | 04      | 4      | 5000     # goed: niet deze eenheid
"""


def test_with_euros_the_volume_is_the_amount() -> None:
    assert_example(EXAMPLE, CHECKS)
