"""Worked example of CD077."""

from checks.example import assert_example
from checks.inside.cd077 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | budget | volume
M1         | 1     | 120000 |          # goed
M1         | 2     |        | 4        # goed
M1         | 3     |        |          # goed: geen van beide is niet deze controle
M1         | 4     | 120000 | 4        # fout
M1         | 5     | 0      | 0        # fout: nul is ook gevuld

stage.verzoek
bericht_id | regel | budget | volume
M2         | 1     | 120000 | 4        # fout

stage.te_wijzigen_product
bericht_id | regel | budget | volume
M3         | 1     | 120000 | 4        # fout

stage.nieuw_product
bericht_id | regel | budget | volume
M3         | 1     | 120000 | 4        # fout
"""


def test_a_budget_or_a_size() -> None:
    assert_example(EXAMPLE, CHECKS)
