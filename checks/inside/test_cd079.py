"""Worked example of CD079."""

from checks.example import assert_example
from checks.inside.cd079 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | budget | categorie
M1         | 1     | 120000 |             # goed: een budget mag zonder product
M1         | 2     | 120000 | 45          # goed
M1         | 3     |        | 45          # goed
M1         | 4     |        |             # fout

stage.verzoek
bericht_id | regel | budget | categorie
M2         | 1     |        |             # fout

stage.nieuw_product
bericht_id | regel | budget | categorie
M3         | 1     |        |             # fout
"""


def test_without_a_budget_there_is_a_product() -> None:
    assert_example(EXAMPLE, CHECKS)
