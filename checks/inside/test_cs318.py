"""Worked example of CS318."""

from checks.example import assert_example
from checks.inside.cs318 import CHECKS

EXAMPLE = """
stage.clientgegevens
bericht_id | naamgebruik
M1         | 1             # goed
M2         | 6             # fout

stage.relatie
bericht_id | naamgebruik
M1         | 6             # goed: een relatie mag een organisatie zijn
"""


def test_a_client_is_a_person() -> None:
    assert_example(EXAMPLE, CHECKS)
