"""Worked example of OP087."""

from checks.across.op087 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.toewijzing_versie
bericht_id | regel | client | toewijzing_nummer | ingangsdatum | einddatum  | reden_wijziging | dagtekening | versie | versies
T1         | 1     | A      | 000000001         | 2026-01-01   |            |                 | 2026-01-02  | 1      | 2         # goed
T2         | 1     | A      | 000000001         | 2026-01-01   |            |                 | 2026-02-02  | 2      | 2         # goed: alles staat erin
T2         | 2     | A      | 000000002         | 2026-02-01   |            |                 | 2026-02-02  | 1      | 1         # goed
T3         | 1     | B      | 000000003         | 2026-01-01   | 2026-06-30 |                 | 2026-01-02  | 1      | 1         # goed
T4         | 1     | B      | 000000004         | 2026-02-01   |            |                 | 2026-02-02  | 1      | 1         # fout: de eerste loopt nog
T5         | 1     | C      | 000000005         | 2026-01-01   | 2026-02-01 |                 | 2026-01-02  | 1      | 1         # goed
T6         | 1     | C      | 000000006         | 2026-02-01   |            |                 | 2026-02-02  | 1      | 1         # goed: de eerste is voorbij
T7         | 1     | D      | 000000007         | 2026-01-01   |            |                 | 2026-01-02  | 1      | 2         # goed
T8         | 1     | D      | 000000007         | 2026-01-01   | 2026-01-01 | 13              | 2026-01-09  | 2      | 2         # goed
T9         | 1     | D      | 000000008         | 2026-02-01   |            |                 | 2026-02-02  | 1      | 1         # goed: de eerste is verwijderd
T10        | 1     | E      | 000000009         | 2026-01-01   |            |                 | 2026-02-02  | 1      | 1         # goed
T11        | 1     | E      | 000000010         | 2026-01-01   |            |                 | 2026-02-02  | 1      | 1         # goed: op dezelfde dag gestuurd
T12        | 1     | F      | 000000011         | 2026-08-01   |            |                 | 2026-01-02  | 1      | 1         # goed
T13        | 1     | F      | 000000012         | 2026-02-01   |            |                 | 2026-02-02  | 1      | 2         # goed: daarna kwam een bericht met alles
T14        | 1     | F      | 000000012         | 2026-02-01   |            |                 | 2026-02-09  | 2      | 2         # goed
T14        | 2     | F      | 000000011         | 2026-08-01   |            |                 | 2026-02-09  | 2      | 2         # goed
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_message_holds_every_actual_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
