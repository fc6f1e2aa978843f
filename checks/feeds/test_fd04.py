"""Worked example of FD04."""

from checks.example import assert_example
from checks.feeds.fd04 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.aanmelding
aanlevering | regel | aanmeldnummer | geboortejaar | geboortemaand | aanmelddatum
L1          | 1     | N1            | 2014         | 5             | 2026-03-05   # goed: elf jaar
L1          | 2     | N2            | 2026         | 3             | 2026-03-05   # goed: misschien die maand geboren
L1          | 3     | N3            | 2026         | 4             | 2026-03-05   # fout: nog niet geboren
L1          | 4     | N4            | 2026         |               | 2026-03-05   # goed: de maand is onbekend
L1          | 5     | N5            | 2027         |               | 2026-03-05   # fout: zeker nog niet geboren
L1          | 6     | N6            | 2003         | 3             | 2026-03-05   # goed: wordt die maand 23
L1          | 7     | N7            | 2003         | 2             | 2026-03-05   # fout: al 23
L1          | 8     | N8            | 2003         |               | 2026-03-05   # goed: misschien nog 22
L1          | 9     | N9            |              |               | 2026-03-05   # goed: onbekend
"""  # a row is as wide as the columns it shows


def test_the_age_at_a_registration_is_that_of_a_youth() -> None:
    assert_example(EXAMPLE, CHECKS)
