"""Names of files as people may see them. Room ingest/: pure functions, reads and writes nothing."""

import re
from typing import Final

from ingest.fault import Text

_DIGITS: Final = re.compile(r"\d{9,}")
_LONGEST: Final = 200


def safe_name(name: str) -> str:
    """`name` fit for a report or a table: nine digits or more in a row (perhaps a BSN) masked, one line, not too long.

    Longer runs are masked whole as well, because a BSN may stand inside them.
    """
    printable = "".join(sign if sign.isprintable() else "?" for sign in name)
    masked = _DIGITS.sub("*********", printable)
    return masked if len(masked) <= _LONGEST else "…" + masked[1 - _LONGEST :]


def size_text(count: int) -> Text:
    """`count` bytes for people: "3 MiB", or the bytes themselves below one MiB."""
    if count < 1024 * 1024:
        return Text(f"{count} bytes", f"{count} bytes")
    mib = f"{count / 1024 / 1024:.0f} MiB"
    return Text(mib, mib)
