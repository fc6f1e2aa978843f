"""Worked example of CD076."""

from checks.example import assert_example
from checks.inside.cd076 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | frequentie | einddatum
M1         | 1     | 2          | 2026-12-31   # goed
M1         | 2     | 2          |              # fout
M1         | 3     | 4          |              # goed: per maand mag zonder einde
M1         | 4     |            |              # goed: geen omvang

stage.verzoek
bericht_id | regel | frequentie | toewijzing_einddatum
M2         | 1     | 2          |                        # fout

stage.te_wijzigen_product
bericht_id | regel | frequentie | einddatum
M3         | 1     | 2          |              # fout

stage.nieuw_product
bericht_id | regel | frequentie | einddatum
M3         | 1     | 2          |              # fout
"""


def test_a_size_per_week_has_a_last_day() -> None:
    assert_example(EXAMPLE, CHECKS)
