"""Worked example of CS003."""

import duckdb

from checks.example import assert_example, load
from checks.inside.cs003 import CHECKS
from checks.rows import find_faults

EXAMPLE = """
stage.toewijzing
bericht_id | regel | client | ingangsdatum | einddatum
M1         | 1     | A      | 2026-04-03   | 2026-04-03   # goed: zelfde dag, zo eindigt een verwijderde toewijzing
M1         | 2     | A      | 2026-04-03   | 2026-04-02   # fout: een dag te vroeg, tweede regel van dezelfde cliënt
M2         | 1     | B      | 2026-04-03   |              # goed: open einde
M2         | 2     | B      | 2026-04-03   | 2026-04-04   # goed: een dag later

stage.verzoek
bericht_id | regel | client | toewijzing_ingangsdatum | toewijzing_einddatum
M3         | 1     | A      | 2026-04-03              | 2026-04-02             # fout
M3         | 2     | A      | 2026-04-03              |                        # goed: open einde
M3         | 3     | A      | 2026-04-03              | 2026-04-03             # goed: zelfde dag

stage.contact
bericht_id | regel | begindatum | einddatum
M1         | 1     | 2026-04-03 | 2026-04-02   # fout: het adres gold geen dag
M1         | 2     |            | 2026-04-02   # goed: begin onbekend
M2         | 1     | 2026-04-03 | 2026-04-03   # goed: zelfde dag

stage.relatie
bericht_id | regel | begindatum | einddatum
M1         | 1     | 2026-04-03 |              # goed: open einde
M2         | 1     | 2026-04-03 | 2026-04-01   # fout

stage.te_wijzigen_product
bericht_id | regel | gewenste_ingangsdatum | einddatum
M4         | 1     | 2026-04-03            | 2026-04-02   # fout
M4         | 2     | 2026-04-03            |              # goed: open einde

stage.nieuw_product
bericht_id | regel | gewenste_ingangsdatum | einddatum
M4         | 1     | 2026-11-01            | 2026-11-01   # goed: zelfde dag
M5         | 1     | 2026-11-01            | 2024-02-28   # fout
"""


def test_only_an_end_before_the_start_is_wrong() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_fault_names_the_element_of_its_own_message() -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        faults = [fault for check in CHECKS for _, fault in find_faults(con, check)]
    assert [fault.place for fault in faults] == [
        "ToegewezenProduct[2]/Einddatum",
        "AangevraagdProduct[1]/ToewijzingEinddatum",
        "Contact[1]/Periode/Einddatum",
        "Relatie[1]/Contact/Periode/Einddatum",
        "TeWijzigenProduct[1]/Einddatum",
        "NieuwProduct[1]/Einddatum",
    ]
    assert faults[0].what.nl == "De einddatum 2026-04-02 ligt vóór de ingangsdatum 2026-04-03."
