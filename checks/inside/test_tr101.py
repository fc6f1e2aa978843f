"""Worked example of TR101."""

import duckdb

from checks.example import assert_example, load
from checks.inside.tr101 import CHECKS
from checks.rows import find_faults

EXAMPLE = """
stage.toewijzing
bericht_id | regel | toewijzing_nummer
M1         | 1     | 000000001           # goed: de eerste
M1         | 2     | 000000002           # goed: ander nummer
M1         | 3     | 000000001           # fout: zelfde nummer als regel 1
M2         | 1     | 000000001           # goed: ander bericht

stage.verzoek
bericht_id | regel | referentie_aanbieder
M3         | 1     | R1                     # goed
M3         | 2     | R1                     # fout: elk product heeft zijn eigen kenmerk

stage.contact
bericht_id | regel | soort
M1         | 1     | 01      # goed
M1         | 2     | 02      # goed: een ander soort adres
M2         | 1     | 01      # goed
M2         | 2     | 01      # fout: twee keer hetzelfde soort

stage.relatie
bericht_id | regel | nummer
M1         | 1     | 1        # goed
M1         | 2     | 1        # fout

stage.ongewijzigd_product
bericht_id | regel | toewijzing_nummer
M9         | 1     | 000000001           # goed
M9         | 2     | 000000001           # fout

stage.te_wijzigen_product
bericht_id | regel | toewijzing_nummer
M9         | 1     | 000000001           # goed: een andere klasse dan de ongewijzigde
M9         | 2     | 000000002           # goed
M9         | 3     | 000000002           # fout

stage.nieuw_product
bericht_id | regel | categorie | code  | gewenste_ingangsdatum
M9         | 1     | 45        | 45A03 | 2026-11-01              # goed
M9         | 2     | 45        | 45A03 | 2026-11-02              # goed: een dag later
M9         | 3     | 45        | 45A03 | 2026-11-02              # fout

stage.start
bericht_id | regel | toewijzing_nummer | categorie | code  | begindatum
M4         | 1     |                   | 45        | 45A03 | 2026-04-01   # goed: de eerste
M4         | 2     |                   | 45        | 45A03 | 2026-04-01   # fout: leeg is gelijk aan leeg
M4         | 3     | 000000007         | 45        | 45A03 | 2026-04-01   # goed: leeg is niet gelijk aan gevuld
M4         | 4     |                   | 45        |       | 2026-04-01   # goed: zonder code is een ander product
M4         | 5     |                   | 45        | 45A03 | 2026-04-02   # goed: een dag later

stage.stop
bericht_id | regel | categorie | code  | begindatum | einddatum  | reden_beeindiging
M5         | 1     | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 20                  # goed: tijdelijk
M5         | 2     | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 31                  # goed: definitief, zelfde dag
M5         | 3     | 45        | 45A03 | 2026-04-01 | 2026-05-01 | 31                  # fout
M5         | 4     | 45        | 45A03 | 2026-04-01 | 2026-05-02 | 31                  # goed: een dag later

stage.prestatie
bericht_id | regel | client_volgnummer | client | referentie_nummer | vorig_referentie_nummer
M6         | 1     | 1                 | A      | RN1               |                           # goed
M6         | 2     | 2                 | B      | RN1               |                           # goed: andere cliënt
M6         | 3     | 2                 | B      | RN2               |                           # goed
M6         | 4     | 2                 | B      | RN2               | RN1                       # goed: vorig nummer telt mee
M6         | 5     | 2                 | B      | RN2               |                           # fout
M6         | 6     | 3                 | A      | RN3               |                           # fout: cliënt A staat er twee keer in
M7         | 1     | 1                 | A      | RN1               |                           # goed: ander bericht

stage.afwijzing
bericht_id | regel | client_volgnummer | client | referentie_nummer | vorig_referentie_nummer
M8         | 1     | 1                 | A      | RN1               | RN0                       # goed
M8         | 2     | 1                 | A      | RN1               | RN0                       # fout
M8         | 3     | 2                 | A      | RN9               |                           # fout: zelfde cliënt nog eens
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_key_stands_once_within_its_parent() -> None:
    assert_example(EXAMPLE, CHECKS)


def test_the_fault_names_the_first_record_with_the_key() -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        faults = {check.name: [fault for _, fault in find_faults(con, check)] for check in CHECKS}
    (start,) = faults["TR101-JW305-StartProduct"]
    assert start.what.nl == (
        "StartProduct is in ToewijzingNummer/Product/Begindatum gelijk aan regel 1 van het bericht; "
        "dat mag maar één keer."
    )
    assert start.place == "StartProduct[2]"
    (prestatie,) = faults["TR101-JW323-Prestatie"]
    assert (prestatie.place, prestatie.row, prestatie.reference) == ("Client[2]/Prestatie[4]", 5, "RN2")
    assert prestatie.what.en == (
        "Prestatie equals record 3 of the message in ReferentieNummer/VorigReferentieNummer; "
        "that may be there only once."
    )
    (client,) = faults["TR101-JW323-Client"]
    assert (client.place, client.row) == ("Client[3]/Bsn", 6)
