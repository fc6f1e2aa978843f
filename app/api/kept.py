"""Answers that were made before. Room app/: keeps them in the memory of this process, reads and writes nothing.

Figures do not change within a publication, and everybody with the same scope reads the same: an answer is made once and
sent until another publication or region pack takes its place.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request, Response
from fastapi.routing import APIRoute

from app.access.scope import Scope
from app.api.language import Language

LARGEST: Final = 2 * 2**20  # bytes; a larger answer is a file that somebody fetches once
TOGETHER: Final = 64 * 2**20
# May be kept by who asked, but is asked again every time: the answer is then 304 as long as nothing changed.
_HEADERS: Final = {"Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Language, Authorization, Cookie"}

Sources = tuple[object, ...]
Find = Callable[[Request], Response | None]


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as it is sent: bytes, media type and the name of the file it is ('' = none)."""

    content: bytes
    media_type: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    sources: Sources
    body: Body
    etag: str


class Kept:
    """Answers by what was asked for; the one that was not asked for longest makes room. For several threads.

    `sources` are what an answer was made of (publication, region pack); one made of others does not count any more.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._bytes = 0

    def find(self, request: Request, key: Hashable, sources: Sources) -> Response | None:
        """The answer to `key` when there is one already."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None or any(one is not other for one, other in zip(entry.sources, sources, strict=True)):
                return None
            self._entries.move_to_end(key)
        return _response(request, entry)

    def add(self, request: Request, key: Hashable, sources: Sources, body: Body) -> Response:
        """Keep an answer that was just made, unless it is too large; gives it."""
        entry = _Entry(sources, body, f'"{hashlib.sha256(body.content).hexdigest()[:32]}"')
        with self._lock:
            before = self._entries.pop(key, None)
            self._bytes -= len(before.body.content) if before else 0
            if len(body.content) <= LARGEST:
                self._entries[key] = entry
                self._bytes += len(body.content)
            while self._bytes > TOGETHER:
                _, oldest = self._entries.popitem(last=False)
                self._bytes -= len(oldest.body.content)
        return _response(request, entry)


def key_of(request: Request, language: Language, scope: Scope) -> Hashable:
    """Everything that an answer depends on besides its sources."""
    return request.url.path, request.url.query, request.headers.get("accept", ""), language, scope


def kept_route(find: Find) -> type[APIRoute]:
    """Routes that send what `find` has before anything else is done for a request."""

    class KeptRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            make = super().get_route_handler()

            async def handle(request: Request) -> Response:
                return find(request) or await make(request)

            return handle

    return KeptRoute


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
