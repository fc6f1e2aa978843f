"""Worked example of OP033x1."""

from checks.across.op033x1 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.toewijzing_versie
bericht_id | toewijzing_nummer | code  | ingangsdatum | einddatum  | volume | eenheid | frequentie | budget | reden_wijziging | versie | versies
T1         | 000000001         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 4          |        |                 | 1      | 2         # goed
T2         | 000000001         | 45A04 | 2026-01-01   | 2026-12-31 | 10     | 04      | 4          |        | 04              | 2      | 2         # goed: alleen de einddatum
T3         | 000000002         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 4          |        |                 | 1      | 2         # goed
T4         | 000000002         | 45A04 | 2026-01-01   | 2026-06-30 | 12     | 04      | 4          |        | 14              | 2      | 2         # fout: een ander volume per maand
T5         | 000000003         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 6          |        |                 | 1      | 2         # goed
T6         | 000000003         | 45A04 | 2026-01-01   | 2026-06-30 | 12     | 04      | 6          |        | 12              | 2      | 2         # goed: een totaal mag wijzigen
T7         | 000000004         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 6          |        |                 | 1      | 2         # goed
T8         | 000000004         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 16      | 6          |        | 12              | 2      | 2         # fout: een andere eenheid
T9         | 000000005         |       | 2026-01-01   | 2026-06-30 |        |         |            | 5000   |                 | 1      | 2         # goed
T10        | 000000005         |       | 2026-01-01   | 2026-06-30 |        |         |            | 4000   | 12              | 2      | 2         # goed: een budget mag wijzigen
T11        | 000000006         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 4          |        |                 | 1      | 3         # goed
T12        | 000000006         | 45A04 | 2026-01-01   | 2026-06-30 | 12     | 04      | 4          |        | 14              | 2      | 3         # goed: daarna hersteld
T13        | 000000006         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 4          |        | 14              | 3      | 3         # goed
T14        | 000000007         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 4          |        |                 | 1      | 2         # goed
T15        | 000000007         | 45A04 | 2026-01-01   | 2026-01-01 | 12     | 04      | 4          |        | 13              | 2      | 2         # goed: verwijderd
T16        | 000000008         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 4          |        |                 | 1      | 2         # goed
T17        | 000000008         | 45A05 | 2026-01-01   | 2026-06-30 | 12     | 04      | 4          |        | 14              | 2      | 2         # goed: dat is TR332
T18        | 000000009         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 6          |        |                 | 1      | 2         # goed
T19        | 000000009         | 45A04 | 2026-01-01   | 2026-06-30 | 10     | 04      | 4          |        | 14              | 2      | 2         # fout: een totaal werd een volume per maand
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_only_some_things_change_on_one_number() -> None:
    assert_example(EXAMPLE, CHECKS)
