"""Worked example of OP272."""

from checks.across.op272 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.stop
bericht_id | regel | gemeente | client | toewijzing_nummer | begindatum | einddatum  | reden_beeindiging | dagtekening
E1         | 1     | 0518     | A      | 000000001         | 2026-01-01 | 2026-04-01 | 35                | 2026-04-10   # goed: vijf werkdagen, met Pasen ertussen
E2         | 1     | 0518     | B      | 000000002         | 2026-01-01 | 2026-04-01 | 35                | 2026-04-13   # fout: zes werkdagen
E3         | 1     | 0599     | C      | 000000003         | 2026-01-01 | 2026-03-20 | 20                | 2026-03-21   # goed: tijdelijk
E4         | 1     | 0599     | C      | 000000003         | 2026-01-01 | 2026-03-20 | 35                | 2026-05-20   # goed: definitief na tijdelijk
E5         | 1     | 0363     | D      | 000000004         | 2026-01-01 | 2026-01-05 | 35                | 2026-02-20   # goed: langer dan drie maanden geleden
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_stops_are_told_in_time() -> None:
    assert_example(EXAMPLE, CHECKS)
