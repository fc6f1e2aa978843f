"""Worked example of OP090x4."""

from checks.across.op090x4 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id | declaratie_nummer | dagtekening
D1         | N1                | 2026-05-12   # fout: elf werkdagen voor de peildatum, met Hemelvaart en Pinksteren ertussen
D2         | N2                | 2026-05-13   # goed: tien werkdagen
D3         | N3                | 2026-04-01   # goed: beantwoord
D4         | N4                | 2026-04-01   # fout: het antwoord is nog niet bekend

raw.antwoord
bericht_id | declaratie_identificatie | dagtekening
A3         | D3                       | 2026-05-30
A4         | D4                       | 2026-06-01
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_declaratie_is_answered_within_ten_working_days() -> None:
    assert_example(EXAMPLE, CHECKS)
