"""Worked example of CD041."""

from checks.example import assert_example
from checks.inside.cd041 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | categorie | code  | volume
M1         | 1     | 45        | 45A03 | 4        # goed
M1         | 2     | 45        | 45A03 |          # fout
M1         | 3     | 45        | 45A03 | 0        # goed: nul is ook gevuld
M1         | 4     | 45        |       |          # goed: alleen een categorie

stage.verzoek
bericht_id | regel | categorie | code  | volume
M2         | 1     | 45        | 45A03 |          # fout

stage.nieuw_product
bericht_id | regel | categorie | code  | volume
M3         | 1     | 45        | 45A03 |          # fout
"""


def test_a_product_code_comes_with_its_size() -> None:
    assert_example(EXAMPLE, CHECKS)
