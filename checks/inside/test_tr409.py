"""Worked example of TR409."""

from checks.example import assert_example
from checks.inside.tr409 import CHECKS

EXAMPLE = """
stage.verzoekantwoord
bericht_id | reden_afwijzing | woonplaatsbeginsel
M1         | 3               |                      # goed
M2         | 3               | true                 # fout
M3         | 8               | true                 # goed
M4         |                 | true                 # goed: de regel gaat over een gevulde reden
"""


def test_another_municipality_for_one_reason_only() -> None:
    assert_example(EXAMPLE, CHECKS)
