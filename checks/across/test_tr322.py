"""Worked example of TR322."""

from checks.across.tr322 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | ingangsdatum | einddatum  | volume | eenheid | frequentie
000000001         | 2025-10-07   | 2025-12-30 | 3      | 04      | 2
000000002         | 2025-10-07   | 2025-12-30 | 3      | 04      | 2
000000003         | 2025-07-07   | 2025-09-05 | 300    | 83      | 2
000000004         | 2025-10-07   |            | 3      | 04      | 2
000000005         | 2025-10-07   | 2025-12-30 | 3      | 14      | 6
000000006         | 2025-10-07   | 2025-12-30 | 3      | 16      | 4
000000007         | 2025-10-07   | 2025-10-16 | 3      | 14      | 1

raw.declaratie
bericht_id
D1
D2

raw.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | debet_credit | volume | eenheid
D1         | 1     | R01               |                         | 000000001         | D            | 24     | 04      # goed: 13 weken van 3 is 39
D1         | 2     | R02               |                         | 000000001         | D            | 900    | 01      # goed: nog 15 uur
D1         | 3     | R03               |                         | 000000002         | D            | 24     | 04      # goed: gemeld bij de laatste regel
D2         | 1     | R04               |                         | 000000002         | D            | 901    | 01      # fout: een minuut te veel
D1         | 4     | R05               |                         | 000000003         | D            | 2700   | 83      # goed: 8 zondagen en een gebroken week
D2         | 2     | R06               |                         | 000000003         | D            | 1      | 83      # fout
D1         | 5     | R07               |                         | 000000004         | D            | 999    | 04      # goed: zonder einde telt alleen de periode (TR321)
D1         | 6     | R08               |                         | 000000005         | D            | 2      | 14      # goed: wordt gecrediteerd
D2         | 3     | R09               | R08                     | 000000005         | C            | 2      | 14      # goed
D2         | 4     | R10               |                         | 000000005         | D            | 3      | 14      # goed: 3 in totaal
D1         | 7     | R11               |                         | 000000006         | D            | 10     | 16      # fout: drie maanden van 3
D1         | 8     | R12               |                         | 000000007         | D            | 30     | 14      # goed: tien dagen van 3
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_all_lines_together_are_no_more_than_was_allocated() -> None:
    assert_example(EXAMPLE, CHECKS)
