"""Worked example of CD087."""

from checks.example import assert_example
from checks.inside.cd087 import CHECKS

EXAMPLE = """
stage.prestatie
bericht_id | regel | eenheid | tarief
M1         | 1     | 04      | 1250     # goed
M1         | 2     | 04      |          # fout
M1         | 3     | 83      |          # goed
M1         | 4     | 83      | 1250     # fout
M1         | 5     | 82      | 0        # goed: nul is ook gevuld
"""


def test_a_tariff_unless_the_volume_is_the_amount() -> None:
    assert_example(EXAMPLE, CHECKS)
