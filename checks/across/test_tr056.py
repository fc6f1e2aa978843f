"""Worked example of TR056."""

from checks.across.tr056 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.antwoord
bericht_id | aanbieder | declaratie_identificatie | declaratie_nummer | dagtekening
A1         | 12345678  | D1                       | N1                | 2026-05-10   # goed
A2         | 12345678  | D1                       | N1                | 2026-05-12   # fout: al beantwoord
A3         | 12345678  | D1                       | N2                | 2026-05-12   # fout: het nummer maakt niet uit
A4         | 12345678  | D2                       | N2                | 2026-05-10   # goed
A5         | 87654321  | D1                       | N1                | 2026-05-12   # goed: van een andere aanbieder
A6         | 12345678  | D2                       | N2                | 2026-06-01   # goed: nog niet bekend
"""


def test_one_answer_to_a_declaration() -> None:
    assert_example(EXAMPLE, CHECKS)
