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


@pytest.mark.parametrize("data", [b"hallo", b"a;b\n", b"\0\x01\x02,,,"])
def test_anything_else_is_refused_with_what_is_accepted(data: bytes) -> None:
    fault = recognise(data, "iets.bin")
    assert isinstance(fault, Fault)
    assert (fault.rule, fault.effect, fault.file) == ("BESTAND", Effect.FILE, "iets.bin")
    assert fault.what.nl == "dit bestand herkennen wij niet aan zijn inhoud of kopregel."
    assert fault.remedy.nl.startswith(
        "Wij lezen: iJw-berichten (XML, of een zip ervan), aanmelding.csv, capaciteit.csv"
    )
    assert fault.remedy.en.startswith("We read: iJw messages")


OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCKED = OFFICE + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"%PDF-1.7\n", "dit is een PDF.", "Lever de gegevens zelf aan"),
        (b"\x89PNG\r\n", "dit is een afbeelding.", "Lever de gegevens zelf aan"),
        (OFFICE, "dit is een bestand van Excel of Word.", "Sla elk tabblad op als 'CSV UTF-8'"),
        (LOCKED, "dit is een bestand van Excel of Word met een wachtwoord.", "Haal het wachtwoord eraf"),
        (b"\x1f\x8b\x08", "dit is ingepakt op een manier die wij niet lezen.", "Maak er een gewone zip van"),
        (b"Rar!\x1a\x07", "dit is ingepakt op een manier die wij niet lezen.", "Maak er een gewone zip van"),
        (b"{}", "dit lijkt op JSON; dat lezen wij niet.", "Wij lezen: iJw-berichten"),
        (b'[{"bsn": "1', "dit lijkt op JSON; dat lezen wij niet.", "Wij lezen: iJw-berichten"),
        (b"PAR1\x15\x04", "dit lijkt op Parquet, maar het is beschadigd", "Wij lezen: iJw-berichten"),
        ("naam;datum;bsn;x\n".encode("utf-16"), "de tekens zijn niet opgeslagen als UTF-8 maar als UTF-16", "Sla het"),
        ("leverdatum;bsn;x\n".encode("utf-16-le"), "de tekens zijn niet opgeslagen als UTF-8 maar als", "Sla het"),
        ("leverdatum;bsn;x\n".encode("utf-16-be"), "de tekens zijn niet opgeslagen als UTF-8 maar als", "Sla het"),
        (b"a\tb\tc\n", "regel 1: dit lijkt op een tabel met tabs ertussen;", "Sla de tabel op"),
        (b"a|b|c\n", "regel 1: dit lijkt op een tabel met verticale strepen ertussen;", "Sla de tabel op"),
        (b"naam;datum;bsn\n", "regel 1: dit lijkt op een CSV, maar de kopregel", "Zet op regel 1 de namen"),
    ],
)
def test_what_we_do_not_read_is_called_by_its_name(data: bytes, what: str, remedy: str) -> None:
    fault = recognise(data, "iets.bin")
    assert isinstance(fault, Fault) and fault.effect is Effect.FILE
    assert fault.what.nl.startswith(what) and fault.remedy.nl.startswith(remedy)
    assert fault.what.en != fault.what.nl and fault.remedy.en != fault.remedy.nl


@pytest.mark.parametrize(
    ("data", "name", "place"),
    [
        (b"Beste gemeente, hierbij\n", "bericht.xml", "regel 1, kolom 1"),
        (b'\xef\xbb\xbf\n  ?xml version="1.0"?><a/>', "bericht.txt", "regel 2, kolom 3"),
        (b"hier het bericht:\n<ijw:Bericht xmlns:ijw='x'/>", "bericht.txt", "regel 1, kolom 1"),
    ],
)
def test_what_was_meant_to_be_xml_says_where_it_should_begin(data: bytes, name: str, place: str) -> None:
    fault = recognise(data, name)
    assert isinstance(fault, Fault)
    assert fault.what.nl == f"{place}: hier wordt '<' verwacht; een iJw-bericht begint met '<?xml' of '<Bericht'."


def test_what_stands_in_a_file_that_is_not_read_is_not_repeated() -> None:
    for data in (b"123456782;Jansen;2012-03-04\n", b'{"bsn": "123456782"}', b"123456782 <?xml"):
        fault = recognise(data, "lijst.csv")
        assert isinstance(fault, Fault)
        assert "123456782" not in str(fault) and "Jansen" not in str(fault)


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


def test_only_who_may_deliver_the_region_pack_is_told_of_its_files() -> None:
    mine, theirs = (recognise(b"hallo", "brief.txt", for_region=for_region) for for_region in (False, True))
    assert isinstance(mine, Fault) and isinstance(theirs, Fault)
    assert "normen.csv" in theirs.remedy.nl and "normen.csv" in theirs.remedy.en
    assert "aanmelding.csv" in mine.remedy.nl
    assert not any("normen.csv" in text or "regiopakket" in text for text in (mine.remedy.nl, mine.remedy.en))
