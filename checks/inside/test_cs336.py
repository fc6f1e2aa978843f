"""Worked example of CS336."""

from checks.example import assert_example
from checks.inside.cs336 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | reden_wijziging
M1         | 1     | 01                # fout
M1         | 2     | 14                # goed
M1         | 3     |                   # goed
"""


def test_a_withdrawn_reason_is_not_used() -> None:
    assert_example(EXAMPLE, CHECKS)
