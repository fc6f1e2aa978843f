"""Worked example of TR410."""

from checks.example import assert_example
from checks.inside.tr410 import CHECKS

EXAMPLE = """
stage.nieuw_product
bericht_id | regel | categorie | code  | gewenste_ingangsdatum | einddatum
M1         | 1     | 45        | 45A03 | 2026-06-01            | 2026-06-30   # goed
M1         | 2     | 45        | 45A03 | 2026-07-01            |              # goed: sluit aan
M1         | 3     | 45        | 45A03 | 2026-08-01            | 2026-08-31   # fout: regel 2 loopt door
M1         | 4     | 45        | 45A04 | 2026-06-01            |              # goed: een andere code
"""


def test_a_request_for_change_names_a_product_once_at_a_time() -> None:
    assert_example(EXAMPLE, CHECKS)
