"""Worked example of TR346."""

import duckdb

from checks.example import assert_example, load
from checks.inside.tr346 import CHECKS
from checks.rows import find_faults
from ingest.fault import Effect

EXAMPLE = """
stage.prestatie
bericht_id | regel | client_volgnummer | eenheid | volume | tarief | bedrag
M1         | 1     | 1                 | 04      | 4      | 1250   | 5000     # goed: 4 uur van 12,50 euro
M1         | 2     | 1                 | 04      | 4      | 1250   | 5001     # fout: een cent te veel
M1         | 3     | 1                 | 04      | 4      | 1250   | 4999     # fout: een cent te weinig
M1         | 4     | 1                 | 83      | 5000   | 2      | 5000     # goed: bij 83 is het volume het bedrag
M1         | 5     | 1                 | 82      | 1      |        | 5000     # niet deze controle: geen tarief
M1         | 6     | 2                 | 01      | 100    | 105    | 10550    # goed: een halve cent per minuut mag
M1         | 7     | 2                 | 01      | 100    | 105    | 10450    # goed: ook naar beneden
M1         | 8     | 2                 | 01      | 100    | 105    | 10551    # fout: meer dan een halve cent per minuut
M1         | 9     | 2                 | 14      | 0      | 30000  | 0        # goed: niets geleverd
"""


def test_amount_is_volume_times_tariff() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_only_the_line_is_refused_and_amounts_read_as_euros() -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        faults = [fault for _, fault in find_faults(con, CHECKS[0])]
    assert {(fault.effect, fault.return_code) for fault in faults} == {(Effect.RECORD, "9346")}
    assert faults[0].what.nl == "Het bedrag is 50,01 euro, maar volume 4 maal tarief 12,50 euro is 50,00 euro."
    assert faults[0].what.en == "The amount is 50.01 euros, but volume 4 times tariff 12.50 euros is 50.00 euros."
    assert faults[2].place == "Client[2]/Prestatie[3]/IngediendBedrag"
