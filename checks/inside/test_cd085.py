"""Worked example of CD085."""

from checks.example import assert_example
from checks.inside.cd085 import CHECKS

EXAMPLE = """
stage.verzoekantwoord
bericht_id | verzoek_antwoord | reden_afwijzing
M1         | 1                | 3                 # goed
M2         | 1                |                   # fout
M3         | 2                |                   # goed: in onderzoek
"""


def test_a_refused_request_has_a_reason() -> None:
    assert_example(EXAMPLE, CHECKS)
