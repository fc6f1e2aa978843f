"""The official example messages, read by our own reader, against the checks inside a message."""

from pathlib import Path

import duckdb
import pytest

from checks.example import tables
from checks.runner import InsideVerdict, run_inside
from ingest.ijw.message import ReadMessage
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from ingest.tables import TABLES

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "ijw-3.2" / "examples"
KINDS = ("JW301", "JW305", "JW307", "JW315", "JW323", "JW325")


def _verdict(path: Path) -> InsideVerdict:
    if not path.exists():
        pytest.skip("the reference kit with the official examples does not stand beside the project")
    message = read_message(path.read_bytes(), file=path.name, reader=Reader(Pseudonymiser(b"k" * 32)))
    assert isinstance(message, ReadMessage)
    columns = {table.name: [column.name for column in table.columns + table.stage_only] for table in TABLES}
    with duckdb.connect() as con:
        tables(con)
        for name, rows in message.records.items():
            if rows:
                marks = ", ".join("?" for _ in columns[name])
                con.executemany(f"insert into stage.{name} ({', '.join(columns[name])}) values ({marks})", rows)
        return run_inside(con)


@pytest.mark.parametrize("kind", KINDS)
def test_an_official_example_passes_every_check(kind: str) -> None:
    assert _verdict(EXAMPLES / f"{kind}.xml").faults == ()


@pytest.mark.parametrize("kind", ["JW305", "JW307"])
def test_an_edited_example_without_faults_passes(kind: str) -> None:
    assert _verdict(EXAMPLES / "edited-2026" / f"{kind}.xml").faults == ()


def test_the_edited_declaration_uses_a_reference_twice() -> None:
    ((_, fault),) = _verdict(EXAMPLES / "edited-2026" / "JW323.xml").faults
    assert (fault.rule, fault.return_code, fault.reference) == ("TR101", "0001", "RN004")
    assert (fault.row, fault.place) == (5, "Client[2]/Prestatie[3]")
    assert fault.what.nl == "Deze Prestatie heeft dezelfde sleutel als regel 4 van het bericht."
