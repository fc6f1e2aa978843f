"""A web server of its own for a test: the files of a folder, on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


@contextmanager
def serving(folder: Path, tokens: list[str | None] | None = None) -> Iterator[str]:
    """Serve the files of `folder` and give the address; the token of each request is added to `tokens`."""
    seen = tokens if tokens is not None else []

    class Handler(SimpleHTTPRequestHandler):
        """Remembers which token came along, and says nothing."""

        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(folder))

        def do_GET(self) -> None:
            seen.append(self.headers.get("Authorization"))
            super().do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name that the library gave it
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
