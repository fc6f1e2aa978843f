"""Worked example of PL04."""

from checks.example import assert_example
from checks.plausible.pl04 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

model.toewijzing_versie
bericht_id | regel  | aanbieder | toewijzing_nummer    | client
T1         | 1..24  | 11111111  | 000000001..000000024 | A1..A24    # goed: gemeld bij de laatste
T1         | 25     | 11111111  | 000000025            | A25        # fout: 5 van de 25 toewijzingen hebben geen start
T1         | 31..34 | 22222222  | 000000031..000000034 | A31..A34   # goed: maar vier

raw.declaratie
bericht_id | aanbieder
D1         | 11111111
D2         | 22222222
D3         | 33333333

raw.prestatie
bericht_id | regel  | aanbieder | toewijzing_nummer    | client   | referentie_nummer | begindatum | debet_credit
D1         | 1..24  | 11111111  | 000000001..000000024 | A1..A24  | R1..R24           | 2026-04-01 | D
D1         | 25     | 11111111  | 000000025            | A25      | R25               | 2026-04-01 | D
D2         | 1..4   | 22222222  | 000000031..000000034 | A31..A34 | R31..R34          | 2026-04-01 | D
D3         | 1..6   | 33333333  | 000000041..000000046 | A41..A46 | R41..R46          | 2026-04-01 | D   # goed: zonder toewijzing, dat is TR338

raw.start
bericht_id | regel | aanbieder | toewijzing_nummer    | client  | begindatum
S1         | 1..20 | 11111111  | 000000001..000000020 | A1..A20 | 2026-04-01
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_much_declared_without_a_start_is_told_once() -> None:
    assert_example(EXAMPLE, CHECKS)
