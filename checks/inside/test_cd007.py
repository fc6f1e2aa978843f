"""Worked example of CD007."""

from checks.example import assert_example
from checks.inside.cd007 import CHECKS

EXAMPLE = """
stage.clientgegevens
bericht_id | communicatievorm | taal
M1         | 1                | true   # goed
M2         | 1                |        # fout: welke taal?
M3         | 2                |        # goed
M4         | 2                | true   # fout: bij deze vorm hoort geen taal
M5         |                  |        # goed: geen bijzonderheden
"""


def test_a_language_goes_with_an_interpreter() -> None:
    assert_example(EXAMPLE, CHECKS)
