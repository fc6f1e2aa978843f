"""Worked example of TR416."""

from checks.example import assert_example
from checks.inside.tr416 import CHECKS

EXAMPLE = """
stage.prestatie
bericht_id | regel | client_volgnummer | toewijzing_nummer | categorie | code  | begindatum | einddatum  | debet_credit
M1         | 1     | 1                 | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | D              # goed
M1         | 2     | 1                 | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | C              # goed: credit
M1         | 3     | 1                 | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-29 | D              # goed
M1         | 4     | 1                 | 000000001         | 45        | 45A04 | 2026-04-01 | 2026-04-30 | D              # goed
M1         | 5     | 1                 | 000000002         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | D              # goed
M1         | 6     | 2                 | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | D              # goed: andere cliënt
M1         | 7     | 1                 | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | D              # fout: als regel 1
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_declaration_holds_a_line_once() -> None:
    assert_example(EXAMPLE, CHECKS)
