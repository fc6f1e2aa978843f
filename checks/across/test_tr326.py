"""Worked example of TR326."""

from checks.across.tr326 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.start
bericht_id | regel | client | toewijzing_nummer | begindatum | status_aanlevering | dagtekening
S1         | 1     | A      | 000000001         | 2026-03-01 | 1                  | 2026-03-02   # goed: de eerste
S2         | 1     | A      | 000000001         | 2026-04-01 | 1                  | 2026-04-02   # fout: de eerste loopt nog
S3         | 1     | B      | 000000002         | 2026-03-01 | 1                  | 2026-03-02   # goed: tijdelijk gestopt
S4         | 1     | B      | 000000002         | 2026-04-01 | 1                  | 2026-04-02   # goed
S5         | 1     | C      | 000000003         | 2026-03-01 | 1                  | 2026-03-02   # goed: verwijderd
S6         | 1     | C      | 000000003         | 2026-03-01 | 3                  | 2026-03-03   # goed
S7         | 1     | C      | 000000003         | 2026-04-01 | 1                  | 2026-04-02   # goed
S8         | 1     | D      |                   | 2026-03-01 | 1                  | 2026-03-02   # goed: taakgericht
S9         | 1     | D      |                   | 2026-04-01 | 1                  | 2026-04-02   # goed: taakgericht

raw.stop
bericht_id | client | toewijzing_nummer | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | B      | 000000002         | 2026-03-01 | 2026-03-20 | 20                | 1                  | 2026-03-21
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_toewijzing_has_one_active_start() -> None:
    assert_example(EXAMPLE, CHECKS)
