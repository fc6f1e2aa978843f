"""Turning pages. Room app/: pure functions over an address."""

from collections.abc import Mapping, Sequence

from fastapi import Request

from app.api.paging import links
from app.api.services.query import Page
from app.pages.format import number
from app.pages.i18n import Translator


def page_number(query: Mapping[str, Sequence[str]]) -> int:
    """The page that is asked for; the first when it is not a number."""
    text = query.get("pagina", ["1"])[0]
    return int(text) if text.isdecimal() and 0 < len(text) < 7 and int(text) else 1


def page_links(request: Request, page: Page, total: int, words: Translator) -> dict[str, str]:
    """Addresses of the neighbouring pages ('' when there is none) and where we are."""
    found = links(request, page, total)
    last = max(1, -(-total // page.size))
    return {
        "previous": found["vorige"].href if "vorige" in found else "",
        "next": found["volgende"].href if "volgende" in found else "",
        "label": words(
            "pagina %(page)s van %(last)s",
            page=number(page.number, words.language),
            last=number(last, words.language),
        ),
    }
