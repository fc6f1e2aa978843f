"""Worked example of TR307."""

from checks.across.tr307 import CHECKS
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
D1         | 1     | R1                | 000000001         | D            | 2026-04-10 | 2026-04-30   # goed: vanaf de ingangsdatum
D1         | 2     | R2                | 000000001         | D            | 2026-04-09 | 2026-04-30   # fout: een dag te vroeg
D1         | 3     | R3                | 000000001         | D            | 2026-04-11 | 2026-04-30   # goed: te laat is TR387
D1         | 4     | R4                | 000000002         | D            | 2026-04-01 | 2026-04-30   # goed
D1         | 5     | R5                | 000000009         | D            | 2026-04-01 | 2026-04-30   # goed: onbekend, dat is TR338
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_period_does_not_begin_before_its_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
