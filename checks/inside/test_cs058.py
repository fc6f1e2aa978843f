"""Worked example of CS058."""

from checks.example import assert_example
from checks.inside.cs058 import CHECKS

EXAMPLE = """
stage.start
bericht_id | regel | status_aanlevering
M1         | 1     | 1                    # goed
M1         | 2     | 3                    # goed
M1         | 3     | 2                    # fout
M1         | 4     | 9                    # fout

stage.stop
bericht_id | regel | status_aanlevering
M2         | 1     | 3                    # goed
M2         | 2     | 9                    # fout
"""


def test_a_start_is_sent_or_taken_back() -> None:
    assert_example(EXAMPLE, CHECKS)
