"""Worked example of TR074."""

from checks.across.tr074 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.start
bericht_id | regel | client | toewijzing_nummer | categorie | begindatum | status_aanlevering | dagtekening
S1         | 1     | A      | 000000001         | 45        | 2026-04-01 | 1                  | 2026-04-02   # goed
S2         | 1     | A      | 000000001         | 45        | 2026-04-01 | 1                  | 2026-04-03   # fout: nog eens
S3         | 1     | A      | 000000001         | 45        | 2026-04-02 | 1                  | 2026-04-03   # goed: een andere begindatum
S4         | 1     | B      |                   | 45        | 2026-04-01 | 1                  | 2026-04-02   # goed
S5         | 1     | B      |                   | 45        | 2026-04-01 | 3                  | 2026-04-03   # goed
S6         | 1     | B      |                   | 45        | 2026-04-01 | 1                  | 2026-04-04   # goed: na een verwijdering
S7         | 1     | C      | 000000003         | 45        | 2026-04-01 | 1                  | 2026-04-02   # goed
S8         | 1     | C      | 000000003         | 45        | 2026-04-01 | 1                  | 2026-04-03   # goed: daarna verwijderd
S9         | 1     | C      | 000000003         | 45        | 2026-04-01 | 3                  | 2026-04-04   # goed

raw.stop
bericht_id | regel | client | toewijzing_nummer | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | 1     | A      | 000000001         | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-02   # goed
E2         | 1     | A      | 000000001         | 2026-04-01 | 2026-05-01 | 36                | 1                  | 2026-05-02   # goed: een andere reden is een andere sleutel (TR415)
E3         | 1     | A      | 000000001         | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-03   # fout: nog eens
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_start_or_stop_is_sent_once() -> None:
    assert_example(EXAMPLE, CHECKS)
