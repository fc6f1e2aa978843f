"""Worked example of TB02."""

from checks.example import assert_example
from checks.plausible.tb02 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

raw.start
bericht_id | regel    | aanbieder | client    | toewijzing_nummer    | code  | begindatum | dagtekening
S1         | 1..20    | 11111111  | A1..A20   | 000000001..000000020 | 45A03 | 2026-01-01 | 2026-01-02
S2         | 1..12    | 11111111  | B1..B12   | 000000101..000000112 | 45A03 | 2026-05-01 | 2026-05-02
S2         | 13..20   | 11111111  | B13..B20  |                      | 45A03 | 2026-05-01 | 2026-05-02   # goed: gemeld bij de laatste
S2         | 21       | 11111111  | B21       |                      | 45A03 | 2026-05-01 | 2026-05-02   # fout: 12 van de 21, eerst altijd
S3         | 1..20    | 22222222  | A1..A20   | 000000001..000000020 | 45A03 | 2026-01-01 | 2026-01-02
S4         | 1..13    | 22222222  | B1..B13   | 000000101..000000113 | 45A03 | 2026-05-01 | 2026-05-02
S4         | 14..20   | 22222222  | B14..B20  |                      | 45A03 | 2026-05-01 | 2026-05-02   # goed: 35 procentpunt minder
S5         | 1..20    | 33333333  | A1..A20   |                      | 45A03 | 2026-01-01 | 2026-01-02
S6         | 1..20    | 33333333  | B1..B20   |                      | 45A03 | 2026-05-01 | 2026-05-02   # goed: taakgericht, altijd al leeg
S7         | 1..20    | 44444444  | A1..A20   | 000000001..000000020 | 45A03 | 2026-01-01 | 2026-01-02
S8         | 1..19    | 44444444  | B1..B19   |                      | 45A03 | 2026-05-01 | 2026-05-02   # goed: negentien zegt te weinig

model.toewijzing_versie
bericht_id | regel  | gemeente | toewijzing_nummer    | referentie_aanbieder | dagtekening
T1         | 1..20  | 0503     | 000000001..000000020 | R1..R20              | 2026-01-02
T2         | 1..19  | 0503     | 000000021..000000039 |                      | 2026-05-02   # goed: gemeld bij de laatste
T2         | 20     | 0503     | 000000040            |                      | 2026-05-02   # fout: de gemeente stuurt de referentie niet meer mee

raw.aanmelding
aanbieder | regel  | aanmeldnummer | client  | verwijzer | verwijsdatum | aanmelddatum
55555555  | 1..20  | N1..N20       | A1..A20 | 02        | 2026-01-01   | 2026-01-02
55555555  | 21..39 | N21..N39      | B1..B19 |           | 2026-05-01   | 2026-05-02   # goed: gemeld bij de laatste
55555555  | 40     | N40           | B20     |           | 2026-05-01   | 2026-05-02   # fout: de verwijzer ontbreekt nu
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_what_is_filled_in_much_less_than_before_is_told() -> None:
    assert_example(EXAMPLE, CHECKS)
