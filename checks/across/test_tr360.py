"""Worked example of TR360."""

from checks.across.tr360 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoekantwoord
bericht_id | aanbieder | referentie_aanbieder | verzoek_antwoord | dagtekening
A1         | 12345678  | R1                   | 2                | 2026-05-05   # goed: het eerste antwoord
A2         | 12345678  | R1                   | 2                | 2026-05-06   # fout: nog eens
A3         | 12345678  | R2                   | 1                | 2026-05-05   # goed
A4         | 12345678  | R2                   | 2                | 2026-05-06   # fout: na een afwijzing
A5         | 12345678  | R3                   | 2                | 2026-05-05   # goed
A6         | 12345678  | R3                   | 1                | 2026-05-06   # goed: afwijzing na onderzoek
A7         | 87654321  | R1                   | 2                | 2026-05-07   # goed: een andere aanbieder
"""


def test_only_a_first_answer_says_under_investigation() -> None:
    assert_example(EXAMPLE, CHECKS)
