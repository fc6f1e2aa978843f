"""Records are found wherever a valid message has them, however it is written."""

import pytest
from lxml import etree

from ingest.ijw.fingerprint import contents
from ingest.ijw.message import ReadMessage
from ingest.ijw.model import DefinitionError
from ingest.ijw.nodes import message_node
from ingest.ijw.pattern import TEXT, Wanted, only_tag, record_pattern
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample

READER = Reader(Pseudonymiser(b"a key for tests only, 32 bytes.."))
PRESTATIE = ("Declaratie", "Clienten", "Client", "Prestaties", "Prestatie")
JW323 = message_node(RELEASE, "JW323")


def records(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    found = read_message(data, file="a.xml", reader=READER)
    assert isinstance(found, ReadMessage), found
    return {table: found.rows(table) for table in found.records}


@pytest.mark.parametrize("kind", sorted(RELEASE.messages))
@pytest.mark.parametrize("blank", ["&#32;", "<![CDATA[ \n]]>", "\r\n\t", "<!-- x -->", "&#13;"])
def test_white_space_between_elements_changes_no_record(kind: str, blank: str) -> None:
    data = as_bytes(sample(kind))
    spaced = data.replace(b"><m:", f">{blank}<m:".encode()).replace(b"><ijw:", f">{blank}<ijw:".encode())
    assert spaced != data
    assert records(spaced) == records(data)


def test_an_element_with_nothing_but_white_space_holds_nothing() -> None:
    data = as_bytes(sample("JW301"))
    periode = data[data.index(b"<m:Periode>") : data.index(b"</m:Periode>")]
    empty = records(data.replace(periode, b"<m:Periode>"))
    assert records(data.replace(periode, b"<m:Periode> \n ")) == empty != records(data)


def test_a_value_is_read_as_it_was_meant() -> None:
    root = sample("JW323")
    for reference, written in zip(root.iter("{*}ReferentieNummer"), ("A&B", "A<B>", "&amp;", "é\"'"), strict=False):
        reference.text = written
    found = [row[7] for row in records(as_bytes(root))["prestatie"]]
    assert found == ["A&B", "A<B>", "&amp;", "é\"'"]


def test_what_stands_around_records_is_taken_with_the_first_inside() -> None:
    bsn = Wanted((*PRESTATIE[:3], "Bsn"), TEXT)
    pattern = record_pattern(JW323, PRESTATIE, {bsn})
    text = contents(sample("JW323"), RELEASE.shared).decode()
    found = pattern.find(text, text.index("<"))
    assert [record[pattern.groups[bsn]] != "" for record in found] == [True, False, True, False]
    assert [record[pattern.begins[1]] != "" for record in found] == [True, False, True, False]


def test_records_that_can_be_absent_within_what_is_repeated_are_refused() -> None:
    root = message_node(RELEASE, "JW301")
    path = ("Client", "Relaties", "Relatie", "Contact")
    with pytest.raises(DefinitionError, match="can be absent within what is repeated"):
        record_pattern(root, (*path, "Periode"), {Wanted((*path, "Periode", "Begindatum"), TEXT)})


def test_a_tag_tells_its_element_where_no_other_has_it() -> None:
    assert only_tag(JW323, PRESTATIE) == "<Prestatie>"
    assert only_tag(JW323, (*PRESTATIE, "ProductPeriode", "Begindatum")) is None
    assert only_tag(JW323, ()) is None


def test_a_sample_can_be_written_in_other_ways() -> None:
    root = sample("JW323")
    before = records(as_bytes(root))
    etree.indent(root)
    assert records(as_bytes(root)) == before
