"""Worked example of OP274."""

from checks.across.op274 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoek
bericht_id | client | referentie_aanbieder | dagtekening
V1         | A      | R1                   | 2026-05-20   # fout: zes werkdagen geleden, zonder tweede pinksterdag
V2         | B      | R2                   | 2026-05-21   # goed: vijf werkdagen geleden
V3         | C      | R3                   | 2026-05-01   # goed: toegewezen
V4         | D      | R4                   | 2026-05-01   # goed: afgewezen
V5         | E      | R5                   | 2026-04-05   # goed: in onderzoek, precies acht weken
V6         | F      | R6                   | 2026-04-04   # fout: langer dan acht weken in onderzoek
V7         | G      | R7                   | 2026-03-01   # goed: na onderzoek afgewezen
V8         | H      | R8                   | 2026-03-01   # fout: het antwoord is van een ander verzoek

model.toewijzing_versie
toewijzing_nummer | referentie_aanbieder
000000001         | R3

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A1         | R4                   | 1
A2         | R5                   | 2
A3         | R6                   | 2
A4         | R7                   | 2
A5         | R7                   | 1
"""


def test_a_request_is_answered_in_time() -> None:
    assert_example(EXAMPLE, CHECKS)
