"""Worked example of CS002."""

import duckdb

from checks.example import assert_example, load
from checks.inside.cs002 import CHECKS
from checks.rows import find_faults

EXAMPLE = """
stage.start
bericht_id | regel | bsn_geldig
M1         | 1     | true         # goed
M2         | 1     | false        # fout: één keer gemeld, het bericht gaat over één cliënt
M2         | 2     | false        # zelfde cliënt, tweede start: staat al bij regel 1
M3         | 1     |              # fout: oordeel ontbreekt, liever geweigerd dan gedeeld

stage.prestatie
bericht_id | regel | client_volgnummer | bsn_geldig
M4         | 1     | 1                 | true         # goed
M4         | 2     | 2                 | false        # fout: de tweede cliënt van de declaratie
M4         | 3     | 2                 | false        # zelfde cliënt, tweede prestatie
M4         | 4     | 3                 | false        # fout: de derde cliënt

stage.toewijzing
bericht_id | regel | bsn_geldig
M5         | 1     | false        # fout

stage.stop
bericht_id | regel | bsn_geldig
M6         | 1     | false        # fout

stage.verzoek
bericht_id | regel | bsn_geldig
M7         | 1     | false        # fout

stage.afwijzing
bericht_id | regel | client_volgnummer | bsn_geldig
M8         | 1     | 1                 | false        # fout
"""


def test_every_client_is_judged_once() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_fault_names_the_client_by_place_and_reference_only() -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        con.execute("update stage.prestatie set referentie_nummer = 'RN' || regel, client = repeat('ab', 32)")
        prestatie = next(check for check in CHECKS if check.table == "stage.prestatie")
        faults = [fault for _, fault in find_faults(con, prestatie)]
    assert [(fault.place, fault.reference) for fault in faults] == [("Client[2]/Bsn", "RN2"), ("Client[3]/Bsn", "RN4")]
    assert faults[0].what.nl == "Het BSN voldoet niet aan de elfproef."
    assert "abab" not in repr(faults)
