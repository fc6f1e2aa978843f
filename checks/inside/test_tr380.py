"""Worked example of TR380."""

from checks.example import assert_example
from checks.inside.tr380 import CHECKS

EXAMPLE = """
stage.nieuw_product
bericht_id | regel | dagtekening | gewenste_ingangsdatum
M1         | 1     | 2026-05-01  | 2026-05-02              # goed
M1         | 2     | 2026-05-01  | 2026-05-01              # fout: dezelfde dag is te laat
M1         | 3     | 2026-05-01  | 2026-04-30              # fout
"""


def test_a_new_product_is_asked_for_beforehand() -> None:
    assert_example(EXAMPLE, CHECKS)
