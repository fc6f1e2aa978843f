"""Worked example of PL03."""

from checks.example import assert_example
from checks.plausible.pl03 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

model.client
client  | geboortejaar | geboortemaand
A1..A97 | 2012         | 6
B1..B2  | 2003         | 1
B3      | 2003         |
C1..C3  | 2003         | 6
D1..D3  | 2003         | 5

model.levering
aanbieder | toewijzing_nummer    | client  | begin      | eind
11111111  | 000000001..000000097 | A1..A97 | 2026-01-01 |
11111111  | 000000201..000000202 | B1..B2  | 2026-01-01 |
11111111  | 000000203            | B3      | 2026-01-01 |
22222222  | 000000301..000000303 | C1..C3  | 2026-01-01 |
33333333  | 000000401..000000403 | D1..D3  | 2026-01-01 | 2026-06-01
44444444  | 000000401..000000403 | D1..D3  | 2026-01-01 | 2026-05-31

raw.start
bericht_id | regel    | aanbieder | toewijzing_nummer    | client  | begindatum
S1         | 1..97    | 11111111  | 000000001..000000097 | A1..A97 | 2026-01-01   # goed: van deze aanbieder zijn er twee van de honderd
S1         | 201..202 | 11111111  | 000000201..000000202 | B1..B2  | 2026-01-01   # goed: te laat, maar het zijn er te weinig
S1         | 203      | 11111111  | 000000203            | B3      | 2026-01-01   # goed: de geboortemaand is onbekend, misschien nog 22
S1         | 301..303 | 22222222  | 000000301..000000303 | C1..C3  | 2026-01-01   # goed: deze maand 23 geworden
S1         | 401..402 | 33333333  | 000000401..000000402 | D1..D2  | 2026-01-01   # goed: gemeld bij de laatste
S1         | 403      | 33333333  | 000000403            | D3      | 2026-01-01   # fout: liep een dag door na de maand van de verjaardag, met de twee erboven
S1         | 501..503 | 44444444  | 000000401..000000403 | D1..D3  | 2026-01-01   # goed: op de laatste dag van die maand gestopt
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_care_after_the_23rd_birthday_is_told() -> None:
    assert_example(EXAMPLE, CHECKS)
