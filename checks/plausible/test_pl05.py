"""Worked example of PL05."""

from checks.example import assert_example
from checks.plausible.pl05 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

model.toewijzing_versie
bericht_id | regel  | aanbieder | toewijzing_nummer    | client
T1         | 1..25  | 11111111  | 000000001..000000025 | A1..A25
T1         | 31..36 | 22222222  | 000000031..000000036 | A31..A36

raw.start
bericht_id | regel  | aanbieder | toewijzing_nummer    | client   | begindatum
S1         | 1..24  | 11111111  | 000000001..000000024 | A1..A24  | 2026-01-01   # goed: gemeld bij de laatste
S1         | 25     | 11111111  | 000000025            | A25      | 2026-01-01   # fout: bij 5 van de 25 is nog niets gedeclareerd
S2         | 31..36 | 22222222  | 000000031..000000036 | A31..A36 | 2026-03-02   # goed: nog maar 120 dagen geleden
S3         | 41..46 | 33333333  |                      | A41..A46 | 2026-01-01   # goed: taakgericht, er is geen toewijzing

raw.prestatie
bericht_id | regel | aanbieder | toewijzing_nummer    | client  | begindatum | debet_credit
D1         | 1..20 | 11111111  | 000000001..000000020 | A1..A20 | 2026-01-01 | D
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_many_starts_that_were_never_declared_are_told_once() -> None:
    assert_example(EXAMPLE, CHECKS)
