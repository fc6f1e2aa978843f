"""Worked example of OP299."""

from checks.across.op299 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer | budget | reden_wijziging | dagtekening | versie | versies
T1         | 000000001         | 400000 |                 | 2026-01-02  | 1      | 2         # goed
T2         | 000000001         | 300000 | 14              | 2026-03-02  | 2      | 2         # fout: niemand vroeg erom
T3         | 000000002         | 400000 |                 | 2026-01-02  | 1      | 2         # goed
T4         | 000000002         | 300000 | 14              | 2026-03-02  | 2      | 2         # goed: de aanbieder vroeg om een wijziging
T5         | 000000003         | 400000 |                 | 2026-01-02  | 1      | 2         # goed
T6         | 000000003         | 500000 | 14              | 2026-03-02  | 2      | 2         # goed: meer
T7         | 000000004         | 400000 |                 | 2026-01-02  | 1      | 2         # goed
T8         | 000000004         |        | 14              | 2026-03-02  | 2      | 2         # goed: geen budget meer

raw.te_wijzigen_product
bericht_id | toewijzing_nummer | dagtekening
W1         | 000000002         | 2026-03-02
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_budget_is_lowered_by_agreement() -> None:
    assert_example(EXAMPLE, CHECKS)
