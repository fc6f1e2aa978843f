"""From BSN to pseudonym, and the eleven-test. Room ingest/: pure functions and one keyed object, writes nothing.

The key comes from the caller and is never kept in a table, a log or a representation of the object.
"""

import hashlib
import hmac
from typing import Final

MINIMUM_KEY_BYTES: Final = 32
_BLOCK: Final = 64  # bytes that SHA-256 takes at a time
# Filled in where a BSN is not known; both would make many people one.
_PLACEHOLDERS: Final = frozenset({"000000000", "999999999"})


def is_valid_bsn(bsn: str) -> bool:
    """Whether `bsn` is nine digits that pass the eleven-test (rule CS002) and not a placeholder."""
    if len(bsn) != 9 or bsn in _PLACEHOLDERS or not (bsn.isascii() and bsn.isdigit()):
        return False
    a, b, c, d, e, f, g, h, i = bsn.encode()
    # The weights 9, 8, 7 … 2, -1 in one expression: this is asked for every record. "0" counts 48, 43 times.
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i - 43 * 48) % 11 == 0


class _Hmac:
    """HMAC-SHA-256 (RFC 2104) with one key, as the module hmac gives it, for very many short texts.

    The module takes three times as long for a BSN, because it makes an object in Python for each; a test holds the two
    against each other.
    """

    __slots__ = ("_inner", "_outer")

    def __init__(self, key: bytes) -> None:
        block = (key if len(key) <= _BLOCK else hashlib.sha256(key).digest()).ljust(_BLOCK, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))

    def hexdigest(self, text: bytes) -> str:
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(text)
        outer.update(inner.digest())
        return outer.hexdigest()


class Pseudonymiser:
    """Turns a BSN into the same 64 hexadecimal digits each time (HMAC-SHA-256), for one installation's key."""

    __slots__ = ("_contents", "_persons")

    def __init__(self, key: bytes) -> None:
        if len(key) < MINIMUM_KEY_BYTES:
            raise ValueError(f"The pseudonym key must be at least {MINIMUM_KEY_BYTES} bytes; this one has {len(key)}.")
        self._persons = _Hmac(key)
        # A key of its own, so that no document can be made whose fingerprint is somebody's pseudonym.
        self._contents = _Hmac(hmac.digest(key, b"vingerafdruk", "sha256"))

    def __repr__(self) -> str:
        return "Pseudonymiser(key withheld)"

    def __reduce__(self) -> str:
        raise TypeError(
            "A pseudonymiser is not copied between processes: give each process the key and make one there."
        )

    def of(self, bsn: str) -> str:
        """The pseudonym of a valid BSN; ValueError for any other, so that no faulty number becomes a person."""
        pseudonym = self.of_valid(bsn)
        if pseudonym is None:
            raise ValueError("Not a valid BSN: it has no pseudonym.")
        return pseudonym

    def of_valid(self, bsn: str) -> str | None:
        """The pseudonym of a valid BSN, None for any other."""
        if not is_valid_bsn(bsn):
            return None
        return self._persons.hexdigest(bsn.encode("ascii"))

    def fingerprint(self, contents: bytes) -> str:
        """A keyed hash of a document: equal contents can be recognised, but not guessed from it."""
        return self._contents.hexdigest(contents)
