"""Worked example of TR358."""

import duckdb

from checks.example import assert_example, load
from checks.inside.tr358 import CHECKS
from checks.rows import find_faults

EXAMPLE = """
stage.declaratie
bericht_id | totaal_bedrag | debet_credit
M1         | 700           | D              # goed: 1000 min 300
M2         | 300           | C              # goed: meer terug dan erbij
M3         | 700           | C              # fout: goed bedrag, verkeerd teken
M4         | 701           | D              # fout: een cent te veel
M5         | 0             | D              # goed: debet en credit heffen elkaar op
M6         | 100           | D              # fout: er zijn geen prestaties

stage.prestatie
bericht_id | regel | client_volgnummer | bedrag | debet_credit
M1         | 1     | 1                 | 1000   | D
M1         | 2     | 2                 | 300    | C
M2         | 1     | 1                 | 300    | C
M3         | 1     | 1                 | 700    | D
M4         | 1     | 1                 | 700    | D
M5         | 1     | 1                 | 500    | D
M5         | 2     | 1                 | 500    | C
"""


def test_the_total_is_the_signed_sum() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_fault_shows_both_amounts_with_their_sign() -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        fault = find_faults(con, CHECKS[0])[0].fault
    assert fault.what.nl == (
        "Het totaalbedrag is -7,00 euro, maar de prestaties tellen op tot 7,00 euro (credit telt negatief)."
    )
    assert fault.place == "Declaratie/TotaalIngediendBedrag"
