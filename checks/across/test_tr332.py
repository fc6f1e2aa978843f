"""Worked example of TR332."""

from checks.across.tr332 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | regel | gemeente | client | aanbieder | toewijzing_nummer | categorie | code  | ingangsdatum | einddatum  | versie | versies
T1         | 1     | 0518     | A      | 12345678  | 000000001         | 45        | 45A03 | 2026-01-01   | 2026-06-30 | 1      | 2        # goed
T2         | 1     | 0518     | A      | 12345678  | 000000001         | 45        | 45A03 | 2026-01-01   | 2026-12-31 | 2      | 2        # goed: alleen verlengd
T3         | 1     | 0518     | A      | 12345678  | 000000002         | 45        | 45A03 | 2026-01-01   | 2026-06-30 | 1      | 2        # goed
T4         | 1     | 0518     | B      | 12345678  | 000000002         | 45        | 45A03 | 2026-01-01   | 2026-06-30 | 2      | 2        # fout: een andere cliënt
T5         | 1     | 0518     | A      | 12345678  | 000000003         | 45        | 45A03 | 2026-01-01   | 2026-06-30 | 1      | 3        # goed
T6         | 1     | 0518     | A      | 12345678  | 000000003         | 45        |       | 2026-01-01   | 2026-06-30 | 2      | 3        # goed: hersteld met de volgende
T7         | 1     | 0518     | A      | 12345678  | 000000003         | 45        | 45A03 | 2026-01-01   | 2026-06-30 | 3      | 3        # goed
T8         | 1     | 0518     | A      | 12345678  | 000000004         | 45        | 45A03 | 2026-01-01   | 2026-06-30 | 1      | 2        # goed
T9         | 1     | 0518     | A      | 12345678  | 000000004         | 45        | 45A03 | 2026-02-01   | 2026-06-30 | 2      | 2        # fout: een andere ingangsdatum
T10        | 1     | 0599     | B      | 12345678  | 000000001         | 45        | 45A03 | 2026-01-01   | 2026-06-30 | 1      | 1        # goed: een andere gemeente
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_number_is_one_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
