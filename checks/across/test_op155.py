"""Worked example of OP155."""

from checks.across.op155 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.start
bericht_id | toewijzing_nummer | client | begindatum | status_aanlevering | dagtekening
S1         | 000000001         | A      | 2026-03-01 | 1                  | 2026-03-02
S2         | 000000001         | A      | 2026-04-01 | 1                  | 2026-04-02
S3         | 000000002         | B      | 2026-03-01 | 1                  | 2026-03-02
S4         | 000000002         | B      | 2026-04-01 | 1                  | 2026-04-02
S5         | 000000003         | C      | 2026-03-01 | 1                  | 2026-03-02
S6         | 000000003         | C      | 2026-04-01 | 1                  | 2026-04-02
S7         | 000000003         | C      | 2026-04-01 | 3                  | 2026-04-20
S8         |                   | D      | 2026-03-01 | 1                  | 2026-03-02
S9         |                   | D      | 2026-04-01 | 1                  | 2026-04-02

raw.stop
bericht_id | toewijzing_nummer | client | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | 000000001         | A      | 2026-03-01 | 2026-04-01 | 20                | 1                  | 2026-04-20   # goed: laat gestuurd, en op die dag begon de volgende
E2         | 000000001         | A      | 2026-04-01 | 2026-05-01 | 31                | 1                  | 2026-05-02   # goed
E3         | 000000002         | B      | 2026-03-01 | 2026-05-01 | 31                | 1                  | 2026-05-02   # fout: de hulp was opnieuw begonnen
E4         | 000000003         | C      | 2026-03-01 | 2026-05-01 | 31                | 1                  | 2026-05-02   # goed: de latere start is weg
E5         |                   | D      | 2026-03-01 | 2026-05-01 | 31                | 1                  | 2026-05-02   # goed: zonder nummer is niet te zien of het dezelfde hulp is
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_stop_belongs_to_the_latest_start() -> None:
    assert_example(EXAMPLE, CHECKS)
