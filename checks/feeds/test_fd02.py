"""Worked example of FD02."""

from checks.example import assert_example
from checks.feeds.fd02 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.aanmelding
aanlevering | regel | aanmeldnummer | aanmelddatum | startdatum | einddatum
L1          | 1     | N1            | 2026-03-01   | 2026-04-01 |              # goed: begonnen
L1          | 2     | N2            | 2026-03-01   |            | 2026-04-01   # goed: zonder hulp van de lijst
L1          | 3     | N3            | 2026-03-01   | 2026-04-01 | 2026-04-01   # fout: allebei
"""  # a row is as wide as the columns it shows


def test_a_registration_does_not_both_start_and_leave_the_list() -> None:
    assert_example(EXAMPLE, CHECKS)
