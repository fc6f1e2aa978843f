"""A store that is away or busy: one sentence, exit code 4 or 503, nothing half done, and the next run puts it right."""

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from app.api.main import create_app
from app.cli.main import main
from app.jobs.accounts import save_account
from app.jobs.night import Night, run_night
from app.jobs.receive import Intake, load_queue
from app.settings import Settings
from app.store.engine import engine_for, open_store
from app.store.models import Aanlevering, Publicatie, Run, RunStand, RunStap, Stand
from tests.app.installed import END, clock, install
from tests.ingest.messages import jw305

SECRET = "geheim-wachtwoord"
LOCKS = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('begin exclusive');"


@contextmanager
def _held(settings: Settings) -> Iterator[None]:
    """Another process has the store to itself."""
    command = [sys.executable, "-c", f"{LOCKS} print('vast', flush=True); sys.stdin.read()"]
    file = str(settings.data / "hefboom.sqlite")
    other = subprocess.Popen([*command, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None and other.stdout.readline() == "vast\n"
    try:
        yield
    finally:
        other.communicate()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation whose store is not waited for: fifteen seconds is too long for a test."""
    made = install(tmp_path)

    def impatient(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("pragma busy_timeout = 50")

    engine = engine_for(made.store_url)
    engine.dispose()
    event.listen(engine, "connect", impatient)
    return made


@contextmanager
def _server(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port that takes connections and does no more than `answer`; the number of the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                answer(connection)

        Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


def _nobody() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _command(monkeypatch: pytest.MonkeyPatch, settings: Settings, port: int, *words: str) -> int | str | None:
    """The exit code of a command with its store at this port."""
    address = f"postgresql://hefboom:{SECRET}@127.0.0.1:{port}/hefboom?connect_timeout=2"
    monkeypatch.setenv("HEFBOOM_DATA", str(settings.data))
    monkeypatch.setenv("HEFBOOM_DATABASE_URL", address)
    monkeypatch.setattr(sys, "argv", ["hefboom", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize("kind", ["weigert", "hangt op", "zwijgt"])
def test_a_server_that_is_not_there_is_told_in_one_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    silent: list[socket.socket] = []
    answers = {"hangt op": lambda connection: connection.close(), "zwijgt": silent.append}
    if kind == "weigert":
        code = _command(monkeypatch, settings, _nobody(), "kpi", "compute", "--peildatum", "2026-10-31")
    else:
        with _server(answers[kind]) as port:
            code = _command(monkeypatch, settings, port, "kpi", "compute", "--peildatum", "2026-10-31")
    told = capsys.readouterr().err
    assert code == 4 and "De opslag (HEFBOOM_DATABASE_URL) is niet te bereiken of bezet." in told
    assert SECRET not in told and "Traceback" not in told
    for connection in silent:
        connection.close()


@pytest.mark.parametrize("when", ["controles", "publiceren"])
def test_a_store_that_goes_away_in_the_night_fails_that_night_only(settings: Settings, when: str) -> None:
    (settings.inbox / "a.xml").write_bytes(jw305())
    with pytest.raises(OperationalError, match="locked") as failed, _leaving(settings) as leave:
        run_night(settings, Night(END, clock, lambda: 4e9, lambda piece: leave() if piece == when else None))
    # It tells what it was doing, and not what came of it.
    assert ("INSERT INTO controlebeurt" if when == "controles" else "INSERT INTO publicatie") in str(failed.value)
    with open_store(settings) as store:
        assert store.exec(select(Publicatie)).all() == []
        assert store.exec(select(Run)).one().stand is RunStand.LOOPT
    published = run_night(settings, Night(END, clock, lambda: 4e9))
    with open_store(settings) as store:
        assert store.exec(select(Publicatie.bestand)).all() == [published.file.name]
        assert [row.stand for row in store.exec(select(Run).order_by(col(Run.id)))] == [
            RunStand.MISLUKT,
            RunStand.GELUKT,
        ]
        assert RunStand.LOOPT not in store.exec(select(RunStap.stand)).all()
        assert store.exec(select(Aanlevering)).one().stand is Stand.VERWERKT
    assert [file.name for file in settings.data.glob("warehouse-*")] == [published.file.name]


@contextmanager
def _leaving(settings: Settings) -> Iterator[Callable[[], None]]:
    """Call what this gives to let another process take the store; it lets go at the end."""
    held = _held(settings)
    taken: list[None] = []

    def leave() -> None:
        taken.append(held.__enter__())

    try:
        yield leave
    finally:
        assert taken
        held.__exit__(None, None, None)


def test_a_request_that_finds_the_store_busy_may_be_sent_again(settings: Settings) -> None:
    save_account(settings, "b", "beheerder", "", "een-lang-wachtwoord")
    sent = {"files": {"bestand": ("a.xml", BytesIO(jw305()))}, "headers": {"Idempotency-Key": "een"}}
    with TestClient(create_app(settings, now=clock), raise_server_exceptions=False) as client:
        client.auth = ("b", "een-lang-wachtwoord")
        with _held(settings):
            busy = client.post("/v1/aanleveringen", **sent)
        again = client.post("/v1/aanleveringen", **sent | {"files": {"bestand": ("a.xml", BytesIO(jw305()))}})
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "30")
    assert busy.json()["type"].endswith("opslag-onbereikbaar") and str(settings.data) not in busy.text
    assert again.status_code == 202
    assert [receipt.stand for receipt in load_queue(settings, Intake("upload", clock))] == [Stand.VERWERKT]


def test_pages_say_that_the_store_is_away(settings: Settings) -> None:
    address = SecretStr(f"postgresql://a:{SECRET}@127.0.0.1:{_nobody()}/a")
    away = Settings(data=settings.data, database_url=address, readers=0)
    with TestClient(create_app(away, now=clock), raise_server_exceptions=False) as client:
        page = client.get("/aanleveringen", auth=("b", "een-lang-wachtwoord"))
        health = client.get("/v1/gezondheid")
    assert page.status_code == health.status_code == 503
    assert "De opslag antwoordt niet" in page.text and SECRET not in page.text
