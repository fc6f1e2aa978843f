"""What a file is, by what is in it. Tests of ingest/recognise.py."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fault import Effect, Fault
from ingest.feeds.read import schemas
from ingest.recognise import HEAD, Kind, Recognised, recognise
from ingest.regio.read import schemas as region_schemas
from tests.ingest.zips import zip_bytes

PACK = Path(__file__).resolve().parents[2] / "kpi" / "regions" / "haaglanden"


def test_xml_is_a_message_whatever_its_name() -> None:
    for data in (b"<?xml version='1.0'?><a/>", b"\xef\xbb\xbf  <a/>", "<a/>".encode("utf-16"), b"<!DOCTYPE html>"):
        assert recognise(data, "bestand.csv") == Recognised(Kind.IJW)


def test_a_zip_is_a_zip_whatever_its_name() -> None:
    assert recognise(zip_bytes({"a.xml": b"<a/>"}), "a.xml") == Recognised(Kind.ZIP)


@pytest.mark.parametrize("feed", sorted(schemas()))
@pytest.mark.parametrize("sep", [";", ","])
def test_a_feed_is_known_by_its_header(feed: str, sep: str) -> None:
    header = sep.join(schemas()[feed].names).encode()
    for data in (header, b"\xef\xbb\xbf" + header + b"\r\n", header.upper()):
        assert recognise(data, "lijst (2).txt") == Recognised(Kind.FEED, feed)


@pytest.mark.parametrize("table", sorted(region_schemas()))
def test_a_table_of_the_region_pack_is_known_by_its_header(table: str) -> None:
    header = ";".join(region_schemas()[table].names).encode()
    assert recognise(header, "export.csv") == Recognised(Kind.REGION, f"{table}.csv")


@pytest.mark.parametrize("path", sorted(PACK.iterdir()), ids=lambda path: path.name)
def test_the_files_of_haaglanden_are_known(path: Path) -> None:
    assert recognise(path.read_bytes()[:HEAD], f"pack/{path.name}") == Recognised(Kind.REGION, path.name)
    assert recognise(path.read_bytes()[:HEAD], "zonder naam") == Recognised(Kind.REGION, path.name)


@pytest.mark.parametrize("feed", sorted(schemas()))
def test_a_feed_with_one_column_wrong_is_still_that_feed(feed: str) -> None:
    names = schemas()[feed].names
    for at in range(len(names)):
        missing = ";".join(names[:at] + names[at + 1 :]).encode()
        renamed = ";".join((*names[:at], "iets_anders", *names[at + 1 :])).encode()
        assert recognise(missing, "lijst.csv") == Recognised(Kind.FEED, feed)
        assert recognise(renamed, "lijst.csv") == Recognised(Kind.FEED, feed)


def test_the_name_helps_when_the_header_is_far_off() -> None:
    data = b"datum;zorgaanbieder;locatie;soort;maand;plaatsen\n"
    assert recognise(data, "2026-04/Capaciteit-april.csv") == Recognised(Kind.FEED, "capaciteit")


def test_the_name_alone_is_not_enough() -> None:
    assert isinstance(recognise(b"a;b;c\n1;2;3\n", "aanmelding.csv"), Fault)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PAR1\x15\x04", b"{}", b"hallo", b"\x89PNG\r\n", b"a\tb\tc\n"])
def test_anything_else_is_refused_with_what_is_accepted(data: bytes) -> None:
    fault = recognise(data, "iets.bin")
    assert isinstance(fault, Fault)
    assert (fault.rule, fault.effect, fault.file) == ("BESTAND", Effect.FILE, "iets.bin")
    assert fault.what.nl == "dit bestand herkennen wij niet aan zijn inhoud of kopregel."
    assert fault.remedy.nl.startswith(
        "Wij lezen: iJw-berichten (XML, of een zip ervan), aanmelding.csv, capaciteit.csv"
    )
    assert fault.remedy.en.startswith("We read: iJw messages")


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\0" * 10])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    fault = recognise(data, "leeg.csv")
    assert isinstance(fault, Fault)
    assert fault.what.nl == "het bestand is leeg."


def test_a_bsn_in_the_name_is_masked() -> None:
    fault = recognise(b"hallo", "brief 123456782.txt")
    assert isinstance(fault, Fault)
    assert fault.file == "brief *********.txt"


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode), name=st.text(max_size=30))
def test_every_file_gets_an_answer(data: bytes, name: str) -> None:
    assert isinstance(recognise(data, name), Recognised | Fault)
