"""Worked example of TR390."""

from checks.across.tr390 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id
D1
D2

raw.prestatie
bericht_id | regel | aanbieder | referentie_nummer | vorig_referentie_nummer | debet_credit | dagtekening
D1         | 1     | 12345678  | R1                |                         | D            | 2026-05-01   # goed
D2         | 1     | 12345678  | R2                | R1                      | C            | 2026-05-02   # goed: de eerste keer
D2         | 2     | 12345678  | R3                | R1                      | C            | 2026-05-02   # fout: nog eens
D2         | 3     | 12345678  | R4                | R8                      | C            | 2026-05-02   # goed: afgewezen
D2         | 4     | 12345678  | R5                | R8                      | C            | 2026-05-02   # goed: de eerste die staat
D2         | 5     | 87654321  | R6                | R1                      | C            | 2026-05-02   # goed: een andere aanbieder

raw.afwijzing
bericht_id | referentie_nummer | retour_codes
A1         | R4                | 8017
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_line_is_credited_once() -> None:
    assert_example(EXAMPLE, CHECKS)
