"""Worked example of TR063."""

from checks.across.tr063 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.start
bericht_id | regel | client | toewijzing_nummer | categorie | begindatum | status_aanlevering | dagtekening
S1         | 1     | A      | 000000001         | 45        | 2026-04-01 | 1                  | 2026-04-02   # goed
S2         | 1     | A      | 000000001         | 45        | 2026-04-01 | 3                  | 2026-04-03   # goed
S3         | 1     | A      | 000000001         | 45        | 2026-04-01 | 3                  | 2026-04-04   # fout: al verwijderd
S4         | 1     | A      | 000000001         | 44        | 2026-04-01 | 3                  | 2026-04-03   # fout: een ander product
S5         | 1     | B      | 000000001         | 45        | 2026-04-01 | 3                  | 2026-04-03   # fout: een andere cliënt
S6         | 1     | C      |                   | 45        | 2026-04-01 | 3                  | 2026-04-03   # goed: daarna is hij alsnog gestuurd
S7         | 1     | C      |                   | 45        | 2026-04-01 | 1                  | 2026-04-04   # goed

raw.stop
bericht_id | regel | client | toewijzing_nummer | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | 1     | A      | 000000001         | 2026-04-01 | 2026-05-01 | 35                | 1                  | 2026-05-02   # goed
E2         | 1     | A      | 000000001         | 2026-04-01 | 2026-05-01 | 35                | 3                  | 2026-05-03   # goed
E3         | 1     | A      | 000000001         | 2026-04-01 | 2026-05-01 | 20                | 3                  | 2026-05-03   # fout: een andere reden
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_what_is_removed_was_sent_before() -> None:
    assert_example(EXAMPLE, CHECKS)
