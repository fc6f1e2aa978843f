"""Worked example of TR335."""

from checks.example import assert_example
from checks.inside.tr335 import CHECKS

EXAMPLE = """
stage.declaratie
bericht_id | declaratie_dagtekening
M1         | 2026-05-03
M2         | 2029-04-30
M3         | 2029-02-28

stage.prestatie
bericht_id | regel | einddatum
M1         | 1     | 2021-05-03   # goed: vijf jaar op de dag af
M1         | 2     | 2021-05-02   # fout
M1         | 3     | 2026-04-30   # goed
M2         | 1     | 2024-04-30   # goed
M3         | 1     | 2024-02-28   # goed
M3         | 2     | 2024-02-27   # fout
"""


def test_care_is_declared_within_five_years() -> None:
    assert_example(EXAMPLE, CHECKS)
