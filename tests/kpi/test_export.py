"""The export of kpi-spec section 7: columns, order, bytes."""

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from kpi.cube import build_cube
from kpi.export import COLUMNS, Format, export
from tests.kpi.world import World


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 2}) as made:
        World(3, 120).load(made)
        build_cube(made, 10)
        yield made


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_header_order_and_form_of_cells(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    target = tmp_path / "kpi.csv"
    rows = export(con, target, "csv", raw=True)
    text = target.read_bytes()
    assert text.startswith(
        b"kpi,maat,segment,gemeente,aanbieder,periode_type,periode_start,periode_eind,uitsplitsing,"
        b"waarde,teller,noemer,n_clienten,onderdrukt\n"
    )
    assert b'"' not in text and b"\r" not in text
    read = _read(target)
    assert len(read) == rows
    places = [tuple(row[name] for name in COLUMNS[:9]) for row in read]
    assert places == sorted(set(places))
    assert {row["onderdrukt"] for row in read} == {"false"}
    assert all("." in row["waarde"] for row in read if row["waarde"])
    assert all(row["n_clienten"].isdigit() and len(row["periode_start"]) == 10 for row in read)


def test_every_float_reads_back_as_itself(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    target = tmp_path / "kpi.csv"
    export(con, target, "csv", raw=True)
    stored = con.execute("select waarde, teller, noemer from cube.waarde order by " + ", ".join(COLUMNS[:9])).fetchall()
    read = [tuple(float(row[n]) if row[n] else None for n in ("waarde", "teller", "noemer")) for row in _read(target)]
    assert read == stored


def test_public_export_withholds(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    target = tmp_path / "kpi.csv"
    export(con, target, "csv", raw=False)
    read = _read(target)
    withheld = [row for row in read if row["onderdrukt"] == "true"]
    assert withheld and len(withheld) < len(read)
    assert {(row["waarde"], row["teller"], row["noemer"], row["n_clienten"]) for row in withheld} == {("",) * 4}
    assert all(int(row["n_clienten"]) in {0, *range(10, 999)} for row in read if row["onderdrukt"] == "false")


def test_parquet_holds_the_same(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(con, tmp_path / "kpi.parquet", "parquet", raw=True)
    table = pq.read_table(tmp_path / "kpi.parquet")
    assert tuple(table.column_names) == COLUMNS
    assert table.column("segment").null_count == 0
    export(con, tmp_path / "kpi.csv", "csv", raw=True)
    assert table.num_rows == len(_read(tmp_path / "kpi.csv"))


@pytest.mark.parametrize("fmt", ["csv", "parquet"])
def test_byte_for_byte_the_same(con: duckdb.DuckDBPyConnection, tmp_path: Path, fmt: Format) -> None:
    export(con, tmp_path / "one", fmt, raw=False)
    con.execute("set threads = 1")
    export(con, tmp_path / "two", fmt, raw=False)
    con.execute("set threads = 2")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "kpi.csv"
    target.write_text("gisteren", encoding="utf-8")
    with duckdb.connect() as empty, pytest.raises(duckdb.Error):
        export(empty, target, "csv", raw=True)
    assert target.read_text(encoding="utf-8") == "gisteren"
    assert list(tmp_path.iterdir()) == [target]
