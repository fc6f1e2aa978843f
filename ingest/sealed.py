"""Files that nobody can read or change without the key, and that can be sought in. Room ingest/: over streams.

AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015): the nonce of a chunk is
its number and whether it is the last, so that chunks that are left out, cut off, repeated or put in another order are
refused. Each file has a key of its own, derived with its salt, so that no nonce is used twice and no chunk fits in
another file. The header also seals the hash of the contents: a whole file put under the name of another is refused.

    header   magic and version (8), which key (8), salt (32), seal on the hash of the contents (32)
    chunks   256 KiB each and the last what is left, every one with its tag (16) behind it
"""

import errno
import hashlib
import hmac
import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MINIMUM_KEY_BYTES: Final = 32
SALT_BYTES: Final = 32
CHUNK: Final = 256 * 1024
MAGIC: Final = b"\x89HEFB\r\n\x01"  # bytes that no XML, zip, CSV or Parquet begins with; the last is the version
_ID_BYTES: Final = 8
_SEAL_BYTES: Final = 32
_TAG: Final = 16
_SALT_AT: Final = len(MAGIC) + _ID_BYTES
_SEAL_AT: Final = _SALT_AT + SALT_BYTES
HEADER: Final = _SEAL_AT + _SEAL_BYTES
_USE: Final = b"hefboom landing 1"


class SealError(Exception):
    """A sealed file that cannot be opened. No OSError: what is wrong is not what a deliverer sent."""


class UnknownKeyError(SealError):
    """The file was sealed with a key that we do not have; the text names which, by its id."""


class BrokenSealError(SealError):
    """The file was changed, cut off or put under another name since it was sealed, or the key is not the one."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an installation, newest first: that one seals, all of them open. ValueError for keys that cannot be.

    Each is at least 32 bytes. They are held in memory only, and in no representation of this object.
    """

    secrets: tuple[bytes, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.secrets or any(len(secret) < MINIMUM_KEY_BYTES for secret in self.secrets):
            raise ValueError(f"At least one key is needed, each of {MINIMUM_KEY_BYTES} bytes or more.")

    @property
    def newest(self) -> bytes:
        """The key that new files are sealed with."""
        return self.secrets[0]

    def find(self, key_id: bytes) -> bytes | None:
        """The key with this id."""
        return next((secret for secret in self.secrets if id_of(secret) == key_id), None)


def id_of(secret: bytes) -> bytes:
    """By what a key is known (8 bytes): it tells nothing about the key itself."""
    return hmac.digest(secret, b"hefboom kenmerk", "sha256")[:_ID_BYTES]


class Sealer:
    """Writes contents sealed to `target`, which can be sought in; `salt` is random, 32 bytes, and never used before."""

    def __init__(self, target: BinaryIO, secret: bytes, salt: bytes) -> None:
        self._target = target
        self._start = MAGIC + id_of(secret) + salt
        self._cipher, self._seal = _file_keys(secret, self._start)
        self._waiting = bytearray()
        self._number = 0
        target.write(self._start + bytes(_SEAL_BYTES))

    def write(self, contents: bytes) -> None:
        """Go on with these bytes. What could be the last chunk is held back."""
        self._waiting += contents
        while len(self._waiting) > CHUNK:
            with memoryview(self._waiting) as waiting:
                self._write_chunk(waiting[:CHUNK], last=False)
            del self._waiting[:CHUNK]

    def finish(self, sha256: str) -> None:
        """These were all the contents, and this is their hash (64 hex)."""
        self._write_chunk(self._waiting, last=True)
        self._target.seek(_SEAL_AT)
        self._target.write(self._seal(sha256))
        self._target.seek(0, os.SEEK_END)

    def _write_chunk(self, contents: "bytearray | memoryview", *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), contents, self._start))
        self._number += 1


class _Opened(io.RawIOBase):
    """The contents of a sealed file, decrypted chunk by chunk; the last one that was used is kept."""

    def __init__(self, file: BinaryIO, cipher: "AESGCM", start: bytes) -> None:
        super().__init__()
        self._file, self._cipher, self._start = file, cipher, start
        self._stored = os.fstat(file.fileno()).st_size  # without seeking: of a small file all is in the buffer by now
        self._chunks, self._size = _chunks_of(self._stored), _size_of(self._stored)
        self._at = 0
        self._kept: tuple[int, bytes] = (-1, b"")

    def check_end(self) -> None:
        """Whether the file ends where it was sealed to end: nothing of one that was cut off is to be used."""
        self._chunk(self._chunks - 1)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """Any place is as near as another."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the contents, and say which."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))  # as a file does, on which zipfile leans
        self._at = base + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer with what comes next, up to the end of a chunk; 0 at the end."""
        number, inside = divmod(self._at, CHUNK)
        if number >= self._chunks:
            return 0
        with memoryview(buffer).cast("B") as target:
            found = self._chunk(number)[inside : inside + len(target)]
            target[: len(found)] = found
        self._at += len(found)
        return len(found)

    def readall(self) -> bytes:
        """Everything that is left, in one go: what is read whole is held about once in memory."""
        whole = io.BytesIO()
        while self._at < self._size:
            number, inside = divmod(self._at, CHUNK)
            self._at += whole.write(self._chunk(number)[inside:])
        return whole.getvalue()

    def close(self) -> None:
        """Let go of the file too."""
        self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._kept[0] != number:
            at = HEADER + number * (CHUNK + _TAG)
            self._file.seek(at)
            # No more than there is: most files are small, and room for a whole chunk costs more than opening one.
            sealed = self._file.read(min(CHUNK + _TAG, self._stored - at))
            contents = _opened(self._cipher, _nonce(number, last=number == self._chunks - 1), sealed, self._start)
            self._kept = number, contents
        return self._kept[1]


def open_sealed(path: Path, keys: Keys, sha256: str) -> io.BufferedReader:
    """The contents of the file at `path`, that has this hash (64 hex), to read and to seek in.

    A file that is not sealed is given as it stands: it landed before there was a key. Raises UnknownKeyError,
    BrokenSealError here or while reading, and OSError.
    """
    file = path.open("rb")
    try:
        header = file.read(HEADER)
        if not is_sealed(header):
            file.seek(0)
            return file
        if len(header) < HEADER:
            raise BrokenSealError("the file ends within its header")
        secret = keys.find(_key_id(header))
        if secret is None:
            raise UnknownKeyError(_key_id(header).hex())
        start = header[:_SEAL_AT]
        cipher, seal = _file_keys(secret, start)
        if not hmac.compare_digest(seal(sha256), header[_SEAL_AT:]):
            raise BrokenSealError("the seal is not the one of these contents")
        opened = _Opened(file, cipher, start)
        opened.check_end()
        return io.BufferedReader(opened)
    except BaseException:
        file.close()
        raise


def is_sealed(head: bytes) -> bool:
    """Whether a file that begins like this is sealed."""
    return head.startswith(MAGIC)


def look_at(path: Path) -> tuple[int, bytes | None]:
    """The size of the contents of the file at `path` and the id of its key (None: not sealed), without opening it."""
    with path.open("rb") as file:
        header = file.read(HEADER)
        stored = file.seek(0, os.SEEK_END)
    return (_size_of(stored), _key_id(header)) if is_sealed(header) else (stored, None)


def _key_id(header: bytes) -> bytes:
    return header[len(MAGIC) : _SALT_AT]


def _chunks_of(stored: int) -> int:
    """How many chunks a sealed file of so many bytes has."""
    return max(1, -(-(stored - HEADER) // (CHUNK + _TAG)))


def _size_of(stored: int) -> int:
    """How many bytes of contents there are in a sealed file of so many bytes; below 0 when it was cut off."""
    return stored - HEADER - _TAG * _chunks_of(stored)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _opened(cipher: "AESGCM", nonce: bytes, sealed: bytes, start: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 # see _file_keys

    try:
        return cipher.decrypt(nonce, sealed, start)
    except (InvalidTag, ValueError):  # ValueError: shorter than a tag
        raise BrokenSealError("a chunk is not as it was sealed") from None


def _file_keys(secret: bytes, start: bytes) -> tuple["AESGCM", Callable[[str], bytes]]:
    """What encrypts the chunks of one file and what seals its hash; `start` is its header up to that seal."""
    # Loaded where it is used: a twentieth of a second that most commands need not spend.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    derived = HKDF(SHA256(), length=64, salt=start[_SALT_AT:], info=_USE).derive(secret)
    for_chunks, for_hash = derived[:32], derived[32:]
    return AESGCM(for_chunks), lambda sha256: hmac.digest(for_hash, sha256.encode("ascii"), hashlib.sha256)
