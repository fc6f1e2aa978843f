"""Worked example of TR387."""

from checks.across.tr387 import CHECKS
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
D1         | 1     | R1                | 000000001         | D            | 2026-04-10 | 2026-04-30   # goed: de ingangsdatum
D1         | 2     | R2                | 000000001         | D            | 2026-04-11 | 2026-04-30   # fout: een dag na de ingangsdatum
D1         | 3     | R3                | 000000001         | D            | 2026-05-01 | 2026-05-20   # goed: de eerste van de maand
D1         | 4     | R4                | 000000001         | D            | 2026-05-02 | 2026-05-20   # fout: de tweede van de maand
D1         | 5     | R5                | 000000001         | D            | 2026-04-09 | 2026-04-30   # goed: te vroeg is TR307
D1         | 6     | R6                | 000000002         | D            | 2026-02-03 | 2026-02-28   # fout: start van de hulp telt niet
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_period_begins_with_its_month_or_its_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
