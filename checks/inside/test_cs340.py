"""Worked example of CS340."""

from checks.example import assert_example
from checks.inside.cs340 import CHECKS

EXAMPLE = """
stage.declaratie
bericht_id | begindatum | einddatum
M1         | 2026-04-01 | 2026-04-30   # goed
M2         | 2028-02-01 | 2028-02-29   # goed: schrikkeljaar
M3         | 2028-02-01 | 2028-02-28   # fout: een dag te kort
M4         | 2026-04-02 | 2026-04-30   # fout
M5         | 2026-04-01 | 2026-05-31   # fout: twee maanden
M6         | 2026-04-01 | 2027-04-30   # fout: een jaar later
"""


def test_a_declaration_is_about_one_month() -> None:
    assert_example(EXAMPLE, CHECKS)
