"""Worked example of OP271."""

from checks.across.op271 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | dagtekening
000000001         | 2026-03-01
000000002         | 2026-04-20

raw.start
bericht_id | regel | gemeente | toewijzing_nummer | begindatum | dagtekening
S1         | 1     | 0518     | 000000001         | 2026-04-01 | 2026-04-10   # goed: vijf werkdagen, met Pasen ertussen
S2         | 1     | 0518     | 000000001         | 2026-04-02 | 2026-04-14   # goed: te laat, gemeld bij de laatste
S3         | 1     | 0518     | 000000001         | 2026-04-20 | 2026-04-29   # fout: zes werkdagen, met Koningsdag ertussen
S4         | 1     | 0518     | 000000001         | 2026-01-02 | 2026-02-20   # goed: langer dan drie maanden geleden
S5         | 1     | 0599     | 000000002         | 2026-04-01 | 2026-04-21   # fout: bij deze gemeente is geen toewijzing bekend
S6         | 1     | 0363     |                   | 2026-04-07 | 2026-04-14   # goed: taakgericht, vijf werkdagen
S7         | 1     | 0518     | 000000002         | 2026-04-01 | 2026-04-28   # goed: vijf werkdagen na de toewijzing
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_starts_are_told_in_time() -> None:
    assert_example(EXAMPLE, CHECKS)
