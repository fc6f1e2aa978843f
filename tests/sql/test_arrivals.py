"""What arrived since the last publication: worked by hand, one municipality a case."""

from collections.abc import Iterator

import duckdb
import pytest

from checks.example import parse
from ingest.tables import create_tables
from sql.arrivals import Arrivals, count_arrivals

STATE = """
raw.bericht
bericht_id | aanlevering
M1         | oud
M2         | nieuw
M3         | oud

raw.toewijzing
bericht_id | regel | gemeente | toewijzing_nummer
M1         | 1     | 0503     | 000000001
M2         | 1     | 0503     | 000000001
M2         | 2     | 0503     | 000000002

raw.start
bericht_id | regel | gemeente | client | toewijzing_nummer | begindatum | status_aanlevering
M1         | 1     | 0603     | A      | 000000007         | 2026-01-05 | 1
M2         | 1     | 0603     | A      | 000000007         | 2026-01-05 | 3
M2         | 2     | 0603     | B      | 000000008         | 2026-01-05 | 1

raw.prestatie
bericht_id | regel | gemeente | referentie_nummer | debet_credit
M2         | 1     | 1783     | R1                | D
M2         | 2     | 1783     | R2                | C
M3         | 1     | 1842     | R3                | D

raw.aanmelding
aanlevering | regel | leverdatum | aanbieder | aanmeldnummer | gemeente
oud         | 2     | 2026-01-31 | 12345678  | A1            | 0637
nieuw       | 2     | 2026-02-28 | 12345678  | A1            | 0637
nieuw       | 3     | 2026-02-28 | 12345678  | A2            | 0637
"""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute("create schema raw")
        create_tables(con, "raw")
        for row in parse(STATE):
            cells = {"aanbieder": "12345678"} | row.cells if "aanbieder" not in row.cells else row.cells
            columns, marks = ", ".join(cells), ", ".join("?" for _ in cells)
            values = [cell or None for cell in cells.values()]
            con.execute(f"insert into {row.table} ({columns}) values ({marks})", values)
        yield con


def test_first_tellings_and_corrections_are_counted_apart(con: duckdb.DuckDBPyConnection) -> None:
    assert count_arrivals(con, ["nieuw"]) == [
        Arrivals("0503", 1, 1),  # a second version of 1, and 2
        Arrivals("0603", 1, 1),  # one taken back
        Arrivals("0637", 1, 1),  # A1 again, and A2
        Arrivals("1783", 1, 1),  # one credited
    ]


def test_nothing_arrived_without_deliveries(con: duckdb.DuckDBPyConnection) -> None:
    assert count_arrivals(con, []) == []
