"""Worked example of CD086."""

from checks.example import assert_example
from checks.inside.cd086 import CHECKS

EXAMPLE = """
stage.verzoekantwoord
bericht_id | verzoek_antwoord | reden_afwijzing
M1         | 2                |                   # goed
M2         | 2                | 3                 # fout
M3         | 1                | 3                 # goed
"""


def test_no_reason_without_a_refusal() -> None:
    assert_example(EXAMPLE, CHECKS)
