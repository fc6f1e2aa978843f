"""Worked example of OP362."""

from checks.across.op362 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer | reden_wijziging | versie | versies | dagtekening
T1         | 000000001         |                 | 1      | 1       | 2026-03-01   # goed
T2         | 000000002         |                 | 1      | 2       | 2026-03-01   # goed
T3         | 000000002         | 13              | 2      | 2       | 2026-04-01   # fout: de hulp was begonnen
T4         | 000000003         | 13              | 1      | 1       | 2026-04-01   # goed: de start is ook weg
T5         | 000000004         | 13              | 1      | 1       | 2026-04-01   # goed: dat is TR019
T6         | 000000005         | 13              | 1      | 1       | 2026-04-01   # goed: dat is TR384
T7         | 000000006         | 13              | 1      | 1       | 2026-04-01   # goed: nooit begonnen

raw.start
bericht_id | toewijzing_nummer | begindatum | status_aanlevering | dagtekening
S1         | 000000001         | 2026-03-02 | 1                  | 2026-03-03
S2         | 000000002         | 2026-03-02 | 1                  | 2026-03-03
S3         | 000000003         | 2026-03-02 | 1                  | 2026-03-03
S4         | 000000003         | 2026-03-02 | 3                  | 2026-04-02
S5         | 000000004         | 2026-03-02 | 1                  | 2026-04-02
S6         | 000000005         | 2026-03-02 | 1                  | 2026-03-03

raw.declaratie
bericht_id
D1

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | debet_credit
D1         | 1     | R1                | 000000005         | D
"""


def test_a_toewijzing_on_which_care_began_is_not_removed() -> None:
    assert_example(EXAMPLE, CHECKS)
