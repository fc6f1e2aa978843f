"""Worked example of CS338."""

from checks.example import assert_example
from checks.inside.cs338 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | eenheid | frequentie | einddatum
M1         | 1     | 14      | 2          | 2026-12-31   # goed
M1         | 2     | 14      | 1          | 2026-12-31   # fout: etmalen per dag
M1         | 3     | 16      | 1          |              # fout
M1         | 4     | 04      | 1          | 2026-12-31   # goed: uren per dag mag
M1         | 5     | 14      | 1          | 2020-12-31   # goed: toen mocht het nog
M1         | 6     | 83      | 1          | 2021-01-01   # fout
M1         | 7     |         |            |              # goed: geen omvang

stage.te_wijzigen_product
bericht_id | regel | eenheid | frequentie | einddatum
M2         | 1     | 84      | 1          |              # fout

stage.nieuw_product
bericht_id | regel | eenheid | frequentie | einddatum
M2         | 1     | 14      | 1          |              # fout
M2         | 2     | 14      | 6          |              # goed
"""


def test_a_stay_is_not_counted_per_day() -> None:
    assert_example(EXAMPLE, CHECKS)
