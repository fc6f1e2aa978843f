"""Worked example of OP380."""

from checks.across.op380 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | client | toewijzing_nummer | categorie | code  | ingangsdatum | einddatum  | volume | eenheid | frequentie | dagtekening
T1         | A      | 000000001         | 45        | 45A04 | 2026-01-01   | 2026-05-15 | 10     | 04      | 4          | 2026-01-01   # goed
T2         | A      | 000000002         | 45        | 45A04 | 2026-05-16   |            | 10     | 04      | 4          | 2026-05-15   # fout: dit is een verlenging
T3         | B      | 000000003         | 45        | 45A04 | 2026-01-01   | 2026-05-15 | 10     | 04      | 4          | 2026-01-01   # goed
T4         | B      | 000000004         | 45        | 45A04 | 2026-05-16   |            | 10     | 04      | 4          | 2026-05-16   # goed: de oude was al voorbij
T5         | C      | 000000005         | 45        | 45A04 | 2026-01-01   | 2026-05-15 | 10     | 04      | 4          | 2026-01-01   # goed
T6         | C      | 000000006         | 45        | 45A04 | 2026-05-16   |            | 12     | 04      | 4          | 2026-05-01   # goed: een andere omvang
T7         | D      | 000000007         | 45        | 45A04 | 2026-01-01   | 2026-05-15 | 10     | 04      | 6          | 2026-01-01   # goed
T8         | D      | 000000008         | 45        | 45A04 | 2026-05-16   |            | 10     | 04      | 6          | 2026-05-01   # goed: een nieuw totaal
T9         | E      | 000000009         | 45        | 45A04 | 2026-01-01   | 2026-05-15 | 10     | 04      | 4          | 2026-01-01   # goed
T10        | E      | 000000010         | 45        | 45A04 | 2026-05-17   |            | 10     | 04      | 4          | 2026-05-01   # goed: er zit een dag tussen
T11        | F      | 000000011         | 45        | 45A04 | 2025-01-01   | 2026-01-31 | 10     | 04      | 4          | 2025-01-01   # goed
T12        | F      | 000000012         | 45        | 45A04 | 2026-02-01   |            | 10     | 04      | 4          | 2026-01-15   # goed: langer dan drie maanden geleden
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_an_extension_moves_the_end_of_the_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
