"""Worked example of CS343."""

from checks.example import assert_example
from checks.inside.cs343 import CHECKS

EXAMPLE = """
stage.verzoek
bericht_id | regel | eenheid | frequentie | toewijzing_einddatum
M1         | 1     | 14      | 4          | 2026-12-31             # goed
M1         | 2     | 14      | 1          | 2026-12-31             # fout
M1         | 3     | 84      | 1          |                        # fout
M1         | 4     | 01      | 1          |                        # goed: minuten per dag mag
M1         | 5     | 14      | 1          | 2020-12-31             # goed: toen mocht het nog
"""


def test_a_stay_is_not_counted_per_day() -> None:
    assert_example(EXAMPLE, CHECKS)
