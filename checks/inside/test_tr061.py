"""Worked example of TR061."""

from checks.example import assert_example
from checks.inside.tr061 import CHECKS

EXAMPLE = """
stage.contact
bericht_id | regel | soort
M1         | 1     | 01      # goed
M2         | 1     | 04      # goed: er is ook een ander
M2         | 2     | 03      # goed
M3         | 1     | 04      # fout: alleen een tijdelijk adres
M4         | 1     | 02      # goed
"""


def test_a_client_has_an_ordinary_address() -> None:
    assert_example(EXAMPLE, CHECKS)
