"""Worked example of TR413."""

from checks.across.tr413 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.stop
bericht_id | regel | client | toewijzing_nummer | categorie | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | 1     | A      | 000000001         | 45        | 2026-03-01 | 2026-04-01 | 20                | 1                  | 2026-04-02   # goed
E2         | 1     | A      | 000000001         | 45        | 2026-03-01 | 2026-05-01 | 20                | 1                  | 2026-05-02   # fout: nog eens tijdelijk
E3         | 1     | A      | 000000001         | 45        | 2026-04-10 | 2026-05-01 | 20                | 1                  | 2026-05-02   # goed: na een nieuwe start
E4         | 1     | A      | 000000001         | 45        | 2026-03-01 | 2026-05-10 | 35                | 1                  | 2026-05-12   # goed: definitief na tijdelijk
E5         | 1     | B      | 000000002         | 45        | 2026-03-01 | 2026-04-01 | 20                | 1                  | 2026-04-02   # goed
E6         | 1     | B      | 000000002         | 45        | 2026-03-01 | 2026-04-01 | 20                | 3                  | 2026-04-03   # goed
E7         | 1     | B      | 000000002         | 45        | 2026-03-01 | 2026-04-04 | 20                | 1                  | 2026-04-05   # goed: de eerste is verwijderd
E8         | 1     | C      |                   | 45        | 2026-03-01 | 2026-04-04 | 20                | 1                  | 2026-04-05   # goed
E9         | 1     | C      |                   | 44        | 2026-03-01 | 2026-04-05 | 20                | 1                  | 2026-04-06   # goed: taakgericht, een ander product
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_one_temporary_stop_a_start() -> None:
    assert_example(EXAMPLE, CHECKS)
