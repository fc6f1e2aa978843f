"""Worked example of TR355."""

from checks.across.tr355 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoek
bericht_id | aanbieder | referentie_aanbieder
V1         | 12345678  | R1
V2         | 12345678  | R2
V3         | 12345678  | R3
V4         | 87654321  | R4

raw.verzoekantwoord
bericht_id | aanbieder | referentie_aanbieder | verzoek_antwoord | dagtekening
A1         | 12345678  | R1                   | 1                | 2026-05-05   # goed
A2         | 12345678  | R4                   | 1                | 2026-05-05   # fout: van een andere aanbieder
A3         | 12345678  | R9                   | 2                | 2026-05-05   # fout: bestaat niet
A4         | 12345678  | W1                   | 2                | 2026-05-05   # goed: een JW317
A5         | 12345678  | R9                   | 1                | 2026-06-01   # goed: nog niet bekend

raw.wijzigingsverzoek
bericht_id | aanbieder | referentie_aanbieder
W1         | 12345678  | W1
"""


def test_an_answer_is_about_a_request() -> None:
    assert_example(EXAMPLE, CHECKS)
