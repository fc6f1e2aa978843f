"""Worked example of TR388."""

from checks.across.tr388 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | ingangsdatum | einddatum
000000001         | 2026-04-10   | 2026-05-20
000000002         | 2026-01-01   |

raw.declaratie
bericht_id
D1

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | debet_credit | begindatum | einddatum
D1         | 1     | R1                | 000000001         | D            | 2026-05-01 | 2026-05-20   # goed: de einddatum
D1         | 2     | R2                | 000000001         | D            | 2026-05-01 | 2026-05-19   # fout: een dag voor de einddatum
D1         | 3     | R3                | 000000001         | D            | 2026-04-10 | 2026-04-30   # goed: het einde van de maand
D1         | 4     | R4                | 000000001         | D            | 2026-04-10 | 2026-04-29   # fout: een dag te kort
D1         | 5     | R5                | 000000001         | D            | 2026-05-01 | 2026-05-21   # goed: te lang is TR308
D1         | 6     | R6                | 000000002         | D            | 2024-02-01 | 2024-02-28   # fout: een schrikkeljaar
D1         | 7     | R7                | 000000002         | D            | 2026-02-01 | 2026-02-28   # goed: geen schrikkeljaar
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_period_ends_with_its_month_or_its_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
