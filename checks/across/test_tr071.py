"""Worked example of TR071."""

from checks.across.tr071 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.start
bericht_id | regel | client | toewijzing_nummer | begindatum | status_aanlevering | dagtekening
S1         | 1     | A      | 000000001         | 2026-04-01 | 1                  | 2026-04-02   # goed
S2         | 1     | A      | 000000001         | 2026-04-01 | 3                  | 2026-05-03   # fout: de stop staat nog
S3         | 1     | B      | 000000002         | 2026-04-01 | 1                  | 2026-04-02   # goed
S4         | 1     | B      | 000000002         | 2026-04-01 | 3                  | 2026-04-03   # goed: de stop is ook verwijderd
S5         | 1     | C      | 000000003         | 2026-04-01 | 3                  | 2026-04-03   # goed: er is geen stop
S8         | 1     | E      | 000000005         | 2026-04-01 | 1                  | 2026-04-02   # goed
S9         | 1     | E      | 000000005         | 2026-04-01 | 3                  | 2026-04-03   # goed: de stop kwam later, dat is TR382
T1         | 1     | F      | 000000006         | 2026-04-01 | 3                  | 2026-05-03   # goed: er was geen start, dat is TR063
S6         | 1     | D      |                   | 2026-04-01 | 3                  | 2026-04-03   # goed: daarna opnieuw gestuurd
S7         | 1     | D      |                   | 2026-04-01 | 1                  | 2026-04-04   # goed

raw.stop
bericht_id | client | toewijzing_nummer | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | A      | 000000001         | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-02
E2         | B      | 000000002         | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-02
E3         | B      | 000000002         | 2026-04-01 | 2026-05-01 | 35                | 3                  | 2026-05-03
E5         | E      | 000000005         | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-02
E6         | F      | 000000006         | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-02
E4         | D      |                   | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-02
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_start_with_a_stop_is_not_removed() -> None:
    assert_example(EXAMPLE, CHECKS)
