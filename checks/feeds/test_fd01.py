"""Worked example of FD01."""

from checks.example import assert_example
from checks.feeds.fd01 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.aanmelding
aanlevering | regel | aanmeldnummer | verwijsdatum | aanmelddatum | intakedatum | startdatum | einddatum | leverdatum
L1          | 1     | N1            | 2026-03-01   | 2026-03-01   | 2026-03-01  | 2026-03-01 |           | 2026-04-01   # goed: alles op één dag
L1          | 2     | N2            |              | 2026-03-05   |             |            |           | 2026-04-01   # goed: alleen aangemeld
L1          | 3     | N3            | 2026-03-06   | 2026-03-05   |             |            |           | 2026-04-01   # fout: verwezen na de aanmelding
L1          | 4     | N4            |              | 2026-03-05   | 2026-03-04  |            |           | 2026-04-01   # fout: intake vóór de aanmelding
L1          | 5     | N5            |              | 2026-03-05   |             | 2026-03-04 |           | 2026-04-01   # fout: begonnen vóór de aanmelding
L1          | 6     | N6            |              | 2026-03-05   | 2026-03-20  | 2026-03-19 |           | 2026-04-01   # fout: begonnen vóór de intake
L1          | 7     | N7            |              | 2026-03-05   |             |            | 2026-03-04| 2026-04-01   # fout: van de lijst vóór de aanmelding
L1          | 8     | N8            |              | 2026-03-05   | 2026-03-04  |            |           | 2026-04-01   # goed: verbeterd in een latere aanlevering
L2          | 1     | N8            |              | 2026-03-05   | 2026-03-14  |            |           | 2026-05-01
L3          | 1     | N1            | 2026-03-02   | 2026-03-01   |             |            |           | 2026-06-01   # goed: op de peildatum nog niet bekend
L1          | 9     | N9            |              | 2026-03-05   | 2026-03-04  |            |           | 2026-04-01   # goed: zegt twee dingen, dus telt niet mee
L1          | 10    | N9            |              | 2026-03-05   | 2026-03-03  |            |           | 2026-04-01   # goed: zegt twee dingen, dus telt niet mee
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_the_dates_are_in_order() -> None:
    assert_example(EXAMPLE, CHECKS)
