"""The landing zone: every delivered file kept as it came, under the hash of its content.

Room ingest/: writes `landing/<first two of sha256>/<sha256>`, reads the file that is delivered. Nothing here is ever
edited; who delivered what and when is a receipt, and receipts are kept by app/.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

_CHUNK: Final = 1024 * 1024
_READ_ONLY: Final = 0o440


class TooLargeError(Exception):
    """The file is larger than the landing zone accepts; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"larger than {limit} bytes")
        self.limit = limit


class UnreadableError(OSError):
    """The file that is delivered is gone or cannot be read; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Landed:
    """A file in the landing zone: its content hash (64 hex), size in bytes and place; `known_already` = seen before."""

    sha256: str
    size: int
    path: Path
    known_already: bool


def land(source: Path | BinaryIO, landing: Path, *, limit: int | None = None) -> Landed:
    """Copy `source` into the folder `landing`, durably, and say under which hash it stands there.

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
            return _land_stream(_chunks(stream, source), landing, limit)
    return _land_stream(iter(lambda: source.read(_CHUNK), b""), landing, limit)


def landed_path(landing: Path, sha256: str) -> Path:
    """Where the content with this hash stands, or would stand."""
    return landing / sha256[:2] / sha256


def is_whole(file: Path, sha256: str) -> bool:
    """Whether the file can be read and has the contents of this hash."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


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


def _land_stream(chunks: Iterator[bytes], landing: Path, limit: int | None) -> Landed:
    with _temporary(landing) as (target, temporary):
        sha256, size = _copy(chunks, target, limit)
        final = landed_path(landing, sha256)
        final.parent.mkdir(exist_ok=True)
        # A landed file of another size can only be damage on the disk; the content we hold now repairs it.
        known = final.exists() and final.stat().st_size == size
        if not known:
            temporary.chmod(_READ_ONLY)
            temporary.replace(final)
    # Also for a known file: the run that landed it may have died between the rename and this line.
    for folder in (final.parent, landing):
        _sync_folder(folder)
    return Landed(sha256, size, final, known)


@contextmanager
def _temporary(landing: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file beside the landed ones to write to, gone afterwards unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=".incoming-", dir=landing)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            yield target, temporary
    finally:
        temporary.unlink(missing_ok=True)


def _copy(chunks: Iterator[bytes], target: BinaryIO, limit: int | None) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if limit is not None and size > limit:
            raise TooLargeError(limit)
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
