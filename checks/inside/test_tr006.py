"""Worked example of TR006."""

from checks.example import assert_example
from checks.inside.tr006 import CHECKS

EXAMPLE = """
stage.contact
bericht_id | regel | telefoon | huis | postcode_nederlands
M1         | 1     | true     |      |                       # goed
M1         | 2     |          | true | true                  # goed
M1         | 3     |          | true | false                 # goed: ook een postcode van elders
M1         | 4     |          | true |                       # fout
M1         | 5     |          |      | true                  # fout
M1         | 6     |          |      |                       # fout

stage.relatie
bericht_id | regel | telefoon | huis | postcode_nederlands
M2         | 1     | true     | true | true                  # goed
M2         | 2     |          |      |                       # fout
"""


def test_everybody_can_be_reached() -> None:
    assert_example(EXAMPLE, CHECKS)
