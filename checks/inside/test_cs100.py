"""Worked example of CS100."""

from checks.example import assert_example
from checks.inside.cs100 import CHECKS

EXAMPLE = """
stage.declaratie
bericht_id | begindatum
M1         | 2021-01-01   # goed
M2         | 2020-12-01   # fout

stage.prestatie
bericht_id | regel | begindatum
M1         | 1     | 2021-01-01   # goed
M1         | 2     | 2020-12-31   # fout
"""


def test_nothing_before_2021() -> None:
    assert_example(EXAMPLE, CHECKS)
