"""Worked example of OP039."""

from checks.across.op039 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer | client | geslacht | geboortejaar | geboortemaand | dagtekening
T1         | 000000001         | A      | 1        | 2012         | 3             | 2026-03-01
T2         | 000000002         | B      | 1        | 2012         | 3             | 2026-03-01
T3         | 000000003         | C      | 1        | 2012         |               | 2026-03-01
T4         | 000000004         | D      | 1        | 2012         | 3             | 2026-03-01
T5         | 000000005         | D      | 2        | 2012         | 3             | 2026-04-01

raw.start
bericht_id | toewijzing_nummer | client | geslacht | geboortejaar | geboortemaand | begindatum | dagtekening
S1         | 000000001         | A      | 1        | 2012         | 3             | 2026-03-02 | 2026-03-03   # goed
S2         | 000000002         | B      | 2        | 2012         | 3             | 2026-03-02 | 2026-03-03   # fout: ander geslacht
S3         | 000000003         | C      | 1        | 2012         | 4             | 2026-03-02 | 2026-03-03   # goed: de gemeente weet de maand niet
S4         | 000000004         | D      | 2        | 2012         | 3             | 2026-03-02 | 2026-03-03   # goed: de laatste toewijzing telt
S5         |                   | B      | 1        | 2012         | 4             | 2026-03-01 | 2026-03-02   # goed: een eerdere start
S6         |                   | E      | 1        | 2012         | 4             | 2026-03-01 | 2026-03-02   # goed: geen toewijzing
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_both_sides_know_the_same_youth() -> None:
    assert_example(EXAMPLE, CHECKS)
