"""One value of a message: does it fit its type, and what is it in Python? Room ingest/: pure.

`fits` is a second opinion on libxml2, used to explain a refusal; a test holds the two against each other.
"""

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from typing import Final

from ingest.ijw.model import Base, Simple

_BLANKS: Final = " \t\n\r"  # white space in XML Schema, and no more than that
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?")
_DUTCH_POSTCODE: Final = re.compile(r"[1-9][0-9]{3}[A-Za-z]{2}")
_END_OF_DAY: Final = time(23, 59, 59, 999999)


def fits(text: str, simple: Simple, fixed: str | None = None) -> bool:
    """Whether `text` is a value of `simple` that can be used: a year beyond 9999 is no date here."""
    if fixed is not None and (text if simple.base is Base.TEXT else text.strip(_BLANKS)) != fixed:
        return False
    return _CHECKS[simple.base](text, simple)


def _fits_text(text: str, simple: Simple) -> bool:
    if simple.codes is not None and text not in simple.codes.values:
        return False
    if len(text) < (simple.low or 0) or (simple.high is not None and len(text) > simple.high):
        return False
    return simple.pattern is None or re.fullmatch(simple.pattern, text) is not None


def _fits_integer(text: str, simple: Simple) -> bool:
    bare = text.strip(_BLANKS)
    # More than 30 digits are beyond any limit, and converting them would only cost time.
    if _INTEGER.fullmatch(bare) is None or len(bare.lstrip("+-0")) > 30:
        return False
    number = int(bare.lstrip("+-").lstrip("0") or "0") * (-1 if bare.startswith("-") else 1)
    return (simple.low is None or number >= simple.low) and (simple.high is None or number <= simple.high)


def _fits_date(text: str, _simple: Simple) -> bool:
    if _DATE.fullmatch(text.strip(_BLANKS)) is None:
        return False
    try:
        to_date(text)
    except ValueError:
        return False
    return True


def _fits_time(text: str, _simple: Simple) -> bool:
    return _TIME.fullmatch(text.strip(_BLANKS)) is not None


_CHECKS: Final[dict[Base, Callable[[str, Simple], bool]]] = {
    Base.TEXT: _fits_text,
    Base.INTEGER: _fits_integer,
    Base.DATE: _fits_date,
    Base.TIME: _fits_time,
}


@lru_cache(maxsize=8192)
def to_date(text: str) -> date:
    """A valid xs:date without zone; ValueError when Python has no such date (year 0, or beyond 9999)."""
    return date.fromisoformat(text.strip(_BLANKS))


def to_time(text: str) -> time:
    """A valid xs:time without zone; parts below a microsecond are cut off.

    24:00:00 becomes the last moment of the day, so that it keeps its place in the order of (date, time).
    """
    bare = text.strip(_BLANKS)
    if bare.startswith("24"):
        return _END_OF_DAY
    whole, _, part = bare.partition(".")
    return time.fromisoformat(whole).replace(microsecond=int(part[:6].ljust(6, "0")) if part else 0)


def padded(simple: Simple) -> Callable[[str], str]:
    """How a number is written as text: in as many digits as the greatest value of its type has."""
    digits = len(str(simple.high))

    def pad(text: str) -> str:
        return (text if text.isdigit() and len(text) <= digits else str(int(text))).zfill(digits)

    return pad


def is_there(_text: str) -> bool:
    """That the element stands there, whatever it holds."""
    return True


def is_dutch(text: str) -> bool:
    """Whether a LandCode is the Netherlands."""
    return text == "NL"


def is_dutch_postcode(text: str) -> bool:
    """Whether a Postcode has the Dutch form."""
    return _DUTCH_POSTCODE.fullmatch(text) is not None
