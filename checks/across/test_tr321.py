"""Worked example of TR321."""

from checks.across.tr321 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | ingangsdatum | einddatum  | volume | eenheid | frequentie
000000001         | 2025-10-07   | 2025-12-30 | 3      | 04      | 2
000000002         | 2025-07-07   | 2025-09-05 | 300    | 83      | 2
000000003         | 2025-07-07   | 2025-09-07 | 300    | 83      | 2
000000004         | 2025-10-07   |            | 2      | 14      | 1
000000005         | 2025-10-07   |            | 9      | 16      | 4
000000006         | 2025-10-07   |            |        |         |

raw.declaratie
bericht_id
D1

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | debet_credit | begindatum | einddatum  | volume | eenheid
D1         | 1     | R01               | 000000001         | D            | 2025-10-07 | 2025-10-31 | 12     | 04      # goed: vier weken van 3
D1         | 2     | R02               | 000000001         | D            | 2025-10-07 | 2025-10-31 | 13     | 04      # fout
D1         | 3     | R03               | 000000001         | D            | 2025-11-01 | 2025-11-30 | 15     | 04      # goed: vijf weken
D1         | 4     | R04               | 000000001         | D            | 2025-12-01 | 2025-12-30 | 900    | 01      # goed: vijf weken, in minuten
D1         | 5     | R05               | 000000001         | D            | 2025-12-01 | 2025-12-30 | 901    | 01      # fout: een minuut te veel
D1         | 6     | R06               | 000000002         | D            | 2025-07-07 | 2025-07-31 | 900    | 83      # goed: drie zondagen
D1         | 7     | R07               | 000000002         | D            | 2025-08-01 | 2025-08-31 | 1800   | 83      # goed: vijf zondagen en de gebroken week
D1         | 8     | R08               | 000000002         | D            | 2025-09-01 | 2025-09-05 | 1      | 83      # fout: geen zondag
D1         | 9     | R09               | 000000003         | D            | 2025-08-01 | 2025-08-31 | 1501   | 83      # fout: vijf zondagen, de laatste is in september
D1         | 10    | R10               | 000000003         | D            | 2025-09-01 | 2025-09-07 | 300    | 83      # goed: de laatste zondag is het einde
D1         | 11    | R11               | 000000004         | D            | 2025-11-01 | 2025-11-30 | 60     | 14      # goed: 2 per dag
D1         | 12    | R12               | 000000004         | D            | 2025-11-01 | 2025-11-30 | 61     | 14      # fout
D1         | 13    | R13               | 000000005         | D            | 2025-10-07 | 2025-10-31 | 9      | 16      # goed: ook in een gebroken maand
D1         | 14    | R14               | 000000005         | D            | 2025-11-01 | 2025-11-30 | 10     | 16      # fout
D1         | 15    | R15               | 000000006         | D            | 2025-11-01 | 2025-11-30 | 999    | 16      # goed: zonder omvang
D1         | 16    | R16               | 000000005         | D            | 2025-11-01 | 2025-11-30 | 99     | 14      # goed: een andere eenheid is TR341
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_line_is_no_more_than_its_period_allows() -> None:
    assert_example(EXAMPLE, CHECKS)
