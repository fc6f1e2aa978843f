"""Worked example of TR365."""

from checks.across.tr365 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoekantwoord
bericht_id | aanbieder | referentie_aanbieder | verzoek_antwoord | dagtekening
A1         | 12345678  | R1                   | 1                | 2026-05-05   # goed
A2         | 12345678  | R1                   | 1                | 2026-05-06   # fout: al afgewezen
A3         | 12345678  | R2                   | 2                | 2026-05-05   # goed
A4         | 12345678  | R2                   | 1                | 2026-05-06   # goed: afwijzing na onderzoek
A5         | 12345678  | R3                   | 1                | 2026-05-05   # goed
A6         | 12345678  | R3                   | 2                | 2026-05-06   # goed: dat is TR360
"""


def test_a_refusal_is_final() -> None:
    assert_example(EXAMPLE, CHECKS)
