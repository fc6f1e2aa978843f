"""Worked example of TR359."""

from checks.across.tr359 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | referentie_aanbieder | dagtekening
000000001         | R1                   | 2026-05-05
000000002         | R1                   | 2026-05-05

raw.verzoekantwoord
bericht_id | aanbieder | referentie_aanbieder | verzoek_antwoord | dagtekening
A1         | 12345678  | R1                   | 2                | 2026-05-04   # goed: eerst onderzoek, dan de toewijzing
A2         | 12345678  | R1                   | 1                | 2026-05-05   # goed: dezelfde dag
A3         | 12345678  | R1                   | 1                | 2026-05-06   # fout: al toegewezen
A4         | 87654321  | R1                   | 1                | 2026-05-06   # goed: een andere aanbieder
A5         | 12345678  | R2                   | 1                | 2026-05-06   # goed: niet toegewezen
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_granted_request_is_not_answered() -> None:
    assert_example(EXAMPLE, CHECKS)
