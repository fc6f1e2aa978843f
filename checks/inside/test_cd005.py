"""Worked example of CD005."""

from checks.example import assert_example
from checks.inside.cd005 import CHECKS

EXAMPLE = """
stage.contact
bericht_id | regel | postcode_nederlands | land_nederland
M1         | 1     | true                | true             # goed
M1         | 2     | false               | false            # goed: een adres in het buitenland
M1         | 3     |                     |                  # goed: geen van beide
M1         | 4     | true                |                  # fout: het land ontbreekt

stage.relatie
bericht_id | regel | postcode_nederlands | land_nederland
M2         | 1     | true                | true             # goed
M2         | 2     |                     | true             # fout: de postcode ontbreekt
"""


def test_postcode_and_country_come_together() -> None:
    assert_example(EXAMPLE, CHECKS)
