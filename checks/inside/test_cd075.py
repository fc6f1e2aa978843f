"""Worked example of CD075."""

from checks.example import assert_example
from checks.inside.cd075 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | budget | einddatum
M1         | 1     | 120000 | 2026-12-31   # goed
M1         | 2     | 120000 |              # fout
M1         | 3     | 0      |              # fout: nul is ook een budget
M1         | 4     |        |              # goed: geen budget

stage.verzoek
bericht_id | regel | budget | toewijzing_einddatum
M2         | 1     | 120000 | 2026-12-31             # goed
M2         | 2     | 120000 |                        # fout

stage.te_wijzigen_product
bericht_id | regel | budget | einddatum
M3         | 1     | 120000 |              # fout

stage.nieuw_product
bericht_id | regel | budget | einddatum
M3         | 1     | 120000 |              # fout
"""


def test_a_budget_has_a_last_day() -> None:
    assert_example(EXAMPLE, CHECKS)
