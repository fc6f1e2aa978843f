"""Worked example of OP258."""

from checks.across.op258 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.toewijzing_versie
bericht_id | toewijzing_nummer | einddatum  | reden_wijziging | versie | versies
T1         | 000000001         | 2026-12-31 |                 | 1      | 2         # goed
T2         | 000000001         | 2026-06-30 |                 | 2      | 2         # fout: eerder, zonder reden
T3         | 000000002         | 2026-12-31 |                 | 1      | 3         # goed
T4         | 000000002         | 2026-06-30 | 05              | 2      | 3         # goed
T5         | 000000002         | 2026-06-30 |                 | 3      | 3         # goed: ongewijzigd opnieuw gestuurd
T6         | 000000003         |            |                 | 1      | 2         # goed
T7         | 000000003         | 2026-06-30 |                 | 2      | 2         # fout: zij had nog geen einde
T8         | 000000004         | 2026-06-30 |                 | 1      | 2         # goed
T9         | 000000004         | 2026-12-31 |                 | 2      | 2         # goed: een verlenging
T10        | 000000005         | 2026-12-31 |                 | 1      | 3         # goed
T11        | 000000005         | 2026-06-30 |                 | 2      | 3         # goed: daarna weer verlengd
T12        | 000000005         | 2026-12-31 | 14              | 3      | 3         # goed
T13        | 000000006         | 2026-12-31 |                 | 1      | 3         # goed
T14        | 000000006         | 2026-06-30 |                 | 2      | 3         # goed: verwijderd
T15        | 000000006         | 2026-01-01 | 13              | 3      | 3         # goed
"""


def test_ending_a_toewijzing_is_told_with_its_reason() -> None:
    assert_example(EXAMPLE, CHECKS)
