"""Worked example of FD03."""

from checks.example import assert_example
from checks.feeds.fd03 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-05-31

regio.aanbieder
aanbieder
12345678

regio.deelnemer
gemeente
0518

raw.aanmelding
aanlevering | regel | aanbieder | gemeente | aanmeldnummer | leverdatum
L1          | 1     | 12345678  | 0518     | N1            | 2026-04-01   # goed: allebei bekend
L1          | 2     | 87654321  | 0518     | N1            | 2026-04-01   # fout: een onbekende aanbieder
L1          | 3     | 87654321  | 0518     | N2            | 2026-04-01   # goed: al gemeld bij de eerste
L1          | 4     | 12345678  | 0599     | N4            | 2026-04-01   # fout: een gemeente van elders

raw.capaciteit
aanlevering | regel | aanbieder | locatie | verblijfsvorm | maand      | plaatsen
L4          | 1     | 12345678  | Duin    | residentieel  | 2026-03-01 | 8          # goed: een bekende aanbieder
L4          | 2     | 87654321  | Bos     | residentieel  | 2026-03-01 | 8          # fout: een onbekende aanbieder
"""  # a row is as wide as the columns it shows


def test_provider_and_municipality_are_known() -> None:
    assert_example(EXAMPLE, CHECKS)
