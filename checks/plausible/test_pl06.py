"""Worked example of PL06."""

from checks.example import assert_example
from checks.plausible.pl06 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

raw.bericht
bericht_id | soort | gemeente | afzender | dagtekening
M01..M28   | JW301 | 0518     | 0518     | 2026-04-01..2026-04-28
M31..M37   | JW325 | 0518     | 0518     | 2026-05-01..2026-05-07
M38        | JW325 | 0518     | 0518     | 2026-05-15   # fout: 46 dagen stil, eerder hoogstens 8
N01..N28   | JW301 | 0599     | 0599     | 2026-04-01..2026-04-28
N31..N37   | JW325 | 0599     | 0599     | 2026-05-01..2026-05-07
N38        | JW325 | 0599     | 0599     | 2026-06-09   # goed: 21 dagen stil
O01..O28   | JW301 | 0363     | 0363     | 2026-04-01..2026-04-28
O31..O37   | JW325 | 0363     | 0363     | 2026-05-01..2026-05-07
O38        | JW325 | 0363     | 0363     | 2026-05-22   # goed: 39 dagen stil, eerder al eens 15: geen drie keer zo lang
P01..P28   | JW301 | 0503     | 0503     | 2026-04-01..2026-04-28
P31..P37   | JW301 | 0503     | 0503     | 2026-05-01..2026-05-07   # goed: op maar 35 dagen iets gestuurd
Q01..Q28   | JW305 | 0600     | 12345678 | 2026-04-01..2026-04-28
Q31..Q38   | JW305 | 0600     | 12345678 | 2026-05-01..2026-05-08   # goed: dat stuurde de aanbieder
"""  # a row is as wide as the columns it shows


def test_a_municipality_that_falls_silent_is_told() -> None:
    assert_example(EXAMPLE, CHECKS)
