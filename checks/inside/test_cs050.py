"""Worked example of CS050."""

from checks.example import assert_example
from checks.inside.cs050 import CHECKS

EXAMPLE = """
stage.clientgegevens
bericht_id | naamgebruik | partnernaam
M1         | 1           |               # goed
M2         | 6           |               # goed: voor deze regel (zie CS318)
M3         | 2           |               # fout: naam van een partner die er niet staat
M4         | 2           | true          # goed
M5         | 4           | true          # goed
M6         | 6           | true          # fout
M7         | 5           |               # fout

stage.relatie
bericht_id | regel | naamgebruik | partnernaam
M1         | 1     | 6           |               # goed: een organisatie
M1         | 2     | 3           |               # fout
M1         | 3     | 3           | true          # goed
M1         | 4     | 5           | true          # fout
"""


def test_the_use_of_a_name_goes_with_the_names() -> None:
    assert_example(EXAMPLE, CHECKS)
