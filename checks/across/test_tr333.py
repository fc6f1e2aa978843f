"""Worked example of TR333."""

from checks.across.tr333 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id | gemeente | aanbieder | declaratie_nummer | dagtekening
D1         | 0518     | 12345678  | N1                | 2026-05-01   # goed: de eerste keer
D2         | 0518     | 12345678  | N1                | 2026-05-02   # fout
D3         | 0599     | 12345678  | N1                | 2026-05-02   # fout: ook bij een andere gemeente
D4         | 0518     | 87654321  | N1                | 2026-05-02   # goed: een andere aanbieder
D5         | 0518     | 12345678  | N2                | 2026-05-01   # goed: als geheel geweigerd
D6         | 0518     | 12345678  | N2                | 2026-05-03   # goed: opnieuw gestuurd
D7         | 0518     | 12345678  | N2                | 2026-06-01   # goed: nog niet bekend

raw.antwoord
bericht_id | declaratie_identificatie | retour_codes_antwoord | aantal_prestaties
A5         | D5                       | 9318                  | 0
"""


def test_a_declaratie_number_is_used_once() -> None:
    assert_example(EXAMPLE, CHECKS)
