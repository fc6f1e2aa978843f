"""Uploads in pieces: the offset decides, what came is kept, nobody sees another's, and the end is a delivery."""

import base64
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.jobs.pieces import LIFETIME, MOST_OPEN, hold_file, remove_expired
from app.jobs.receive import Intake, load_queue
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Rol, Upload
from tests.app.api.test_send_in import MINE, THEIRS
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation
from tests.ingest.messages import BSN

PATH = "/v1/uploads"
SHA = hashlib.sha256(MINE).hexdigest()
HALF = len(MINE) // 2


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = make_installation(tmp_path / "data", published=False)
    (made.data / "pseudonym.key").write_text("cd" * 32, encoding="ascii")
    with open_store(made) as store:  # the deliveries of the small region have no file: they are not ours to load
        store.connection().exec_driver_sql("update aanlevering set stand = 'GEWEIGERD' where stand = 'ONTVANGEN'")
        store.commit()
    return made


def _client(settings: Settings, rol: Rol = Rol.AANBIEDER, now: datetime = NOW) -> TestClient:
    client = TestClient(create_app(settings, lambda: now))
    client.auth = (LOGINS[rol], PASSWORD)
    return client


def _begin(client: Any, size: int = len(MINE), name: str = "start.xml", **more: str) -> str:
    answer = client.post(PATH, json={"bestandsnaam": name, "bytes": size, **more})
    assert answer.status_code == 201, answer.text
    assert answer.headers["upload-offset"] == "0" and answer.json()["ontvangen"] == 0
    assert answer.headers["location"] == f"{PATH}/{answer.json()['id']}"
    return str(answer.headers["location"])


def _send(client: Any, where: str, piece: bytes, offset: int, **headers: str) -> Any:
    return client.patch(where, content=piece, headers={"Upload-Offset": str(offset), **headers})


def _offset(client: Any, where: str) -> int:
    answer = client.head(where)
    assert answer.status_code == 204 and answer.content == b""
    return int(answer.headers["upload-offset"])


def test_pieces_make_a_delivery_with_its_receipt(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client, name=f"C:\\map\\start {BSN}.xml", sha256=SHA.upper())
    first = _send(client, where, MINE[:HALF], 0)
    assert (first.status_code, first.headers["upload-offset"]) == (200, str(HALF))
    assert first.json()["bestandsnaam"] == "start *********.xml" and first.json()["aanlevering"] is None
    assert first.json()["vervalt"] == "2026-04-02T08:00:00Z"
    assert client.head(where).headers["upload-length"] == str(len(MINE)) and _offset(client, where) == HALF
    last = _send(client, where, MINE[HALF:], HALF)
    assert last.status_code == 200 and last.json()["aanlevering"]["id"] == 4
    assert last.json()["links"]["aanlevering"] == {"href": "/v1/aanleveringen/4"}
    assert not list(settings.uploads.iterdir()), "its bytes have landed"
    load_queue(settings, Intake("upload", lambda: NOW))
    done = client.get("/v1/aanleveringen/4").json()
    assert (done["uitkomst"], done["bestand"]) == ("verwerkt", "start *********.xml")


def test_who_missed_the_last_answer_gets_the_same_receipt(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client)
    _send(client, where, MINE, 0)
    assert _offset(client, where) == len(MINE)
    again = _send(client, where, b"", len(MINE))
    assert again.status_code == 200 and again.json()["aanlevering"]["id"] == 4
    assert client.get(where).json()["aanlevering"]["id"] == 4
    assert _send(client, where, MINE, 0).status_code == 409


def test_a_piece_that_does_not_fit_is_told_where_to_go_on(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client)
    _send(client, where, MINE[:10], 0)
    for offset in (0, 9, 11):
        refused = _send(client, where, MINE[offset:20], offset)
        assert (refused.status_code, refused.headers["upload-offset"]) == (409, "10")
        assert refused.json()["type"] == "urn:hefboom:probleem:ander-begin" and "byte 10" in refused.json()["detail"]
    assert client.patch(where, content=b"x").status_code == 400
    for wrong in ("-1", "tien"):
        assert client.patch(where, content=b"x", headers={"Upload-Offset": wrong}).status_code == 400
    assert _offset(client, where) == 10


def test_after_a_restart_it_goes_on_where_the_file_ends(settings: Settings) -> None:
    """A process that died in the middle of a piece left a part of it: the length of the file is the truth."""
    where = _begin(_client(settings), sha256=SHA)
    _send(_client(settings), where, MINE[:10], 0)
    with (settings.uploads / where.rpartition("/")[2]).open("ab") as file:
        file.write(MINE[10:17])
    later = _client(settings)
    assert _offset(later, where) == 17
    assert _send(later, where, MINE[17:], 17).json()["aanlevering"]["id"] == 4


def test_what_was_whole_and_not_delivered_yet_is_delivered_by_an_empty_piece(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client)
    _send(client, where, MINE[:-1], 0)
    with (settings.uploads / where.rpartition("/")[2]).open("ab") as file:
        file.write(MINE[-1:])
    assert _send(client, where, b"", len(MINE)).json()["aanlevering"]["id"] == 4


def test_too_much_is_refused_and_nothing_of_that_piece_kept(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client)
    _send(client, where, MINE[:10], 0)
    assert _send(client, where, MINE[10:] + b"x", 10).status_code == 413
    assert _offset(client, where) == 10
    small = _client(settings.model_copy(update={"max_upload_mib": 1}))
    _begin(small, 2**20)
    assert small.post(PATH, json={"bestandsnaam": "a.zip", "bytes": 2**20 + 1}).status_code == 413


def test_other_contents_than_announced_are_dropped(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client, sha256=hashlib.sha256(THEIRS).hexdigest())
    refused = _send(client, where, MINE, 0)
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:hefboom:probleem:andere-inhoud")
    assert client.head(where).status_code == 404 and not list(settings.uploads.iterdir())
    assert client.get("/v1/aanleveringen/4").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"bytes": 5},
        {"bestandsnaam": "", "bytes": 5},
        {"bestandsnaam": "map/", "bytes": 0},
        {"bestandsnaam": "/", "bytes": 5},
        {"bestandsnaam": "a.xml", "bytes": 5, "sha256": "abc"},
        {"bestandsnaam": "a.xml", "bytes": 5, "naam": "x"},
    ],
)
def test_what_is_announced_wrongly(settings: Settings, wrong: dict[str, Any]) -> None:
    assert _client(settings).post(PATH, json=wrong).status_code == 400


def test_what_is_wrong_is_told_in_the_language_of_the_reader(settings: Settings) -> None:
    body = {"bestandsnaam": "a.xml", "bytes": 0, "naam": "x"}
    dutch, english = (
        _client(settings).post(PATH, json=body, headers={"Accept-Language": language}).json()["errors"]
        for language in ("nl", "en")
    )
    assert [one["detail"] for one in dutch] == ["Geef een getal van 1 of meer.", "Dit veld bestaat niet."]
    assert [one["detail"] for one in english] == [
        "Input should be greater than or equal to 1",
        "Extra inputs are not permitted",
    ]


def test_another_s_upload_does_not_exist(settings: Settings) -> None:
    client, other = _client(settings), _client(settings, Rol.BEHEERDER)
    where = _begin(client)
    assert [row["id"] for row in client.get(PATH).json()["uploads"]] == [where.rpartition("/")[2]]
    assert other.get(PATH).json()["uploads"] == []
    answers = [other.get(where), other.head(where), other.delete(where), _send(other, where, MINE, 0)]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert client.get(f"{PATH}/{'0' * 32}").status_code == client.get(f"{PATH}/..%2Fhefboom").status_code == 404
    assert _offset(client, where) == 0


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.AANBIEDER, Rol.BEHEERDER}))
def test_who_does_not_deliver(settings: Settings, rol: Rol) -> None:
    where = f"{PATH}/{'0' * 32}"
    client = _client(settings, rol)
    answers = [
        client.get(PATH),
        client.post(PATH, json={"bestandsnaam": "a.xml", "bytes": 5}),
        client.get(where),
        client.head(where),
        _send(client, where, MINE, 0),
        client.delete(where),
    ]
    assert [answer.status_code for answer in answers] == [403] * 6
    assert not settings.uploads.exists()


def test_the_way_of_any_delivery(settings: Settings) -> None:
    """The same key with other contents, and what another delivered and used, are refused as in one request."""
    client, administrator = _client(settings), _client(settings, Rol.BEHEERDER)
    keyed = {"Idempotency-Key": "maart"}
    assert _send(client, _begin(client), MINE, 0, **keyed).json()["aanlevering"]["id"] == 4
    assert _send(client, _begin(client), MINE, 0, **keyed).json()["aanlevering"]["id"] == 4
    other = _send(client, _begin(client, len(MINE) + 1), MINE + b"\n", 0, **keyed)
    assert (other.status_code, other.json()["type"]) == (409, "urn:hefboom:probleem:andere-inhoud")
    _send(administrator, _begin(administrator, len(THEIRS)), THEIRS, 0)
    load_queue(settings, Intake("upload", lambda: NOW))
    refused = _send(client, _begin(client, len(THEIRS)), THEIRS, 0)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:hefboom:probleem:al-aangeleverd")


def test_a_cookie_from_another_site_begins_nothing(settings: Settings) -> None:
    client = TestClient(create_app(settings, lambda: NOW))
    gate = client.app.state.context.gate  # type: ignore[attr-defined]  # the application that we gave it
    user = gate.sign_in(LOGINS[Rol.AANBIEDER], PASSWORD, "")
    client.cookies.set("hefboom_sessie", gate.signer.session(user.login, user.password_hash))
    asked = {"bestandsnaam": "a.xml", "bytes": 5}
    assert client.post(PATH, json=asked, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(PATH, json=asked, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 201


def test_what_is_deleted_is_gone(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client)
    _send(client, where, MINE[:10], 0)
    assert client.delete(where).status_code == 204
    assert client.head(where).status_code == client.delete(where).status_code == 404
    assert not list(settings.uploads.iterdir())


def test_nobody_opens_more_than_there_is_room_for(settings: Settings) -> None:
    client = _client(settings)
    opened = [_begin(client) for _ in range(MOST_OPEN)]
    refused = client.post(PATH, json={"bestandsnaam": "a.xml", "bytes": 5})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:hefboom:probleem:te-veel-uploads")
    _begin(_client(settings, Rol.BEHEERDER))
    _send(client, opened[0], MINE, 0)  # what is delivered takes no place
    _begin(client)


def test_what_nobody_finishes_expires_and_is_removed(settings: Settings) -> None:
    client = _client(settings)
    where, done = _begin(client), _begin(client)
    _send(client, where, MINE[:10], 0)
    _send(client, done, MINE, 0)
    (settings.uploads / "verdwaald").write_bytes(b"x")
    assert remove_expired(settings, NOW + LIFETIME - timedelta(seconds=1)) == 0
    assert [path.name for path in settings.uploads.iterdir()] == [where.rpartition("/")[2]]
    late = _client(settings, now=NOW + LIFETIME)
    assert late.head(where).status_code == 404 and late.get(PATH).json()["uploads"] == []
    assert remove_expired(settings, NOW + LIFETIME) == 1
    assert not list(settings.uploads.iterdir())
    with open_store(settings) as store:
        assert store.get(Upload, where.rpartition("/")[2]) is None
    assert late.get("/v1/aanleveringen/4").status_code == 200, "a delivery outlives its upload"


def test_nothing_is_removed_where_nothing_came(settings: Settings) -> None:
    assert remove_expired(settings, NOW) == 0


def test_two_pieces_at_one_moment_do_not_mix(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client)
    _send(client, where, MINE[:10], 0)
    with hold_file(settings, where.rpartition("/")[2]):
        refused = _send(client, where, MINE[10:], 10)
        assert (refused.status_code, refused.headers["upload-offset"]) == (409, "10")
        assert refused.json()["type"] == "urn:hefboom:probleem:bezig"
        assert client.delete(where).status_code == 409
    assert _send(client, where, MINE[10:], 10).json()["aanlevering"]["id"] == 4


def test_only_we_may_read_what_came(settings: Settings) -> None:
    client = _client(settings)
    where = _begin(client)
    _send(client, where, MINE[:10], 0)
    file = settings.uploads / where.rpartition("/")[2]
    assert [path.stat().st_mode & 0o777 for path in (settings.uploads, file)] == [0o700, 0o600]


@contextmanager
def _serving(settings: Settings) -> Iterator[int]:
    """A real server: only there a line can break."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(settings, lambda: NOW), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        _until(lambda: server.started)
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join(timeout=10)


def _until(true: Any) -> None:
    deadline = time.monotonic() + 120
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert true()


def _raw_patch(port: int, where: str, length: int) -> socket.socket:
    """A PATCH of which only the head was sent, from byte 0."""
    known = base64.b64encode(f"{LOGINS[Rol.AANBIEDER]}:{PASSWORD}".encode()).decode()
    line = socket.create_connection(("127.0.0.1", port))
    head = [
        f"PATCH {where} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Basic {known}",
        "Upload-Offset: 0",
        f"Content-Length: {length}",
        "\r\n",
    ]
    line.sendall("\r\n".join(head).encode())
    return line


def test_a_line_that_breaks_leaves_what_came_and_another_piece_waits_its_turn(settings: Settings) -> None:
    with (
        _serving(settings) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", auth=(LOGINS[Rol.AANBIEDER], PASSWORD)) as client,
    ):
        where = _begin(client, sha256=SHA)
        line = _raw_patch(port, where, len(MINE))
        line.sendall(MINE[:HALF])
        _until(lambda: _offset(client, where) == HALF)
        assert _send(client, where, MINE[HALF:], HALF).status_code == 409, "the first is still being written"
        line.close()
        _until(lambda: _send(client, where, b"", HALF).status_code == 200)
        assert _send(client, where, MINE[HALF:], HALF).json()["aanlevering"]["id"] == 4
