"""Worked example of TR374."""

from checks.across.tr374 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoek
bericht_id | regel | client | referentie_aanbieder | dagtekening
V1         | 1     | A      | R1                   | 2026-05-01   # goed: het eerste
V1         | 2     | A      | R2                   | 2026-05-01   # goed: in hetzelfde bericht
V2         | 1     | A      | R3                   | 2026-05-02   # fout: het eerste loopt nog
V3         | 1     | B      | R4                   | 2026-05-01   # goed: toegewezen
V4         | 1     | B      | R5                   | 2026-05-02   # goed
V5         | 1     | C      | R6                   | 2026-05-01   # goed: afgewezen
V6         | 1     | C      | R7                   | 2026-05-02   # goed
V7         | 1     | D      | R8                   | 2026-05-01   # goed: in onderzoek

raw.wijzigingsverzoek
bericht_id | client | referentie_aanbieder | dagtekening
W1         | D      | R9                   | 2026-05-04   # fout: het vorige is nog in onderzoek

model.toewijzing_versie
toewijzing_nummer | referentie_aanbieder
000000001         | R4

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A1         | R6                   | 1
A2         | R8                   | 2
"""


def test_one_request_for_a_client_at_a_time() -> None:
    assert_example(EXAMPLE, CHECKS)
