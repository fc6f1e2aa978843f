"""Worked example of TR377."""

from checks.example import assert_example
from checks.inside.tr377 import CHECKS

EXAMPLE = """
stage.verzoekantwoord
bericht_id | reden_afwijzing | woonplaatsbeginsel
M1         | 8               | true                 # goed
M2         | 8               |                      # fout
M3         | 3               |                      # goed
M4         |                 |                      # goed
"""


def test_the_other_municipality_is_named() -> None:
    assert_example(EXAMPLE, CHECKS)
