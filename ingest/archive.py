"""A zip as deliverers make it: files in any folder, read one by one without unpacking to disk.

Room ingest/: reads a landed file. Only what the central directory promises is ever unpacked, and Python's zipfile stops
at the promised size, so the promises can be judged before a byte is unpacked. A zip inside a zip is refused (that
member only): no deliverer needs it, and each level multiplies what a few bytes can become.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.fault import Effect, Fault, Text
from ingest.landing import Landed
from ingest.limits import MIB, Limits
from ingest.names import safe_name, size_text
from ingest.unknown import AS_TABLE

_ENCRYPTED: Final = 0x1
# bzip2 and lzma are left out: zipfile unpacks those without a bound on what one read may give.
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DRIVE: Final = re.compile(r"^[A-Za-z]:")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
# What desktop systems add to a zip by themselves; nobody meant to deliver it.
_LEFTOVER_FOLDER: Final = "__MACOSX"
_LEFTOVER_FILES: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
# A document of Excel or Word, or of LibreOffice, is a zip as well: by these files it is known.
_OFFICE_SIGNS: Final = ({"[Content_Types].xml"}, {"mimetype", "META-INF/manifest.xml"})
# Of one that is damaged some of these names stand near its start, as they are.
_OFFICE_PARTS: Final = (b"[Content_Types].xml", b"xl/workbook.xml", b"META-INF/manifest.xml")
_LOOKED_AT: Final = 64 * 1024
# What zipfile raises on bytes that are no proper zip; found by feeding it damaged ones.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in a zip: its position in the directory (names may repeat), its name as delivered and unpacked size."""

    position: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Member:
    """One file read from a zip: its entry and either its content or why it cannot be read."""

    entry: Entry
    data: bytes | None
    fault: Fault | None = None


def survey(landed: Landed, limits: Limits) -> tuple[Entry, ...] | Fault:
    """The files in this zip in its own order, or why the zip is refused whole. Unpacks nothing."""
    with landed.open() as stream:  # outside the try: a landed file that is gone is not the deliverer's damage
        try:
            infos = zipfile.ZipFile(stream).infolist()
        except _DAMAGE:
            stream.seek(0)
            start = stream.read(_LOOKED_AT)
            office = any(part in start for part in _OFFICE_PARTS)
            return _refused(*(_DAMAGED_OFFICE_FILE if office else _DAMAGED_ZIP))
    if len(infos) > limits.entries:
        return _refused(
            Text(
                f"de zip bevat {len(infos)} bestanden; het maximum is {limits.entries}.",
                f"the zip holds {len(infos)} files; the maximum is {limits.entries}.",
            ),
            Text("Verdeel de bestanden over meer zips.", "Spread the files over more zips."),
        )
    for info in infos:
        if fault := _entry_fault(info, limits):
            return fault
    if _is_office({info.filename for info in infos}):
        return _refused(*OFFICE_FILE)
    total = sum(info.file_size for info in infos)
    if total > limits.total_bytes:
        return _too_much(total, limits.total_bytes)
    return tuple(
        Entry(position, info.filename, info.file_size)
        for position, info in enumerate(infos)
        if not info.is_dir() and not _is_leftover(info.filename)
    )


def read_members(landed: Landed, entries: Iterable[Entry]) -> Iterator[Member]:
    """The content of the given `entries` of a surveyed zip, one at a time.

    A member that turns out damaged comes with a fault and without content; the others are still read.
    """
    archive = _opened(landed, landed.path.stat().st_mtime_ns)
    infos = archive.infolist()
    for entry in entries:
        try:
            data = archive.read(infos[entry.position])
        except _DAMAGE:
            yield Member(entry, None, _refused(*_DAMAGED_MEMBER, file=entry.name))
            continue
        yield Member(entry, data)


@lru_cache(maxsize=1)
def _opened(landed: Landed, _changed_ns: int) -> zipfile.ZipFile:
    """The zip that this process reads, kept open: its directory can be long, and a zip is read piece by piece."""
    return zipfile.ZipFile(landed.open())


def is_zip(head: bytes) -> bool:
    """Whether a file that begins with `head` is a zip (possibly an empty or a split one)."""
    return head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}


def is_office_file(data: bytes) -> bool:
    """Whether a whole file that is a zip is a document of Excel, Word or LibreOffice."""
    try:
        return _is_office(set(zipfile.ZipFile(io.BytesIO(data)).namelist()))
    except _DAMAGE:
        return False


def _is_office(names: Set[str]) -> bool:
    return any(signs <= names for signs in _OFFICE_SIGNS)


def _entry_fault(info: zipfile.ZipInfo, limits: Limits) -> Fault | None:
    name = info.orig_filename  # zipfile cuts `filename` at a NUL byte, which could hide the rest of a path
    if _leads_outside(name):
        return _refused(*_OUTSIDE, file=name)
    if info.flag_bits & _ENCRYPTED:
        return _refused(*_LOCKED, file=name)
    if info.compress_type not in _METHODS:
        return _refused(*_UNKNOWN_METHOD, file=name)
    if info.file_size > limits.member_bytes:
        return _too_much(info.file_size, limits.member_bytes, file=name)
    if info.file_size > MIB and info.file_size > limits.ratio * max(info.compress_size, 1):
        return _bomb(info, limits.ratio)
    return None


def _leads_outside(name: str) -> bool:
    """Whether the name of an entry points outside the zip when it would be unpacked, on any system."""
    parts = re.split(r"[/\\]", name)
    return parts[0] == "" or ".." in parts or _DRIVE.match(name) is not None or _CONTROL.search(name) is not None


def _is_leftover(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == _LEFTOVER_FOLDER or parts[-1] in _LEFTOVER_FILES


def _refused(what: Text, remedy: Text, *, file: str = "") -> Fault:
    return Fault("BESTAND", Effect.FILE, what, remedy, file=safe_name(file))


def _too_much(size: int, limit: int, *, file: str = "") -> Fault:
    found, most = size_text(size), size_text(limit)
    return _refused(
        Text(
            f"uitgepakt is dit {found.nl}; het maximum is {most.nl}.",
            f"unpacked this is {found.en}; the maximum is {most.en}.",
        ),
        Text("Lever in kleinere bestanden aan.", "Deliver in smaller files."),
        file=file,
    )


def _bomb(info: zipfile.ZipInfo, ratio: int) -> Fault:
    return _refused(
        Text(
            f"dit bestand wordt bij uitpakken meer dan {ratio} keer zo groot (zipbom).",
            f"this file becomes more than {ratio} times as large when unpacked (zip bomb).",
        ),
        Text("Lever dit bestand los aan, zonder zip.", "Deliver this file by itself, without a zip."),
        file=info.orig_filename,
    )


#: What is said of a document of an office program, and what to deliver in its place.
OFFICE_FILE: Final = (
    Text("dit is een bestand van Excel, Word of LibreOffice.", "this is a file of Excel, Word or LibreOffice."),
    AS_TABLE,
)
_DAMAGED_OFFICE_FILE: Final = (
    Text(
        "dit is een bestand van Excel, Word of LibreOffice dat beschadigd is.",
        "this is a file of Excel, Word or LibreOffice that is damaged.",
    ),
    Text(
        "Open het oorspronkelijke bestand, sla elk tabblad op als 'CSV UTF-8' en lever dat aan.",
        "Open the original file, save each sheet as 'CSV UTF-8' and deliver that.",
    ),
)
_DAMAGED_ZIP: Final = (
    Text("de zip is beschadigd of niet compleet.", "the zip is damaged or incomplete."),
    Text("Maak de zip opnieuw en lever hem nog eens aan.", "Make the zip again and deliver it once more."),
)
_DAMAGED_MEMBER: Final = (
    Text("dit bestand in de zip is beschadigd.", "this file in the zip is damaged."),
    Text("Maak de zip opnieuw en lever hem nog eens aan.", "Make the zip again and deliver it once more."),
)
_OUTSIDE: Final = (
    Text(
        "de naam van dit bestand in de zip wijst buiten de zip (een absoluut pad, '..' of een stuurteken).",
        "the name of this file in the zip points outside it (an absolute path, '..' or a control character).",
    ),
    Text(
        "Maak de zip met gewone mapnamen en bestandsnamen.",
        "Make the zip with plain folder and file names.",
    ),
)
_LOCKED: Final = (
    Text("dit bestand in de zip heeft een wachtwoord.", "this file in the zip has a password."),
    Text(
        "Maak de zip zonder wachtwoord; de verbinding is al beveiligd.",
        "Make the zip without a password; the connection is secured already.",
    ),
)
_UNKNOWN_METHOD: Final = (
    Text(
        "dit bestand in de zip is ingepakt op een manier die wij niet lezen.",
        "this file in the zip is packed in a way that we do not read.",
    ),
    Text("Maak een gewone zip (methode 'deflate').", "Make a plain zip (method 'deflate')."),
)
