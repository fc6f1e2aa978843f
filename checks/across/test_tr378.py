"""Worked example of TR378 (return code S300)."""

import duckdb

from checks.across.tr378 import CHECKS
from checks.example import assert_example, load

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.bericht
bericht_id | soort | gemeente | aanbieder | afzender | dagtekening
M1         | JW305 | 0518     | 12345678  | 12345678 | 2026-04-01    # goed
M2         | JW305 | 0519     | 12345678  | 12345678 | 2026-04-03    # dezelfde code later: al gemeld bij de eerste
M3         | JW305 | 0519     | 12345678  | 12345678 | 2026-04-02    # fout: deze code bestaat niet
M4         | JW301 | 0519     | 87654321  | 0519     | 2026-04-02    # fout: een andere aanbieder
M5         | JW305 | 9999     | 12345678  | 12345678 | 2026-06-01    # goed: na de peildatum nog niet bekend
M6         | JW306 | 9999     | 12345678  | 9999     | 2026-04-01    # goed: de regel gaat niet over retourberichten

raw.verzoekantwoord
bericht_id | woonplaats | dagtekening
W1         | 1916       | 2026-04-01    # goed
W2         |            | 2026-04-01    # goed: gaat niet over het woonplaatsbeginsel
W3         | 1917       | 2026-04-01    # fout: deze code bestaat niet
W4         | 1917       | 2026-06-01    # goed: na de peildatum nog niet bekend
"""


def test_one_finding_an_aanbieder_and_unknown_municipality() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_place_is_the_side_of_the_municipality() -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        query = f"select kenmerk, aantal, plaats from ({CHECKS[0].wrong_rows}) order by plaats"
        found = con.execute(query).fetchall()
    assert found == [("0519", 1, "Header/Afzender"), ("0519", 2, "Header/Ontvanger")]
