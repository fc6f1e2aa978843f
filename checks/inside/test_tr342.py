"""Worked example of TR342."""

from checks.example import assert_example
from checks.inside.tr342 import CHECKS

EXAMPLE = """
stage.antwoord
bericht_id | retour_codes_antwoord | totaal_ingediend | debet_credit_ingediend | totaal_toegekend | debet_credit
M1         | 8001                  | 10000            | D                      | 10000            | D              # goed: alles toegekend
M2         | 0200                  | 10000            | D                      | 7000             | D              # goed: 5000 debet en 2000 credit afgewezen
M3         | 0200                  | 10000            | D                      | 5000             | D              # fout: de credit telt ook
M4         | 9341                  | 10000            | D                      | 0                | D              # goed: geheel afgewezen
M5         | 0200 9341             | 10000            | D                      | 10000            | D              # fout: geheel afgewezen, toch toegekend
M6         | 0200                  | 2000             | C                      | 5000             | C              # goed: 3000 debet afgewezen
M7         | 8001                  | 2000             | C                      | 2000             | D              # fout: het teken
M8         |                       |                  |                        |                  |                # goed: alleen de header
M9         | 0200                  | 10000            | D                      | 10000            | D              # goed: de teruggegeven regel is niet afgewezen

stage.afwijzing
bericht_id | regel | retour_codes | bedrag | debet_credit
M2         | 1     | 9346         | 5000   | D
M2         | 2     | 0233         | 2000   | C
M3         | 1     | 9346         | 5000   | D
M3         | 2     | 0233         | 2000   | C
M6         | 1     | 0200 9346    | 3000   | D
M9         | 1     | 0200         | 5000   | D
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_granted_is_submitted_less_refused() -> None:
    assert_example(EXAMPLE, CHECKS)
