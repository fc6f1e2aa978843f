"""Pulling from a server that behaves as servers do: busy, breaking off, changing meanwhile, asking who we are."""

import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pydantic import ValidationError
from sqlmodel import Session, SQLModel, create_engine

from app.jobs.sources import Pulled, SourceError, pull, remember
from app.settings import Source
from tests.app.certificates import Authority
from tests.app.installed import NOW


@dataclass
class Server:
    """A real server of files; what it does wrong is set from outside, what it was asked is remembered."""

    files: dict[str, bytes] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()  # paths that always answer 500
    busy: list[int] = field(default_factory=list)  # answers to give first, instead of a file
    retry_after: str = ""
    breaks_after: dict[str, list[int]] = field(default_factory=dict)  # by path: bytes after which the line breaks
    changes_to: dict[str, bytes] = field(default_factory=dict)  # contents from the first break on
    strong: bool = True
    asked: list[tuple[str, str | None, int]] = field(default_factory=list)  # path, Range, status
    address: str = ""

    def etag(self, content: bytes) -> str:
        return ("" if self.strong else "W/") + f'"{sha256(content).hexdigest()[:8]}"'


class _Handler(BaseHTTPRequestHandler):
    """Answers for the Server in `state`."""

    protocol_version = "HTTP/1.1"
    state: Server

    def do_GET(self) -> None:
        if self.state.busy or self.path in self.state.broken:
            self._answer(
                self.state.busy.pop(0) if self.state.busy else 500, b"", {"Retry-After": self.state.retry_after}
            )
            return
        content = self.state.files[self.path]
        kind = "application/json" if self.path.endswith(".json") else "application/zip"
        marks = {
            "ETag": self.state.etag(content),
            "Last-Modified": "Sun, 01 Nov 2026 02:00:00 GMT",
            "Content-Type": kind,
        }
        part = self.headers.get("Range")
        if self.headers.get("If-None-Match") == marks["ETag"]:
            self._answer(304, None, marks)
        elif part and self.headers.get("If-Range") in marks.values():
            begin = int(part.removeprefix("bytes=").removesuffix("-"))
            marks["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
            self._answer(206, content[begin:], marks)
        else:
            self._answer(200, content, marks)

    def _answer(self, status: int, body: bytes | None, headers: dict[str, str]) -> None:
        self.state.asked.append((self.path, self.headers.get("Range"), status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is None:
            self.end_headers()
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        breaks = self.state.breaks_after.get(self.path)
        if breaks and body:
            self.wfile.write(body[: breaks.pop(0)])
            self.state.files |= self.state.changes_to
            self.close_connection = True
        else:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name that the library gave it
        pass


def _serve(server: Server, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    listening = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": server}))
    listening.handle_error = lambda *_: None  # type: ignore[method-assign] # a client that is refused is no error here
    if context is not None:
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
    Thread(target=listening.serve_forever, daemon=True).start()
    server.address = f"http{'' if context is None else 's'}://127.0.0.1:{listening.server_address[1]}"
    yield server
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    yield from _serve(Server({"/a.zip": bytes(range(256)) * 4000}))


@pytest.fixture
def store() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@dataclass
class Puller:
    """Pulls one file, and counts how long it would have slept."""

    store: Session
    folder: Path
    slept: list[float] = field(default_factory=list)

    def __call__(self, server: Server, **named: object) -> Pulled:
        source = Source.model_validate({"name": "bron", "url": f"{server.address}/a.zip", **named})
        pulled = pull(self.store, source, self.folder, sleep=self.slept.append)
        remember(self.store, source, pulled.fetched, NOW)
        return pulled


@pytest.fixture
def puller(store: Session, tmp_path: Path) -> Puller:
    return Puller(store, tmp_path / "doel")


def _content(pulled: Pulled) -> bytes:
    assert pulled.failed == []
    (one,) = pulled.fetched
    return one.file.read_bytes()


def test_an_unchanged_file_is_not_sent_again(server: Server, puller: Puller) -> None:
    assert _content(puller(server)) == server.files["/a.zip"]
    server.asked.clear()
    assert puller(server) == Pulled()
    assert server.asked[-1] == ("/a.zip", None, 304)
    server.files["/a.zip"] = b"anders"
    assert _content(puller(server)) == b"anders"


@pytest.mark.parametrize("strong", [True, False])
def test_a_file_that_breaks_off_goes_on_where_it_stopped(server: Server, puller: Puller, strong: bool) -> None:
    server.strong = strong  # a weak ETag proves nothing; then the moment of change must
    server.breaks_after = {"/a.zip": [10, 300_000, 5]}  # the first is of the look what there is
    assert _content(puller(server)) == server.files["/a.zip"]
    ranges = [(asked, status) for _, asked, status in server.asked]
    assert ranges[-2:] == [("bytes=300000-", 206), ("bytes=300005-", 206)]


def test_a_file_that_changed_meanwhile_starts_afresh(server: Server, puller: Puller) -> None:
    other = b"een andere, kortere inhoud"
    _list(server, ["a.zip"])
    server.files["/a.zip"] = bytes(400_000)
    server.breaks_after, server.changes_to = {"/a.zip": [300_000]}, {"/a.zip": other}
    assert _content(_pull_list(server, puller)) == other
    assert server.asked[-1] == ("/a.zip", "bytes=300000-", 200)


def _list(server: Server, names: list[str]) -> None:
    server.files = {f"/{name}": name.encode() for name in names}
    server.files["/lijst.json"] = json.dumps([{"url": name} for name in names]).encode()


def _pull_list(server: Server, puller: Puller) -> Pulled:
    source = Source(name="bron", url=f"{server.address}/lijst.json")
    return pull(puller.store, source, puller.folder, sleep=puller.slept.append)


def test_a_busy_server_is_asked_again_after_a_while(server: Server, puller: Puller) -> None:
    server.busy = [503, 429]
    server.retry_after = "7"
    assert _content(puller(server)) == server.files["/a.zip"]
    assert puller.slept == [7.0, 7.0]


def test_a_pause_that_is_asked_has_a_limit_and_tries_have_an_end(server: Server, puller: Puller) -> None:
    server.busy, server.retry_after = [503] * 4, "86400"
    with pytest.raises(SourceError, match="antwoord 503"):
        puller(server)
    assert puller.slept == [60.0] * 3 and len(server.asked) == 4


def test_what_will_not_pass_is_asked_once(server: Server, puller: Puller) -> None:
    server.busy = [403]
    with pytest.raises(SourceError, match="antwoord 403"):
        puller(server)
    assert puller.slept == []


def test_after_three_files_in_a_row_the_others_wait_for_the_next_run(server: Server, puller: Puller) -> None:
    _list(server, ["0", "1", "2", "3", "4", "5"])
    server.broken = frozenset({"/1", "/2", "/3"})
    pulled = _pull_list(server, puller)
    assert [one.file.name for one in pulled.fetched] == ["0"]
    assert pulled.failed == [f"{name}: antwoord 500" for name in "123"]
    assert [path for path, _, _ in server.asked] == ["/lijst.json", "/0", *["/1"] * 4, *["/2"] * 4, *["/3"] * 4]


def test_two_files_in_a_row_keep_no_other_away(server: Server, puller: Puller) -> None:
    _list(server, ["0", "1", "2", "3", "4", "5"])
    server.broken = frozenset({"/0", "/1", "/3", "/4"})
    pulled = _pull_list(server, puller)
    assert [one.file.name for one in pulled.fetched] == ["2", "5"] and len(pulled.failed) == 4


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "gezag")


@pytest.fixture
def asking(authority: Authority) -> Iterator[Server]:
    """A server that wants to see a certificate of the same authority."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=authority.file)
    context.load_cert_chain(authority.vouch_for("server"))
    context.verify_mode = ssl.CERT_REQUIRED
    yield from _serve(Server({"/a.zip": b"alleen voor wie zich toont"}), context)


def test_who_shows_its_certificate_is_let_in(asking: Server, authority: Authority, puller: Puller) -> None:
    ours = authority.vouch_for("wij")
    assert _content(puller(asking, authority=authority.file, certificate=ours)) == b"alleen voor wie zich toont"


def test_who_has_no_certificate_or_that_of_another_is_not(
    asking: Server, authority: Authority, puller: Puller, tmp_path: Path
) -> None:
    foreign = Authority(tmp_path, "vreemd").vouch_for("iemand")
    for named in ({}, {"certificate": foreign}):
        with pytest.raises(SourceError, match="Bron bron geeft geen bestanden"):
            puller(asking, authority=authority.file, **named)
    assert asking.asked == []


def test_a_server_that_nobody_vouches_for_is_not_believed(asking: Server, authority: Authority, puller: Puller) -> None:
    with pytest.raises(SourceError, match="controleer de certificaten"):
        puller(asking, certificate=authority.vouch_for("wij"))
    assert asking.asked == []


def test_a_certificate_that_cannot_be_read_is_told(asking: Server, puller: Puller, tmp_path: Path) -> None:
    (tmp_path / "leeg.pem").write_text("", "ascii")
    for file in (tmp_path / "weg.pem", tmp_path / "leeg.pem"):
        with pytest.raises(SourceError, match="Bron bron: het certificaat is niet te lezen"):
            puller(asking, certificate=file)


def test_a_certificate_is_for_https_only(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="https://"):
        Source(name="bron", url="http://bron.test/", certificate=tmp_path / "wij.pem")
