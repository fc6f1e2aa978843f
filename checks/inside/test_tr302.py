"""Worked example of TR302."""

from checks.example import assert_example
from checks.inside.tr302 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | categorie | code  | ingangsdatum | einddatum  | reden_wijziging
M1         | 1     | 45        | 45A03 | 2026-01-01   | 2026-03-31 |                   # goed
M1         | 2     | 45        | 45A03 | 2026-04-01   | 2026-06-30 |                   # goed: sluit aan
M1         | 3     | 45        | 45A03 | 2026-06-30   |            |                   # fout: die dag is van regel 2
M1         | 4     | 45        | 45A04 | 2026-01-01   |            |                   # goed: een andere code
M1         | 5     | 46        |       | 2026-01-01   |            |                   # goed: een andere categorie
M2         | 1     | 45        | 45A03 | 2026-01-01   |            |                   # goed
M2         | 2     | 45        |       | 2027-01-01   |            |                   # fout: zonder code telt de categorie
M3         | 1     | 45        |       | 2026-01-01   |            |                   # goed
M3         | 2     | 45        | 45A03 | 2027-01-01   |            |                   # fout
M3         | 3     | 46        | 46A03 | 2025-01-01   |            |                   # goed
M4         | 1     |           |       | 2026-01-01   |            |                   # goed: alleen een budget
M4         | 2     | 45        | 45A03 | 2026-06-01   | 2026-06-30 |                   # fout: regel 1 geldt voor alles
M5         | 1     | 45        | 45A03 | 2026-01-01   | 2026-06-30 |                   # goed
M5         | 2     |           |       | 2026-06-30   |            |                   # fout
M6         | 1     | 45        | 45A03 | 2026-01-01   |            |                   # goed
M6         | 2     | 45        | 45A03 | 2026-02-01   | 2026-02-01 | 13                # goed: teruggenomen
M6         | 3     | 45        | 45A03 | 2026-02-01   | 2026-02-02 | 13                # fout: dat is geen terugname
M7         | 1     | 45        | 45A03 | 2026-01-01   | 2026-12-31 |                   # goed
M7         | 2     | 45        | 45A03 | 2026-02-01   | 2026-02-28 |                   # fout: binnen regel 1
M7         | 3     | 45        | 45A03 | 2026-12-31   |            |                   # fout: ook met regel 1, niet met 2
M8         | 1     | 45        | 45A03 | 2026-01-01   |            |                   # goed: een ander bericht
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_message_allocates_a_product_once_at_a_time() -> None:
    assert_example(EXAMPLE, CHECKS)
