"""The official example messages, read by our own reader, against the checks inside a message."""

from pathlib import Path

import duckdb
import pytest

from checks.example import tables
from checks.runner import InsideVerdict, run_inside
from ingest.ijw.message import ReadMessage
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from ingest.tables import STAGE_TABLES

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "ijw-3.2" / "examples"
READER = Reader(Pseudonymiser(b"k" * 32))
#: The examples that are not right, with the rule that says so.
REFUSED = {
    "JW318.xml": {"XSD"},
    "edited-2026/JW315.xml": {"XSD"},
    "edited-2026/JW317.xml": {"CS003"},
    "edited-2026/JW323.xml": {"TR101"},
}


def _refused_by(path: Path) -> set[str]:
    """The rules that this file breaks."""
    message = read_message(path.read_bytes(), file=path.name, reader=READER)
    if isinstance(message, ReadMessage):
        return {fault.rule for _, fault in _judged(message).faults}
    return {fault.rule for fault in message.faults}


def _verdict(path: Path) -> InsideVerdict:
    if not path.exists():
        pytest.skip("the reference kit with the official examples does not stand beside the project")
    message = read_message(path.read_bytes(), file=path.name, reader=READER)
    assert isinstance(message, ReadMessage)
    return _judged(message)


def _judged(message: ReadMessage) -> InsideVerdict:
    columns = {table.name: [column.name for column in table.columns + table.stage_only] for table in STAGE_TABLES}
    with duckdb.connect() as con:
        tables(con)
        for name in message.records:
            if rows := message.rows(name):
                marks = ", ".join("?" for _ in columns[name])
                con.executemany(f"insert into stage.{name} ({', '.join(columns[name])}) values ({marks})", rows)
        return run_inside(con)


def test_every_official_example_is_accepted_or_refused_as_their_readme_says() -> None:
    files = sorted(EXAMPLES.rglob("*.xml"))
    if not files:
        pytest.skip("the reference kit with the official examples does not stand beside the project")
    assert {str(file.relative_to(EXAMPLES)): found for file in files if (found := _refused_by(file))} == REFUSED


def test_the_edited_declaration_uses_a_reference_twice() -> None:
    ((_, fault),) = _verdict(EXAMPLES / "edited-2026" / "JW323.xml").faults
    assert (fault.rule, fault.return_code, fault.reference) == ("TR101", "0001", "RN004")
    assert (fault.row, fault.place) == (5, "Client[2]/Prestatie[3]")
    assert fault.what.nl == (
        "Prestatie is in ReferentieNummer/VorigReferentieNummer gelijk aan regel 4 van het bericht; "
        "dat mag maar één keer."
    )


def test_the_edited_request_for_change_ends_before_it_begins() -> None:
    ((_, fault),) = _verdict(EXAMPLES / "edited-2026" / "JW317.xml").faults
    assert (fault.rule, fault.return_code, fault.place) == ("CS003", "0001", "NieuwProduct[1]/Einddatum")
    assert fault.what.nl == "De einddatum 2024-02-28 ligt vóór de ingangsdatum 2026-11-01."
