"""Worked example of FD05."""

from checks.example import assert_example
from checks.feeds.fd05 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.capaciteit
aanlevering | regel | locatie | verblijfsvorm | maand      | plaatsen
L1          | 1     | Duin    | residentieel  | 2026-02-01 | 10
L1          | 2     | Duin    | residentieel  | 2026-03-01 | 20   # fout: twee keer zoveel en tien meer
L1          | 3     | Duin    | residentieel  | 2026-04-01 | 11   # goed: negen minder
L1          | 4     | Bos     | residentieel  | 2026-02-01 | 30
L1          | 5     | Bos     | residentieel  | 2026-03-01 | 3    # fout: een nul te weinig
L1          | 6     | Bos     | logeren       | 2026-03-01 | 40   # goed: een andere vorm op dezelfde locatie
L1          | 7     | Veld    | gesloten      | 2026-02-01 | 0
L1          | 8     | Veld    | gesloten      | 2026-03-01 | 24   # goed: de locatie gaat open
L1          | 9     | Hei     | gesloten      | 2025-04-01 | 10
L1          | 10    | Hei     | gesloten      | 2025-05-01 | 30   # goed: langer dan een jaar geleden
L1          | 11    | Meer    | pleegzorg     | 2026-02-01 | 30
L1          | 12    | Meer    | pleegzorg     | 2026-03-01 | 45   # goed: vijftien meer, nog geen twee keer zoveel
"""  # a row is as wide as the columns it shows


def test_the_number_of_places_does_not_jump() -> None:
    assert_example(EXAMPLE, CHECKS)
