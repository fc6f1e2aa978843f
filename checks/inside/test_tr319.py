"""Worked example of TR319."""

from checks.example import assert_example
from checks.inside.tr319 import CHECKS

EXAMPLE = """
stage.declaratie
bericht_id | begindatum | einddatum
M1         | 2026-04-01 | 2026-04-30
M2         | 2026-05-01 | 2026-05-31

stage.prestatie
bericht_id | regel | begindatum | einddatum
M1         | 1     | 2026-04-01 | 2026-04-30   # goed
M1         | 2     | 2026-03-01 | 2026-03-31   # goed: een eerdere maand
M1         | 3     | 2026-04-30 | 2026-05-01   # fout: een dag te laat
M1         | 4     | 2026-05-01 | 2026-05-31   # fout
M2         | 1     | 2026-05-01 | 2026-05-31   # goed: in de declaratie van mei
"""


def test_a_line_is_not_after_the_declared_month() -> None:
    assert_example(EXAMPLE, CHECKS)
