"""Worked example of TR415."""

from checks.across.tr415 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.stop
bericht_id | regel | client | toewijzing_nummer | categorie | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | 1     | A      | 000000001         | 45        | 2026-03-01 | 2026-04-01 | 35                | 1                  | 2026-04-02   # goed
E2         | 1     | A      | 000000001         | 45        | 2026-03-01 | 2026-05-01 | 36                | 1                  | 2026-05-02   # fout: nog eens definitief
E3         | 1     | A      | 000000001         | 45        | 2026-04-10 | 2026-05-01 | 36                | 1                  | 2026-05-02   # goed: na een nieuwe start
E4         | 1     | B      | 000000002         | 45        | 2026-03-01 | 2026-04-01 | 20                | 1                  | 2026-04-02   # goed: tijdelijk
E5         | 1     | B      | 000000002         | 45        | 2026-03-01 | 2026-04-01 | 35                | 1                  | 2026-04-03   # goed: en dan definitief
E6         | 1     | C      | 000000003         | 45        | 2026-03-01 | 2026-04-01 | 35                | 1                  | 2026-04-02   # goed
E7         | 1     | C      | 000000003         | 45        | 2026-03-01 | 2026-04-01 | 35                | 3                  | 2026-04-03   # goed
E9         | 1     | D      | 000000004         | 45        | 2026-03-01 | 2026-04-01 | 35                | 1                  | 2026-04-02   # goed
F1         | 1     | D      | 000000004         | 45        | 2026-03-01 | 2026-04-15 | 20                | 1                  | 2026-04-16   # fout: tijdelijk na definitief
E8         | 1     | C      | 000000003         | 45        | 2026-03-01 | 2026-04-15 | 35                | 1                  | 2026-04-16   # goed: de eerste is verwijderd
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_nothing_follows_a_final_stop() -> None:
    assert_example(EXAMPLE, CHECKS)
