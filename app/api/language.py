"""In which language an answer is written. Room app/: pure values; reads the cookie and header it is given."""

from typing import Final, Literal

from ingest.fault import Text

Language = Literal["nl", "en"]

COOKIE: Final = "hefboom_taal"
DEFAULT: Final[Language] = "nl"
LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")


def known(text: str | None) -> Language | None:
    """The language this text names, or None when we do not speak it."""
    if text == "nl":
        return "nl"
    return "en" if text == "en" else None


def chosen(asked: str | None, cookie: str | None, header: str | None, *, header_counts: bool) -> Language:
    """The language of one answer: what is asked for, else what was remembered, else the Accept-Language header.

    A page ignores the header (Dutch unless switched); an API client without a cookie may state its preference there.
    """
    first = (header or "").split(",")[0].split(";")[0].split("-")[0].strip().lower() if header_counts else None
    return known(asked) or known(cookie) or known(first) or DEFAULT


def say(text: Text, language: Language) -> str:
    """The sentence in this language."""
    return text.en if language == "en" else text.nl
