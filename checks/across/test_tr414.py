"""Worked example of TR414."""

from checks.across.tr414 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.stop
bericht_id | regel | client | toewijzing_nummer | categorie | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | 1     | A      | 000000001         | 45        | 2026-03-01 | 2026-04-10 | 20                | 1                  | 2026-04-11   # goed
E2         | 1     | A      | 000000001         | 45        | 2026-03-01 | 2026-04-09 | 35                | 1                  | 2026-04-20   # fout: een dag eerder
E3         | 1     | B      | 000000002         | 45        | 2026-03-01 | 2026-04-10 | 20                | 1                  | 2026-04-11   # goed
E4         | 1     | B      | 000000002         | 45        | 2026-03-01 | 2026-04-10 | 35                | 1                  | 2026-04-20   # goed: dezelfde dag
E5         | 1     | C      | 000000003         | 45        | 2026-03-01 | 2026-04-10 | 20                | 1                  | 2026-04-11   # goed: verwijderd
E6         | 1     | C      | 000000003         | 45        | 2026-03-01 | 2026-04-10 | 20                | 3                  | 2026-04-12   # goed
E7         | 1     | C      | 000000003         | 45        | 2026-03-01 | 2026-04-09 | 35                | 1                  | 2026-04-20   # goed
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_later_stop_does_not_end_earlier() -> None:
    assert_example(EXAMPLE, CHECKS)
