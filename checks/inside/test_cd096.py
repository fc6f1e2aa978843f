"""Worked example of CD096."""

from checks.example import assert_example
from checks.inside.cd096 import CHECKS

EXAMPLE = """
stage.nieuw_product
bericht_id | regel | categorie | code  | volume | einddatum
M1         | 1     | 45        | 45A03 | 4      | 2026-12-31   # goed
M1         | 2     | 45        |       |        | 2026-12-31   # goed: alleen een categorie
M1         | 3     | 45        |       | 4      | 2026-12-31   # fout
M1         | 4     | 45        |       | 4      |             # fout: zonder einde loopt het ook na 2020 door
M1         | 5     | 45        |       | 4      | 2021-01-01   # fout
M1         | 6     | 45        |       | 4      | 2020-12-31   # goed: toen mocht het nog
M1         | 7     |           |       | 4      | 2026-12-31   # fout: ook zonder categorie
"""


def test_a_size_needs_a_product_code() -> None:
    assert_example(EXAMPLE, CHECKS)
