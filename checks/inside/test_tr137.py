"""Worked example of TR137."""

from checks.example import assert_example
from checks.inside.tr137 import CHECKS

EXAMPLE = """
stage.declaratie
bericht_id | dagtekening | begindatum | einddatum
M1         | 2026-04-30  | 2026-04-01 | 2026-04-30   # goed: op de laatste dag
M2         | 2026-04-29  | 2026-04-01 | 2026-04-30   # fout: de maand is nog niet om
M3         | 2026-05-01  | 2026-04-02 | 2026-04-01   # fout: eindigt vóór het begin

stage.prestatie
bericht_id | regel | dagtekening | begindatum | einddatum
M1         | 1     | 2026-04-30  | 2026-04-30 | 2026-04-30   # goed: één dag
M1         | 2     | 2026-04-30  | 2026-04-30 | 2026-05-01   # fout
M1         | 3     | 2026-04-30  | 2026-04-20 | 2026-04-19   # fout

stage.afwijzing
bericht_id | regel | dagtekening | begindatum | einddatum
M4         | 1     | 2026-05-10  | 2026-04-01 | 2026-04-30   # goed
M4         | 2     | 2026-05-10  | 2026-05-01 | 2026-05-31   # fout
"""


def test_a_declared_period_is_over() -> None:
    assert_example(EXAMPLE, CHECKS)
