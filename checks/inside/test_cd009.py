"""Worked example of CD009."""

from checks.example import assert_example
from checks.inside.cd009 import CHECKS

EXAMPLE = """
stage.contact
bericht_id | regel | soort | periode
M1         | 1     | 04    | true      # goed
M1         | 2     | 04    |           # goed: een periode mag, maar moet niet
M1         | 3     | 01    |           # goed
M1         | 4     | 01    | true      # fout

stage.relatie
bericht_id | regel | soort | periode
M2         | 1     | 04    | true      # goed
M2         | 2     | 02    | true      # fout
"""


def test_only_a_temporary_address_has_a_period() -> None:
    assert_example(EXAMPLE, CHECKS)
