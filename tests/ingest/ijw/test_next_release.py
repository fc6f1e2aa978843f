"""A fictitious iJw 3.3, a small difference file on 3.2, is validated and read by the same code; 3.2 stays as it is."""

import shutil
from pathlib import Path

import pytest

from ingest.ijw.definition import RELEASES, load_release
from ingest.ijw.message import ReadMessage, RefusedMessage
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from tests.ingest.messages import BSN, header, message

NAME = "<m:Naam><ijw:Geslachtsnaam><ijw:Achternaam>Proef</ijw:Achternaam></ijw:Geslachtsnaam></m:Naam>"
NOTE = "<m:Toelichting>Afgerond in overleg</m:Toelichting>"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    shutil.copytree(RELEASES / "3_2", tmp_path / "3_2")
    shutil.copytree(Path(__file__).parent / "releases" / "3_3", tmp_path / "3_3")
    releases = (load_release("3.2", tmp_path), load_release("3.3", tmp_path))
    return Reader(Pseudonymiser(b"a key for tests only, 32 bytes.."), releases)


def _stop(release: str, reason: str, *, name: str = "", note: str = "") -> bytes:
    body = (
        f"<m:Client><m:Bsn>{BSN}</m:Bsn><m:Geboortedatum><ijw:Datum>2014-05-31</ijw:Datum></m:Geboortedatum>"
        f"<m:Geslacht>1</m:Geslacht>{name}<m:StopProducten><m:StopProduct><m:Begindatum>2026-04-03</m:Begindatum>"
        f"<m:RedenBeeindiging>{reason}</m:RedenBeeindiging><m:Einddatum>2026-05-01</m:Einddatum>{note}"
        "<m:StatusAanlevering>1</m:StatusAanlevering></m:StopProduct></m:StopProducten></m:Client>"
    )
    data = message("JW307", header("440", "01234567", "0518", "B-1", "2026-05-02") + body).decode()
    if release == "3.3":
        data = data.replace("/ijw/3_2/", "/ijw/3_3/").replace("Subversie>2<", "Subversie>3<")
    return data.encode()


@pytest.mark.parametrize(
    "data",
    [
        _stop("3.3", "40", note=NOTE),
        _stop("3.3", "40"),  # the new element may be left out
        _stop("3.3", "31", note=NOTE),  # a code that was there already
        _stop("3.2", "39", name=NAME),  # dropped in 3.3, good in 3.2
    ],
)
def test_what_the_release_allows_is_read(reader: Reader, data: bytes) -> None:
    found = read_message(data, file="stop.xml", reader=reader)
    assert isinstance(found, ReadMessage), found
    assert (found.kind, found.bericht_id, len(found.rows("stop"))) == ("JW307", "JW307/01234567/B-1", 1)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (_stop("3.3", "39"), "RedenBeeindiging"),
        (_stop("3.3", "40", name=NAME), "Naam"),
        (_stop("3.2", "40", name=NAME), "RedenBeeindiging"),
        (_stop("3.2", "31", name=NAME, note=NOTE), "Toelichting"),
        (_stop("3.2", "31"), "Naam"),
    ],
)
def test_what_the_release_does_not_allow_is_refused(reader: Reader, data: bytes, place: str) -> None:
    found = read_message(data, file="stop.xml", reader=reader)
    assert isinstance(found, RefusedMessage)
    assert any(place in f"{fault.place} {fault.what.nl}" for fault in found.faults), found.faults


def test_the_new_code_reaches_the_record(reader: Reader) -> None:
    found = read_message(_stop("3.3", "40", note=NOTE), file="stop.xml", reader=reader)
    assert isinstance(found, ReadMessage)
    assert "40" in found.rows("stop")[0]
