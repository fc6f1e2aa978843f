"""Worked example of TB03."""

from checks.example import assert_example
from checks.plausible.tb03 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

raw.bericht
bericht_id | soort | dagtekening
M01..M28   | JW305 | 2026-04-01..2026-04-28
M31..M37   | JW305 | 2026-05-01..2026-05-07
M38        | JW305 | 2026-06-08   # goed: 22 dagen stil, eerder al eens 32
N01..N28   | JW323 | 2026-04-01..2026-04-28
N31..N37   | JW323 | 2026-05-01..2026-05-07
N38        | JW323 | 2026-05-15   # fout: 46 dagen stil, eerder hoogstens 8
O01..O28   | JW307 | 2026-04-01..2026-04-28
O31..O38   | JW307 | 2026-05-01..2026-05-08
O39        | JW307 | 2026-06-09   # goed: 21 dagen stil
P01..P28   | JW315 | 2026-04-01..2026-04-28
P31..P37   | JW315 | 2026-05-01..2026-05-07   # goed: op maar 35 dagen iets
"""  # a row is as wide as the columns it shows


def test_a_kind_that_no_longer_comes_is_told() -> None:
    assert_example(EXAMPLE, CHECKS)
