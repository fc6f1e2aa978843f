"""Worked example of CS337."""

from checks.example import assert_example
from checks.inside.cs337 import CHECKS

EXAMPLE = """
stage.prestatie
bericht_id | regel | begindatum | einddatum
M1         | 1     | 2026-04-01 | 2026-04-30   # goed
M1         | 2     | 2026-04-30 | 2026-05-01   # fout
M1         | 3     | 2025-04-01 | 2026-04-30   # fout: dezelfde maand van een ander jaar
M1         | 4     | 2026-04-15 | 2026-04-15   # goed
"""


def test_a_line_is_about_one_month() -> None:
    assert_example(EXAMPLE, CHECKS)
