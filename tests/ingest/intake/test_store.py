"""A file of raw tables that an earlier version made is opened by this one."""

from pathlib import Path

import duckdb

from ingest.intake.store import open_raw


def test_a_column_that_was_added_since_is_empty_in_the_rows_that_are_there(tmp_path: Path) -> None:
    file = tmp_path / "ruw.duckdb"
    with duckdb.connect() as con:
        con.execute(f"attach '{file}' as raw")
        con.execute("create table raw.afwijzing (bericht_id varchar, regel integer)")
        con.execute("insert into raw.afwijzing values ('JW325/0518/A1', 1)")
    for _ in range(2):  # and a second time changes nothing
        with open_raw(file) as con:
            assert con.execute("select bericht_id, regel, bedrag from raw.afwijzing").fetchall() == [
                ("JW325/0518/A1", 1, None)
            ]
