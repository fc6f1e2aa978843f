"""From BSN to pseudonym, and the eleven-test. Room ingest/: pure functions and one keyed object, writes nothing.

The key comes from the caller and is never kept in a table, a log or a representation of the object.
"""

import hashlib
import hmac
from typing import Final

MINIMUM_KEY_BYTES: Final = 32
# Filled in where a BSN is not known; both would make many people one.
_PLACEHOLDERS: Final = frozenset({"000000000", "999999999"})


def is_valid_bsn(bsn: str) -> bool:
    """Whether `bsn` is nine digits that pass the eleven-test (rule CS002) and not a placeholder."""
    if len(bsn) != 9 or bsn in _PLACEHOLDERS or not (bsn.isascii() and bsn.isdigit()):
        return False
    a, b, c, d, e, f, g, h, i = bsn.encode()
    # The weights 9, 8, 7 … 2, -1 in one expression: this is asked for every record. "0" counts 48, 43 times.
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i - 43 * 48) % 11 == 0


class Pseudonymiser:
    """Turns a BSN into the same 64 hexadecimal digits each time (HMAC-SHA-256), for one installation's key."""

    __slots__ = ("_contents", "_persons")

    def __init__(self, key: bytes) -> None:
        if len(key) < MINIMUM_KEY_BYTES:
            raise ValueError(f"The pseudonym key must be at least {MINIMUM_KEY_BYTES} bytes; this one has {len(key)}.")
        self._persons = hmac.new(key, digestmod=hashlib.sha256)
        # A key of its own, so that no document can be made whose fingerprint is somebody's pseudonym.
        self._contents = hmac.new(hmac.digest(key, b"vingerafdruk", "sha256"), digestmod=hashlib.sha256)

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
        mac = self._persons.copy()
        mac.update(bsn.encode("ascii"))
        return mac.hexdigest()

    def fingerprint(self, contents: bytes) -> str:
        """A keyed hash of a document: equal contents can be recognised, but not guessed from it."""
        mac = self._contents.copy()
        mac.update(contents)
        return mac.hexdigest()
