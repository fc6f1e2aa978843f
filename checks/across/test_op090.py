"""Worked example of OP090."""

from checks.across.op090 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-29

raw.bericht
bericht_id | soort | gemeente | dagtekening
M1         | JW305 | 0518     | 2026-05-04   # goed: van vóór het eerste bericht met een retour
M2         | JW305 | 0518     | 2026-05-11   # goed: beantwoord
M3         | JW305 | 0518     | 2026-05-22   # fout: vier werkdagen, met Pinksteren ertussen
M4         | JW305 | 0518     | 2026-05-26   # goed: drie werkdagen
M5         | JW305 | 0518     | 2026-05-12   # fout: de retour is op de peildatum nog niet bekend
M6         | JW305 | 0599     | 2026-05-11   # goed: van deze gemeente krijgen wij geen retourberichten
M7         | JW301 | 0518     | 2026-05-11   # goed: van deze soort krijgen wij geen retourberichten
M8         | JW323 | 0518     | 2026-05-11   # goed: een declaratie heeft geen retour (OP090x4)

raw.retour
bericht_id | gemeente | antwoord_op | dagtekening
R2         | 0518     | M2          | 2026-05-13
R5         | 0518     | M5          | 2026-06-01
"""


def test_every_message_gets_a_return_message() -> None:
    assert_example(EXAMPLE, CHECKS)
