"""A region that delivers tables instead of messages: the same figures, to the byte. Tests of ingest/extract/, whole."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from app.demo.generate import generate
from app.jobs.build import compute
from app.jobs.receive import Intake, find_files, receive
from kpi.export import export
from tests.app.installed import install
from tests.ingest.extract.exporter import Record, csv_bytes, records

PEILDATUM = date(2026, 10, 31)
AS_PARQUET = {"toewijzing", "stop", "prestatie"}


def _now() -> datetime:
    return datetime(2026, 11, 1, 3, tzinfo=UTC)


def _messages(file: Path) -> list[bytes]:
    data = file.read_bytes()
    if not zipfile.is_zipfile(file):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def _parquet_bytes(rows: list[Record]) -> bytes:
    """These records as Parquet with real types, as an export from a warehouse would have."""
    columns: dict[str, pa.Array] = {}
    for name in rows[0]:
        cells = [row[name] or None for row in rows]
        if name.endswith(("datum", "dagtekening")):
            columns[name] = pa.array([date.fromisoformat(cell) if cell else None for cell in cells])
        elif name.endswith("volume"):
            columns[name] = pa.array([float(cell) if cell else None for cell in cells])  # beside an empty cell: 12.0
        elif name in {"bedrag", "product_tarief", "budget"}:
            columns[name] = pa.array([Decimal(cell) if cell else None for cell in cells], pa.decimal128(12, 2))
        else:
            columns[name] = pa.array(cells, pa.string())
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target)
    return target.getvalue()


def _deliver_tables(folder: Path, messages: list[bytes]) -> list[Path]:
    """The records of the messages as extracts, and the messages that hold none (a declaratie refused whole) as XML."""
    folder.mkdir()
    written = []
    for table, rows in records(messages).items():
        parquet = table in AS_PARQUET
        file = folder / (f"{table}.parquet" if parquet else f"{table}.csv")
        file.write_bytes(_parquet_bytes(rows) if parquet else csv_bytes(rows))
        written.append(file)
    for number, message in enumerate(messages):
        if not any(records([message]).values()):
            written.append(folder / f"{number}.xml")
            written[-1].write_bytes(message)
    return written


def _exported(folder: Path, files: list[Path]) -> bytes:
    folder.mkdir()
    settings = install(folder)
    receipts = receive(settings, files, Intake("proef", _now))
    assert not [fault for receipt in receipts if receipt.outcome for fault in receipt.outcome.faults]
    compute(settings, PEILDATUM, _now)
    with duckdb.connect(settings.data / "warehouse-1.duckdb", read_only=True) as con:
        export(con, folder / "export.csv", "csv", raw=True)
    return (folder / "export.csv").read_bytes()


def test_tables_give_the_figures_that_their_messages_give(tmp_path: Path) -> None:
    generate(tmp_path / "feeds", clients=60, years=2, seed=3, end=PEILDATUM)
    files = find_files([tmp_path / "feeds"])
    traffic = [file for file in files if file.suffix in {".zip", ".xml"}]
    rest = [file for file in files if file not in traffic]
    messages = [message for file in traffic for message in _messages(file)]
    tables = _deliver_tables(tmp_path / "tables", messages)
    assert {file.suffix for file in tables} == {".csv", ".parquet", ".xml"}
    assert _exported(tmp_path / "b", tables + rest) == _exported(tmp_path / "a", files)
