"""Worked example of TR018."""

import duckdb

from checks.example import assert_example, load
from checks.inside.tr018 import CHECKS
from checks.rows import find_faults

EXAMPLE = """
stage.stop
bericht_id | regel | client | begindatum | einddatum
M1         | 1     | A      | 2026-04-03 | 2026-04-03   # goed: zelfde dag
M2         | 1     | B      | 2026-04-03 | 2026-04-02   # fout: een dag te vroeg
M2         | 2     | B      | 2026-04-03 | 2026-04-04   # goed: tweede stop van dezelfde cliënt, een dag later
M2         | 3     | B      | 2026-04-03 |              # niet deze controle: het schema weigert een lege datum
M3         | 1     | C      | 2026-12-31 | 2027-01-01   # goed: over de jaargrens
"""


def test_only_an_end_before_the_start_is_wrong() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_fault_says_where_what_and_how_to_repair() -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE.replace("bericht_id |", "toewijzing_nummer | bericht_id |").replace("\nM", "\n000000042 | M"))
        ((bericht_id, fault),) = find_faults(con, CHECKS[0])
    assert bericht_id == "JW307/12345678/M2"
    assert (fault.rule, fault.return_code, fault.kind, fault.message, fault.row, fault.file) == (
        "TR018", "0001", "JW307", "M2", 1, "M2.xml",
    )  # fmt: skip
    assert (fault.place, fault.reference) == ("StopProduct[1]/Einddatum", "000000042")
    assert fault.what.nl == "De einddatum 2026-04-02 ligt vóór de begindatum 2026-04-03."
    assert fault.what.en == "The end date 2026-04-02 lies before the start date 2026-04-03."
    assert fault.remedy.nl == "Stuur de stop opnieuw met de juiste datums."
