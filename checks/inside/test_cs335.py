"""Worked example of CS335."""

from checks.example import assert_example
from checks.inside.cs335 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | reden_wijziging | ingangsdatum | einddatum
M1         | 1     | 13              | 2026-04-01   | 2026-04-01   # goed
M1         | 2     | 13              | 2026-04-01   | 2026-04-02   # fout
M1         | 3     | 13              | 2026-04-01   |              # fout: zonder einde
M1         | 4     | 14              | 2026-04-01   | 2026-04-02   # goed: een andere reden
M1         | 5     |                 | 2026-04-01   |              # goed
"""


def test_a_removal_ends_as_it_begins() -> None:
    assert_example(EXAMPLE, CHECKS)
