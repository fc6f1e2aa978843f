"""Worked example of OP298."""

from checks.across.op298 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer | volume | frequentie | reden_wijziging | dagtekening | versie | versies
T1         | 000000001         | 40     | 6          |                 | 2026-01-02  | 1      | 2         # goed
T2         | 000000001         | 30     | 6          | 14              | 2026-03-02  | 2      | 2         # fout: niemand vroeg erom
T3         | 000000002         | 40     | 6          |                 | 2026-01-02  | 1      | 2         # goed
T4         | 000000002         | 30     | 6          | 12              | 2026-03-02  | 2      | 2         # goed: op verzoek
T5         | 000000003         | 40     | 6          |                 | 2026-01-02  | 1      | 2         # goed
T6         | 000000003         | 30     | 6          | 14              | 2026-03-02  | 2      | 2         # goed: de aanbieder vroeg om een wijziging
T7         | 000000004         | 40     | 6          |                 | 2026-01-02  | 1      | 2         # goed
T8         | 000000004         | 50     | 6          | 14              | 2026-03-02  | 2      | 2         # goed: meer
T9         | 000000005         | 40     | 4          |                 | 2026-01-02  | 1      | 2         # goed
T10        | 000000005         | 30     | 4          | 14              | 2026-03-02  | 2      | 2         # goed: dat is OP033x1
T11        | 000000006         | 40     | 6          |                 | 2026-01-02  | 1      | 3         # goed
T12        | 000000006         | 30     | 6          | 14              | 2026-03-02  | 2      | 3         # fout: verlaagd
T13        | 000000006         | 30     | 6          |                 | 2026-04-02  | 3      | 3         # goed: ongewijzigd opnieuw gestuurd
T14        | 000000007         | 40     | 6          |                 | 2026-01-02  | 1      | 3         # goed
T15        | 000000007         | 30     | 6          | 14              | 2026-03-02  | 2      | 3         # goed: daarna hersteld
T16        | 000000007         | 40     | 6          | 14              | 2026-04-02  | 3      | 3         # goed

raw.te_wijzigen_product
bericht_id | toewijzing_nummer | dagtekening
W1         | 000000003         | 2026-02-20
W2         | 000000001         | 2026-03-03
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_total_volume_is_lowered_by_agreement() -> None:
    assert_example(EXAMPLE, CHECKS)
