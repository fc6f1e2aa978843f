"""The BSN is checked and replaced at the door. Room ingest/: pure functions over a key; reads and writes nothing."""

import hashlib
import hmac
from typing import Final

_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NOBODY: Final = frozenset({"000000000", "999999999"})
KEY_BYTES: Final = 32


def is_valid_bsn(bsn: str) -> bool:
    """Nine digits that pass the elfproef (CS002); the numbers that mean "unknown" never do."""
    if len(bsn) != 9 or not (bsn.isascii() and bsn.isdigit()) or bsn in _NOBODY:
        return False
    return sum(int(digit) * weight for digit, weight in zip(bsn, _WEIGHTS, strict=True)) % 11 == 0


class Pseudonymiser:
    """Replaces a BSN by HMAC-SHA-256 under a key that never enters a database; equal BSN, equal pseudonym."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        """Take a key of at least 32 bytes; a shorter one raises ValueError."""
        if len(key) < KEY_BYTES:
            raise ValueError(f"De pseudoniemsleutel heeft minstens {KEY_BYTES} bytes nodig.")
        self._key = key

    def __repr__(self) -> str:
        """Never show the key."""
        return "Pseudonymiser(key hidden)"

    def of(self, bsn: str) -> str:
        """The pseudonym, 64 hexadecimal digits. ValueError for a BSN that is not valid: those never become a person."""
        if not is_valid_bsn(bsn):
            raise ValueError("Dit is geen geldig BSN.")
        return self._digest(bsn.encode())

    def fingerprint(self, content: bytes) -> str:
        """Keyed digest of a message's contents, to recognise the same message in another file."""
        return self._digest(content)

    def _digest(self, content: bytes) -> str:
        return hmac.new(self._key, content, hashlib.sha256).hexdigest()
