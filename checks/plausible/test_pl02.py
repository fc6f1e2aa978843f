"""Worked example of PL02."""

from checks.example import assert_example
from checks.plausible.pl02 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

model.toewijzing_versie
bericht_id | regel  | aanbieder | toewijzing_nummer    | client   | einddatum
T1         | 1..25  | 11111111  | 000000001..000000025 | A1..A25  | 2026-03-31
T1         | 31..34 | 22222222  | 000000031..000000034 | A31..A34 | 2026-03-31
T1         | 41..66 | 33333333  | 000000041..000000066 | A41..A66 | 2026-03-31
T1         | 71..76 | 44444444  | 000000071..000000076 | A71..A76 | 2026-04-01
T1         | 81..86 | 55555555  | 000000081..000000086 | A81..A86 | 2025-03-31

raw.start
bericht_id | regel  | aanbieder | toewijzing_nummer    | client   | begindatum
S1         | 1..24  | 11111111  | 000000001..000000024 | A1..A24  | 2026-01-01
S1         | 25     | 11111111  | 000000025            | A25      | 2026-01-01   # fout: 5 van de 25, precies een vijfde; gemeld bij de laatste
S1         | 31..34 | 22222222  | 000000031..000000034 | A31..A34 | 2026-01-01   # goed: maar vier
S1         | 41..66 | 33333333  | 000000041..000000066 | A41..A66 | 2026-01-01   # goed: 5 van de 26
S1         | 71..76 | 44444444  | 000000071..000000076 | A71..A76 | 2026-01-01   # goed: de toewijzing is nog maar 90 dagen afgelopen
S1         | 81..86 | 55555555  | 000000081..000000086 | A81..A86 | 2025-01-01   # goed: langer dan 455 dagen geleden

raw.stop
bericht_id | regel  | aanbieder | toewijzing_nummer    | client   | begindatum | einddatum
E1         | 1..20  | 11111111  | 000000001..000000020 | A1..A20  | 2026-01-01 | 2026-02-28
E1         | 41..61 | 33333333  | 000000041..000000061 | A41..A61 | 2026-01-01 | 2026-02-28
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_many_starts_without_a_stop_are_told_once() -> None:
    assert_example(EXAMPLE, CHECKS)
