"""Worked example of TR308."""

from checks.across.tr308 import CHECKS
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
D1         | 1     | R1                | 000000001         | D            | 2026-05-01 | 2026-05-20   # goed: tot en met de einddatum
D1         | 2     | R2                | 000000001         | D            | 2026-05-01 | 2026-05-21   # fout: een dag te lang
D1         | 3     | R3                | 000000001         | D            | 2026-05-01 | 2026-05-19   # goed: te kort is TR388
D1         | 4     | R4                | 000000002         | D            | 2026-05-01 | 2026-05-31   # goed: de toewijzing heeft geen einde
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_period_does_not_end_after_its_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
