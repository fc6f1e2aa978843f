"""Worked example of TR386."""

from checks.example import assert_example
from checks.inside.tr386 import CHECKS

EXAMPLE = """
stage.verzoek
bericht_id | regel | categorie | code  | toewijzing_ingangsdatum | toewijzing_einddatum
M1         | 1     | 45        | 45A03 | 2026-01-01              | 2026-03-31             # goed
M1         | 2     | 45        | 45A03 | 2026-04-01              |                        # goed: sluit aan
M1         | 3     | 45        |       | 2026-03-31              | 2026-03-31             # fout: overlapt regel 1
M1         | 4     | 46        | 46A03 | 2026-01-01              |                        # goed
M2         | 1     | 45        | 45A03 | 2026-02-01              |                        # fout: regel 2 begint eerder
M2         | 2     | 45        | 45A03 | 2026-01-01              | 2026-02-01             # goed
"""


def test_a_message_asks_for_a_product_once_at_a_time() -> None:
    assert_example(EXAMPLE, CHECKS)
