"""Worked example of CS325."""

from checks.example import assert_example
from checks.inside.cs325 import CHECKS

EXAMPLE = """
stage.declaratie
bericht_id | totaal_bedrag | debet_credit
M1         | 0             | D              # goed
M2         | 0             | C              # fout
M3         | 1             | C              # goed

stage.prestatie
bericht_id | regel | bedrag | debet_credit
M1         | 1     | 0      | D              # goed
M1         | 2     | 0      | C              # fout
M1         | 3     | 5      | C              # goed

stage.antwoord
bericht_id | totaal_ingediend | debet_credit_ingediend | totaal_toegekend | debet_credit
M4         | 0                | D                      | 0                | D              # goed
M5         | 0                | C                      | 5                | C              # fout
M6         | 5                | C                      | 0                | C              # fout
M7         |                  |                        |                  |                # goed: alleen de header

stage.afwijzing
bericht_id | regel | bedrag | debet_credit
M4         | 1     | 0      | D              # goed
M4         | 2     | 0      | C              # fout
"""


def test_nothing_is_a_debit() -> None:
    assert_example(EXAMPLE, CHECKS)
