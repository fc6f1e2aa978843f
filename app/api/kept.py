"""Answers that were made before. Room app/: keeps them in the memory of this process, reads and writes nothing.

Figures do not change within a publication, and everybody with the same scope reads the same: an answer is made once and
sent until another publication or region pack takes its place.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from fastapi import Request, Response

LARGEST: Final = 2 * 2**20  # bytes; a larger answer is a file that somebody fetches once
TOGETHER: Final = 64 * 2**20
# May be kept by who asked, but is asked again every time: the answer is then 304 as long as nothing changed.
_HEADERS: Final = {"Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Language, Authorization, Cookie"}


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as it is sent: bytes, media type, name of the file it is ('' = none), mark of the contents."""

    content: bytes
    media_type: str
    file: str = ""

    @property
    def etag(self) -> str:
        """A strong validator (RFC 9110)."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class _Entry:
    sources: tuple[object, ...]
    body: Body
    etag: str


class Kept:
    """Answers by what was asked for; the one that was not asked for longest makes room. For several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._bytes = 0

    def answer(
        self, request: Request, key: Hashable, sources: tuple[object, ...], make: Callable[[], Body]
    ) -> Response:
        """The answer to `key`, made when there is none yet from these very `sources` (publication, region pack)."""
        entry = self._find(key, sources)
        if entry is None:
            body = make()
            entry = _Entry(sources, body, body.etag)
            self._keep(key, entry)
        return _response(request, entry)

    def _find(self, key: Hashable, sources: tuple[object, ...]) -> _Entry | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is None or any(one is not other for one, other in zip(entry.sources, sources, strict=True)):
                return None
            self._entries.move_to_end(key)
            return entry

    def _keep(self, key: Hashable, entry: _Entry) -> None:
        with self._lock:
            before = self._entries.pop(key, None)
            self._bytes -= len(before.body.content) if before else 0
            if len(entry.body.content) > LARGEST:
                return
            self._entries[key] = entry
            self._bytes += len(entry.body.content)
            while self._bytes > TOGETHER:
                _, oldest = self._entries.popitem(last=False)
                self._bytes -= len(oldest.body.content)


def _response(request: Request, entry: _Entry) -> Response:
    headers = {**_HEADERS, "ETag": entry.etag}
    if _is_known(request.headers.get("if-none-match", ""), entry.etag):
        return Response(status_code=304, headers=headers)
    if entry.body.file:
        headers["Content-Disposition"] = f'attachment; filename="{entry.body.file}"'
    return Response(entry.body.content, media_type=entry.body.media_type, headers=headers)


def _is_known(if_none_match: str, etag: str) -> bool:
    """Whether the asker has these contents already; `W/` before a mark makes no difference here (RFC 9110, 13.1.2)."""
    marks = {mark.strip().removeprefix("W/") for mark in if_none_match.split(",")}
    return etag in marks or "*" in marks
