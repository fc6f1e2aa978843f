"""Worked example of TR019."""

from checks.across.tr019 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing
gemeente | aanbieder | toewijzing_nummer | client
0518     | 12345678  | 000000001         | A
0518     | 12345678  | 000000002         | A

model.toewijzing_versie
bericht_id | toewijzing_nummer | reden_wijziging | versie | versies | dagtekening
T1         | 000000005         |                 | 1      | 2       | 2026-03-01
T2         | 000000005         | 13              | 2      | 2       | 2026-04-01
T3         | 000000004         | 13              | 1      | 1       | 2026-04-02

raw.start
bericht_id | regel | client | toewijzing_nummer | begindatum | status_aanlevering | dagtekening
M1         | 1     | A      | 000000001         | 2026-04-01 | 1                  | 2026-04-02   # goed
M1         | 2     | A      | 000000009         | 2026-04-01 | 1                  | 2026-04-02   # fout: nummer bestaat niet
M1         | 3     | A      |                   | 2026-04-01 | 1                  | 2026-04-02   # goed: taakgericht
M2         | 1     | B      | 000000001         | 2026-04-01 | 1                  | 2026-04-02   # fout: van een andere cliënt
M3         | 1     | A      | 000000008         | 2026-04-01 | 1                  | 2026-04-02   # goed: later verwijderd
M4         | 1     | A      | 000000008         | 2026-04-01 | 3                  | 2026-04-03   # goed: een verwijdering
M5         | 1     | A      | 000000007         | 2026-04-01 | 1                  | 2026-06-01   # goed: na de peildatum nog niet bekend
M8         | 1     | A      | 000000005         | 2026-04-01 | 1                  | 2026-04-02   # fout: de toewijzing was al verwijderd
M9         | 1     | A      | 000000004         | 2026-04-01 | 1                  | 2026-04-02   # goed: daarna pas verwijderd, dat is OP362
M6         | 1     | A      | 000000006         | 2026-04-01 | 1                  | 2026-05-31   # fout: op de peildatum bekend

raw.stop
bericht_id | regel | client | toewijzing_nummer | begindatum | einddatum  | status_aanlevering | dagtekening
M7         | 1     | A      | 000000002         | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # goed
M7         | 2     | A      | 000000009         | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # fout
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_number_leads_to_a_toewijzing_of_the_same_parties() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_number_belongs_to_one_gemeente() -> None:
    elsewhere = EXAMPLE.replace("0518     | 12345678  | 000000002", "0599     | 12345678  | 000000002")
    assert_example(elsewhere.replace("2026-05-02   # goed", "2026-05-02   # fout: van een andere gemeente"), CHECKS)
