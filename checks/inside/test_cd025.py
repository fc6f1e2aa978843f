"""Worked example of CD025."""

from checks.example import assert_example
from checks.inside.cd025 import CHECKS

EXAMPLE = """
stage.contact
bericht_id | regel | land_nederland | huis
M1         | 1     | true           | true   # goed
M1         | 2     | true           |        # fout
M1         | 3     | false          |        # goed: in het buitenland
M1         | 4     |                |        # goed: geen land genoemd

stage.relatie
bericht_id | regel | land_nederland | huis
M2         | 1     | true           |        # fout
"""


def test_a_dutch_address_has_a_house_number() -> None:
    assert_example(EXAMPLE, CHECKS)
