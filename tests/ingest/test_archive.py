"""A zip is judged before it is unpacked. Tests of ingest/archive.py."""

import io
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.archive import Entry, is_office_file, is_zip, read_members, survey
from ingest.fault import Effect, Fault
from ingest.landing import Landed
from ingest.limits import MIB, Limits
from tests.ingest.zips import encrypted, landed, zip_bytes

LIMITS = Limits()


def refusal(tmp_path: Path, data: bytes, limits: Limits = LIMITS) -> Fault:
    found = survey(landed(tmp_path, data), limits)
    assert isinstance(found, Fault)
    assert (found.rule, found.effect) == ("BESTAND", Effect.FILE)
    assert found.remedy.nl
    assert found.remedy.en
    return found


def contents(file: Landed, limits: Limits = LIMITS) -> dict[str, bytes | None]:
    entries = survey(file, limits)
    assert not isinstance(entries, Fault)
    return {member.entry.name: member.data for member in read_members(file, entries)}


def test_files_in_any_folder_are_read(tmp_path: Path) -> None:
    members = {"a.xml": b"1", "2026/04/b.xml": b"2", "2026/leeg/": b"", "diep/er/nog/c.csv": b"3"}
    file = landed(tmp_path, zip_bytes(members))
    assert contents(file) == {"a.xml": b"1", "2026/04/b.xml": b"2", "diep/er/nog/c.csv": b"3"}


def test_what_desktop_systems_add_is_passed_over(tmp_path: Path) -> None:
    members = {"__MACOSX/._a.xml": b"x", "map/.DS_Store": b"x", "Thumbs.db": b"x", "a.xml": b"1"}
    assert contents(landed(tmp_path, zip_bytes(members))) == {"a.xml": b"1"}


def test_the_same_name_twice_gives_both(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.xml", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.xml", b"2")
    file = landed(tmp_path, target.getvalue())
    entries = survey(file, LIMITS)
    assert not isinstance(entries, Fault)
    assert [member.data for member in read_members(file, entries)] == [b"1", b"2"]


@pytest.mark.parametrize(
    "name",
    ["../boven.xml", "map/../../boven.xml", "/etc/passwd", "\\\\server\\map\\a.xml", "C:\\a.xml", "map\\..\\..\\a.xml"],
)
def test_a_path_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    fault = refusal(tmp_path, zip_bytes({"goed.xml": b"1", name: b"2"}))
    assert fault.what.nl.startswith("de naam van dit bestand in de zip wijst buiten de zip")
    assert fault.file == name


def test_a_name_cut_at_a_zero_byte_is_refused(tmp_path: Path) -> None:
    data = zip_bytes({"a.xmlX/../../b": b"1"}).replace(b"a.xmlX", b"a.xml\0")
    assert "stuurteken" in refusal(tmp_path, data).what.nl


def test_dots_inside_a_name_are_no_path(tmp_path: Path) -> None:
    assert contents(landed(tmp_path, zip_bytes({"a..b.xml": b"1"}))) == {"a..b.xml": b"1"}


def test_a_password_is_refused(tmp_path: Path) -> None:
    fault = refusal(tmp_path, encrypted(zip_bytes({"a.xml": b"1"})))
    assert fault.what.nl == "dit bestand in de zip heeft een wachtwoord."
    assert fault.file == "a.xml"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bound_are_refused(tmp_path: Path, method: int) -> None:
    fault = refusal(tmp_path, zip_bytes({"a.xml": b"1" * 100}, method))
    assert fault.what.nl == "dit bestand in de zip is ingepakt op een manier die wij niet lezen."


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    data = zip_bytes({f"{number}.xml": b"1" for number in range(4)})
    assert refusal(tmp_path, data, replace(LIMITS, entries=3)).what.nl == "de zip bevat 4 bestanden; het maximum is 3."
    assert len(contents(landed(tmp_path, data), replace(LIMITS, entries=4))) == 4


def test_a_file_that_unpacks_too_large_is_refused(tmp_path: Path) -> None:
    data = zip_bytes({"klein.xml": b"1", "groot.xml": b"12345"})
    fault = refusal(tmp_path, data, replace(LIMITS, member_bytes=4))
    assert fault.what.nl == "uitgepakt is dit 5 bytes; het maximum is 4 bytes."
    assert fault.file == "groot.xml"


def test_files_that_together_unpack_too_large_are_refused(tmp_path: Path) -> None:
    fault = refusal(tmp_path, zip_bytes({"a": b"123", "b": b"123"}), replace(LIMITS, total_bytes=5))
    assert fault.what.nl == "uitgepakt is dit 6 bytes; het maximum is 5 bytes."


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    data = zip_bytes({"bom.xml": b"0" * (2 * MIB)})
    assert refusal(tmp_path, data).what.nl == "dit bestand wordt bij uitpakken meer dan 200 keer zo groot (zipbom)."


def test_a_small_repetitive_file_is_no_bomb(tmp_path: Path) -> None:
    assert contents(landed(tmp_path, zip_bytes({"a.xml": b"0" * MIB}))) == {"a.xml": b"0" * MIB}


WORKBOOK = {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<b/>"}
SPREADSHEET = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": b"<a/>"}


@pytest.mark.parametrize("files", [WORKBOOK, SPREADSHEET])
def test_a_document_of_an_office_program_is_named_as_such(tmp_path: Path, files: dict[str, bytes]) -> None:
    fault = refusal(tmp_path, zip_bytes(files))
    assert fault.what.nl == "dit is een bestand van Excel, Word of LibreOffice."
    assert fault.remedy.nl.startswith("Sla elk tabblad op als 'CSV UTF-8'")


def test_inside_a_zip_such_a_document_is_known_from_a_zip() -> None:
    assert is_office_file(zip_bytes(WORKBOOK)) and is_office_file(zip_bytes(SPREADSHEET))
    assert not is_office_file(zip_bytes({"a.xml": b"<a/>"}))
    assert not is_office_file(zip_bytes(WORKBOOK)[:-9])


def test_a_damaged_excel_file_is_not_called_a_zip(tmp_path: Path) -> None:
    for first in ("[Content_Types].xml", "xl/workbook.xml"):
        data = zip_bytes({first: b"<a/>", "xl/worksheets/sheet1.xml": b"<b/>" * 100})
        fault = refusal(tmp_path, data[:-30])
        assert fault.what.nl == "dit is een bestand van Excel, Word of LibreOffice dat beschadigd is."
        assert "sla elk tabblad op als 'CSV UTF-8'" in fault.remedy.nl and "CSV UTF-8" in fault.remedy.en


def test_a_lie_about_the_size_never_unpacks_more(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"a.xml": b"0" * 100_000}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.find(signature) + offset, 10)
    file = landed(tmp_path, bytes(data))
    member = next(read_members(file, [Entry(0, "a.xml", 10)]))
    assert member.data is None
    assert member.fault is not None
    assert member.fault.what.nl == "dit bestand in de zip is beschadigd."


def test_a_truncated_zip_is_refused(tmp_path: Path) -> None:
    data = zip_bytes({"a.xml": b"inhoud" * 100})
    assert refusal(tmp_path, data[:-10]).what.nl == "de zip is beschadigd of niet compleet."


def test_one_damaged_file_leaves_the_others(tmp_path: Path) -> None:
    data = zip_bytes({"a.xml": b"eerste", "b.xml": b"tweede"}, zipfile.ZIP_STORED).replace(b"eerste", b"EERSTE")
    assert contents(landed(tmp_path, data)) == {"a.xml": None, "b.xml": b"tweede"}


def test_a_bsn_in_a_file_name_is_masked(tmp_path: Path) -> None:
    fault = refusal(tmp_path, zip_bytes({"../dossier 123456782.xml": b"1"}))
    assert fault.file == "../dossier *********.xml"


def test_an_empty_zip_is_a_zip(tmp_path: Path) -> None:
    data = zip_bytes({})
    assert is_zip(data)
    assert contents(landed(tmp_path, data)) == {}


@settings(max_examples=150, deadline=None)
@given(cut=st.integers(0, 400), at=st.integers(0, 400), byte=st.integers(0, 255))
def test_no_damage_makes_it_crash(cut: int, at: int, byte: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = bytearray(zip_bytes({"a.xml": b"inhoud" * 9, "map/b.xml": b"meer"})[: cut or None])
    if at < len(data):
        data[at] = byte
    file = landed(tmp_path_factory.mktemp("zip"), bytes(data))
    entries = survey(file, LIMITS)
    if not isinstance(entries, Fault):
        assert all((member.data is None) != (member.fault is None) for member in read_members(file, entries))
