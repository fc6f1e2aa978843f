"""Worked example of OP259."""

from checks.across.op259 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.toewijzing_versie
bericht_id | client | aanbieder | toewijzing_nummer | categorie | code  | ingangsdatum | einddatum  | reden_wijziging | versie | versies
T1         | A      | 12345678  | 000000001         | 45        | 45A04 | 2026-01-01   | 2026-06-30 |                 | 1      | 1         # goed
T2         | A      | 12345678  | 000000002         | 45        | 45A04 | 2026-06-30   |            |                 | 1      | 1         # fout: één dag samen
T3         | B      | 12345678  | 000000003         | 45        | 45A04 | 2026-01-01   | 2026-06-30 |                 | 1      | 1         # goed
T4         | B      | 12345678  | 000000004         | 45        | 45A04 | 2026-07-01   |            |                 | 1      | 1         # goed: sluit aan
T5         | C      | 12345678  | 000000005         | 45        | 45A04 | 2026-01-01   |            |                 | 1      | 1         # goed
T6         | C      | 12345678  | 000000006         | 45        | 45A05 | 2026-01-01   |            |                 | 1      | 1         # goed: een ander product
T7         | C      | 12345678  | 000000007         | 45        |       | 2026-01-01   |            |                 | 1      | 1         # fout: zonder code telt de categorie
T8         | D      | 12345678  | 000000008         | 45        | 45A04 | 2026-01-01   |            |                 | 1      | 1         # goed
T9         | D      | 12345678  | 000000009         |           |       | 2026-01-01   | 2026-12-31 |                 | 1      | 1         # fout: zonder product telt alles
T10        | E      | 12345678  | 000000010         | 45        | 45A04 | 2026-01-01   |            |                 | 1      | 2         # goed
T11        | E      | 12345678  | 000000010         | 45        | 45A04 | 2026-01-01   | 2026-01-01 | 13              | 2      | 2         # goed: verwijderd
T12        | E      | 12345678  | 000000011         | 45        | 45A04 | 2026-01-01   |            |                 | 1      | 1         # goed
T13        | F      | 12345678  | 000000012         | 45        | 45A04 | 2026-01-01   |            |                 | 1      | 2         # goed
T14        | F      | 12345678  | 000000012         | 45        | 45A04 | 2026-01-01   | 2026-03-31 | 14              | 2      | 2         # goed: ingekort, dus nu sluit het aan
T15        | F      | 12345678  | 000000013         | 45        | 45A04 | 2026-04-01   |            |                 | 1      | 1         # goed
T16        | G      | 12345678  | 000000014         | 45        | 45A04 | 2026-01-01   |            |                 | 1      | 1         # goed
T17        | G      | 12345679  | 000000015         | 45        | 45A04 | 2026-01-01   |            |                 | 1      | 1         # goed: een andere aanbieder
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_product_is_allocated_once_at_a_time() -> None:
    assert_example(EXAMPLE, CHECKS)
