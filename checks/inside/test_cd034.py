"""Worked example of CD034."""

from checks.example import assert_example
from checks.inside.cd034 import CHECKS

EXAMPLE = """
stage.contact
bericht_id | regel | soort | postcode_nederlands
M1         | 1     | 01    | true                  # goed
M1         | 2     | 01    | false                 # goed: een postcode van elders
M1         | 3     | 01    |                       # fout
M1         | 4     | 02    |                       # goed: hier hoeft het niet
M1         | 5     | 03    |                       # fout
M1         | 6     | 04    |                       # goed

stage.relatie
bericht_id | regel | soort | postcode_nederlands
M2         | 1     | 03    |                       # fout
"""


def test_an_address_to_live_at_has_a_postcode() -> None:
    assert_example(EXAMPLE, CHECKS)
