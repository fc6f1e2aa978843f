"""Headers on every answer. Room app/: reads nothing, writes response headers."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_VERSION: Final = "1.0.0"

SECURITY: Final = {
    # No outside host, no inline script and no inline style: what a page needs comes from /static.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


_SECURITY: Final = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]


def write_headers(headers: MutableHeaders, path: str) -> None:
    """Put on an answer what every answer carries; what is set already stays."""
    given = {name for name, _ in headers.raw}
    headers.raw.extend(one for one in _SECURITY if one[0] not in given)
    if path == "/v1" or path.startswith("/v1/"):
        headers["API-Version"] = API_VERSION
    if not path.startswith("/static/"):
        headers.setdefault("Cache-Control", "no-store")


class Head:
    """Pure ASGI middleware: HEAD gives the headers of GET (RFC 9110), where an address has no HEAD of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for the answer of GET and leave out its body."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or _is_known(scope):
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, without_body)


def _is_known(scope: Scope) -> bool:
    return any(route.matches(scope)[0] is Match.FULL for route in scope["app"].routes)


class Headers:
    """Pure ASGI middleware: security headers everywhere, API-Version under /v1, no caching of what is personal."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and write the headers as its answer starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                write_headers(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, with_headers)
