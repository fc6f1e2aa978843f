"""Worked example of TR314."""

from checks.across.tr314 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id
D1
D2
D3
D4

raw.prestatie
bericht_id | regel | gemeente | aanbieder | referentie_nummer | dagtekening
D1         | 1     | 0518     | 12345678  | R1                | 2026-05-01   # goed: de eerste keer
D1         | 2     | 0518     | 12345678  | R1                | 2026-05-01   # fout: in hetzelfde bericht, bij een andere cliënt
D2         | 1     | 0599     | 12345678  | R1                | 2026-05-02   # fout: ook bij een andere gemeente
D1         | 3     | 0518     | 12345678  | R2                | 2026-05-01   # goed: afgewezen, maar wel gebruikt
D2         | 2     | 0599     | 12345678  | R2                | 2026-05-02   # fout
D3         | 1     | 0518     | 12345678  | R3                | 2026-05-01   # goed: als geheel geweigerd
D2         | 3     | 0599     | 12345678  | R3                | 2026-05-02   # goed: opnieuw gestuurd
D4         | 1     | 0518     | 87654321  | R1                | 2026-05-03   # goed: een andere aanbieder

raw.antwoord
bericht_id | declaratie_identificatie | retour_codes_header | aantal_prestaties
A3         | D3                       | 0001                | 0

raw.afwijzing
bericht_id | referentie_nummer | retour_codes
A1         | R2                | 9321
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_reference_number_is_used_once() -> None:
    assert_example(EXAMPLE, CHECKS)
