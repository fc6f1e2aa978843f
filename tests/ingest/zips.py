"""Zips for tests, proper and hostile. Tests only: makes files in the folder it is given."""

import io
import struct
import zipfile
from pathlib import Path

from ingest.landing import Landed, land
from ingest.sealed import Keys

KEYS = Keys((bytes(range(32)),))


def zip_bytes(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these files in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return target.getvalue()


def encrypted(data: bytes) -> bytes:
    """The same zip with the password flag set on every file (the contents are not touched)."""
    return _set_flag(_set_flag(data, b"PK\x01\x02", 8), b"PK\x03\x04", 6)


def _set_flag(data: bytes, signature: bytes, offset: int) -> bytes:
    changed = bytearray(data)
    at = data.find(signature)
    while at >= 0:
        flags = struct.unpack_from("<H", changed, at + offset)[0]
        struct.pack_into("<H", changed, at + offset, flags | 0x1)
        at = data.find(signature, at + 4)
    return bytes(changed)


def landed(folder: Path, data: bytes) -> Landed:
    """`data` as a landed file."""
    return land(io.BytesIO(data), folder / "landing", KEYS)
