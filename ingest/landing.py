"""The landing zone: every delivered file kept as it came, under the hash of its content, sealed with our key.

Room ingest/: writes `landing/<first two of sha256>/<sha256>`, reads the file that is delivered. What was delivered is
never edited; who delivered what and when is a receipt, and receipts are kept by app/. `Landed.open` is the only way to
the contents: there is no plain copy of them anywhere.
"""

import hashlib
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import Enum
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Final

from ingest.durable import sync
from ingest.sealed import SALT_BYTES, BrokenSealError, Keys, Sealer, UnknownKeyError, look_at, open_sealed

_CHUNK: Final = 1024 * 1024
_INCOMING: Final = ".incoming-"
_READ_ONLY: Final = 0o440
_NAME: Final = re.compile(r"[0-9a-f]{64}")


class TooLargeError(Exception):
    """The file is larger than the landing zone accepts; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"larger than {limit} bytes")
        self.limit = limit


class UnreadableError(OSError):
    """The file that is delivered is gone or cannot be read; nothing of it was kept."""


class Condition(Enum):
    """How a landed file is: as it came, gone or damaged, or sealed with a key that is not there."""

    WHOLE = "heel"
    LOST = "weg of beschadigd"
    LOCKED = "sleutel ontbreekt"


@dataclass(frozen=True, slots=True)
class Landed:
    """A file in the landing zone: its content hash (64 hex), size in bytes and place; `known_already` = seen before.

    `keys` are those of the installation, to open it with.
    """

    sha256: str
    size: int
    path: Path
    known_already: bool
    keys: Keys

    def open(self) -> BufferedReader:
        """Its contents, to read and to seek in. Raises OSError or, here and while reading, a SealError."""
        return open_sealed(self.path, self.keys, self.sha256)

    def read(self) -> bytes:
        """Its contents, whole."""
        with self.open() as stream:
            return stream.read()

    def condition(self) -> Condition:
        """How it is; reads all of it."""
        try:
            with self.open() as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except UnknownKeyError:
            return Condition.LOCKED
        except (OSError, BrokenSealError):
            return Condition.LOST
        return Condition.WHOLE if found == self.sha256 else Condition.LOST


def land(source: Path | BinaryIO, landing: Path, keys: Keys, *, limit: int | None = None) -> Landed:
    """Copy `source` into the folder `landing`, sealed and durably, and say under which hash it stands there.

    The content is streamed, so a file of any size takes one MiB of memory. The name appears at once with the whole
    content or not at all; when this returns, file and folder have reached the disk. The same content a second time
    changes nothing. Raises TooLargeError when `limit` bytes are exceeded, UnreadableError when `source` cannot be read,
    another OSError when the disk refuses.
    """
    landing.mkdir(parents=True, exist_ok=True)
    if isinstance(source, Path):
        with _telling(source):
            stream = source.open("rb")
        with stream:
            return _land_stream(_chunks(stream, source), landing, keys, limit)
    return _land_stream(iter(lambda: source.read(_CHUNK), b""), landing, keys, limit)


def landed_path(landing: Path, sha256: str) -> Path:
    """Where the content with this hash stands, or would stand."""
    return landing / sha256[:2] / sha256


def landed_files(landing: Path) -> Iterator[Path]:
    """Every file that landed, in the order of their hashes."""
    for file in sorted(landing.glob("??/*")):
        if _NAME.fullmatch(file.name) and file.is_file():
            yield file


def remove_broken_off(landing: Path, before: float) -> int:
    """Remove what a process that was killed was writing here, last before this moment (seconds since 1970): how many.

    Nobody needs it: who sends a file and hears nothing sends it again.
    """
    left = [path for path in landing.glob(f"{_INCOMING}*") if path.stat().st_mtime < before]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def reseal(landed: Landed, alone: AbstractContextManager[object]) -> bool:
    """Seal a landed file with the newest key, also one that stood there plain; it is replaced at once or not at all.

    The caller is the only writer within `alone`, in which the new file takes its place. False when it is gone by then,
    because its time was over; BrokenSealError when the contents are not those of its hash, UnknownKeyError, OSError.
    """
    landing = landed.path.parent.parent
    with landed.open() as stream, _temporary(landing) as (target, temporary):
        sha256, _ = _copy(iter(lambda: stream.read(_CHUNK), b""), target, landed.keys, None)
        if sha256 != landed.sha256:
            raise BrokenSealError("the contents are not those of its name")
        with alone:
            if not landed.path.exists():
                return False
            _take_place(temporary, landed.path)
    sync(landed.path.parent)
    return True


@contextmanager
def _telling(source: Path) -> Iterator[None]:
    """What the system says about `source`, told apart from what it says about our own files."""
    try:
        yield
    except OSError as error:
        raise UnreadableError(error.errno, error.strerror, str(source)) from error


def _chunks(stream: BinaryIO, source: Path) -> Iterator[bytes]:
    while True:
        with _telling(source):
            chunk = stream.read(_CHUNK)
        if not chunk:
            return
        yield chunk


def _land_stream(chunks: Iterator[bytes], landing: Path, keys: Keys, limit: int | None) -> Landed:
    with _temporary(landing) as (target, temporary):
        sha256, size = _copy(chunks, target, keys, limit)
        final = landed_path(landing, sha256)
        final.parent.mkdir(exist_ok=True)
        known = _stands(final, size, keys)
        if not known:
            _take_place(temporary, final)
    # Also for a known file: the run that landed it may have died between the rename and this line.
    for folder in (final.parent, landing):
        sync(folder)
    return Landed(sha256, size, final, known, keys)


def _stands(final: Path, size: int, keys: Keys) -> bool:
    """Whether this content is there already.

    One of another size can only be damage on the disk, and one with a key that is gone is of no use to anybody: the
    content we hold now repairs both.
    """
    try:
        found, key_id = look_at(final)
    except FileNotFoundError:
        return False
    return found == size and (key_id is None or keys.find(key_id) is not None)


def _take_place(temporary: Path, final: Path) -> None:
    temporary.chmod(_READ_ONLY)
    temporary.replace(final)


@contextmanager
def _temporary(landing: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file beside the landed ones to write to, gone afterwards unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=_INCOMING, dir=landing)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            yield target, temporary
    finally:
        temporary.unlink(missing_ok=True)


def _copy(chunks: Iterator[bytes], target: BinaryIO, keys: Keys, limit: int | None) -> tuple[str, int]:
    """Write the contents sealed to `target`, on the disk when this returns; gives their hash and size."""
    sealer = Sealer(target, keys.newest, secrets.token_bytes(SALT_BYTES))
    digest = hashlib.sha256()
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if limit is not None and size > limit:
            raise TooLargeError(limit)
        digest.update(chunk)
        sealer.write(chunk)
    sha256 = digest.hexdigest()
    sealer.finish(sha256)
    target.flush()
    os.fsync(target.fileno())
    return sha256, size
