"""Worked example of TR382."""

from checks.across.tr382 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.start
bericht_id | regel | client | toewijzing_nummer | categorie | code  | begindatum | status_aanlevering | dagtekening
S1         | 1     | A      | 000000001         | 45        | 45A03 | 2026-04-01 | 1                  | 2026-04-02
S2         | 1     | B      |                   | 45        |       | 2026-04-01 | 1                  | 2026-04-02
S3         | 1     | C      | 000000003         | 45        | 45A03 | 2026-04-01 | 1                  | 2026-04-02
S4         | 1     | C      | 000000003         | 45        | 45A03 | 2026-04-01 | 3                  | 2026-04-03
S6         | 1     | G      | 000000007         | 45        | 45A03 | 2026-04-01 | 1                  | 2026-04-02
S7         | 1     | G      | 000000007         | 45        | 45A03 | 2026-04-01 | 3                  | 2026-05-03
S8         | 1     | H      | 000000008         | 45        | 45A03 | 2026-04-01 | 3                  | 2026-05-03
S5         | 1     | D      | 000000004         | 45        | 45A03 | 2026-04-01 | 1                  | 2026-06-01

raw.stop
bericht_id | regel | client | toewijzing_nummer | categorie | code  | begindatum | einddatum  | status_aanlevering | dagtekening
M1         | 1     | A      | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # goed
M1         | 2     | A      | 000000001         | 45        | 45A03 | 2026-04-02 | 2026-05-01 | 1                  | 2026-05-02   # fout: een dag anders
M1         | 3     | A      | 000000001         | 45        |       | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # fout: leeg is niet gelijk aan gevuld
M2         | 1     | B      |                   | 45        |       | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # goed: leeg is gelijk aan leeg
M3         | 1     | C      | 000000003         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # fout: de start is verwijderd
M4         | 1     | D      | 000000004         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # fout: de start is nog niet bekend
M5         | 1     | E      | 000000005         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # goed: later verwijderd
M6         | 1     | E      | 000000005         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 3                  | 2026-05-03   # goed: een verwijdering
M8         | 1     | G      | 000000007         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # goed: de start is daarna verwijderd, dat is TR071
M9         | 1     | H      | 000000008         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 1                  | 2026-05-02   # fout: die start is er nooit geweest
M7         | 1     | F      | 000000006         | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 1                  | 2026-06-01   # goed: zelf nog niet bekend
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_stop_needs_a_standing_start_with_the_same_key() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_same_message_order_decides_on_one_day() -> None:
    """S4 removes S3 on the same day: the later Identificatie counts."""
    assert_example(EXAMPLE.replace("3                  | 2026-04-03", "3                  | 2026-04-02"), CHECKS)
