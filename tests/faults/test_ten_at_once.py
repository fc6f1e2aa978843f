"""Ten providers deliver at once while a night runs: every receipt right, nothing doubled, and figures as if one by one.

A real server with its worker. The night is made to wait, so that half of the files come while it holds on and the
other half while it builds.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import httpx
import pytest
from sqlmodel import select

from app.cli.installation import make_installation
from app.clock import now
from app.jobs.accounts import save_account
from app.jobs.build import compute
from app.jobs.lock import WRITER, hold
from app.jobs.organisations import sync_organisations
from app.jobs.receive import Intake, receive
from app.jobs.worker import make_scheduler
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Run, RunStand, Stand
from ingest.regio import read_region_pack
from ingest.tables import TABLES
from kpi.export import export
from tests.app.installed import END, clock
from tests.ingest.messages import jw305, jw323
from tests.ingest.zips import zip_bytes

KEY = "ab" * 32
PASSWORD = "een-lang-wachtwoord"
PROVIDERS = [f"0100000{number}" for number in range(10)]
PATIENCE = 180.0  # seconds, on a machine that is busy with other things


class File(NamedTuple):
    """What a provider delivers."""

    name: str
    content: bytes


def _files(provider: str) -> list[File]:
    number = PROVIDERS.index(provider)
    starts = {f"{at}.xml": jw305(f"S{at}", sender=provider, number=10 * number + at + 1) for at in range(5)}
    declared = jw323("D1", (f"R{number}",), sender=provider)
    return [File("starts.zip", zip_bytes(starts)), File("declaratie.xml", declared)]


def _install(folder: Path) -> Settings:
    settings = Settings(data=folder / "data", readers=0, pseudonym_key=KEY)
    make_installation(settings, None)
    rows = "".join(f"{code},Aanbieder {code},0518,ja\n" for code in PROVIDERS)
    (settings.regio / "aanbieders.csv").write_text(f"aanbieder,naam,vestigingsgemeente,in_regio\n{rows}", "utf-8")
    with open_store(settings) as store:
        sync_organisations(store, read_region_pack(settings.regio))
        store.commit()
    return settings


@contextmanager
def _serving(settings: Settings) -> Iterator[str]:
    """`hefboom serve`, whose worker begins a night within seconds; the address."""
    scheduler = make_scheduler(settings)
    (night,) = scheduler.get_jobs("default")
    night.modify(next_run_time=now() + timedelta(seconds=3))
    scheduler.shutdown()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {"HEFBOOM_DATA": str(settings.data), "HEFBOOM_PORT": str(port), "HEFBOOM_PSEUDONYM_KEY": KEY}
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
    served = subprocess.Popen(command, env=os.environ | given | {"HEFBOOM_READERS": "1"}, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait(timeout=90)


def _until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _nights(settings: Settings) -> list[RunStand]:
    with open_store(settings) as store:
        return [run.stand for run in store.exec(select(Run).where(Run.soort == "nacht"))]


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/v1/gezondheid").is_success
    except httpx.TransportError:
        return False


def _deliver(address: str, provider: str, file: File) -> int:
    """Deliver a file three times: twice under one key, and once more without; the number of its only receipt."""
    with httpx.Client(base_url=address, auth=(provider, PASSWORD), timeout=PATIENCE) as client:

        def send(key: str, given: File = file) -> httpx.Response:
            headers = {"Idempotency-Key": key} if key else {}
            return client.post("/v1/aanleveringen", files=[("bestand", (given.name, given.content))], headers=headers)

        answers = [send(file.name), send(file.name), send("")]
        assert [answer.status_code for answer in answers] == [202] * 3, [answer.text for answer in answers]
        assert send(file.name, File("anders.xml", b"<anders/>")).status_code == 409
    (number,) = {answer.json()["aanleveringen"][0]["id"] for answer in answers}
    return int(number)


def _wave(address: str, which: int) -> dict[tuple[str, str], int]:
    """All providers deliver their file number `which` at the same moment."""
    files = [(provider, _files(provider)[which]) for provider in PROVIDERS]
    with ThreadPoolExecutor(len(PROVIDERS)) as pool:
        numbers = list(pool.map(lambda one: _deliver(address, *one), files))
    return {(provider, file.name): number for (provider, file), number in zip(files, numbers, strict=True)}


def _state(settings: Settings, folder: Path) -> dict[str, Any]:
    """Raw rows, and the figures byte for byte."""
    with duckdb.connect(settings.raw, read_only=True) as con:
        state: dict[str, Any] = {
            table.name: con.execute(f"from {table.name} order by all").fetchall() for table in TABLES
        }
    with duckdb.connect(compute(settings, END, clock).file, read_only=True) as con:
        export(con, folder / "cijfers.csv", "csv", raw=True)
    return state | {"cijfers": (folder / "cijfers.csv").read_bytes()}


@pytest.mark.slow
def test_ten_providers_at_once_during_a_night(tmp_path: Path) -> None:
    at_once, one_by_one = _install(tmp_path / "tegelijk"), _install(tmp_path / "gewoon")
    for provider in PROVIDERS:
        save_account(at_once, provider, "aanbieder", provider, PASSWORD)
    with ExitStack() as held, _serving(at_once) as address:
        held.enter_context(hold(at_once.data, WRITER, print))
        _until(lambda: _answers(address) and RunStand.LOOPT in _nights(at_once))
        receipts = _wave(address, 0)
        assert _nights(at_once) == [RunStand.LOOPT]
        held.close()
        receipts |= _wave(address, 1)
        _until(lambda: _nights(at_once) == [RunStand.GELUKT])
        _until(lambda: Stand.ONTVANGEN not in _stands(at_once).values())
        for provider in PROVIDERS:
            mine = httpx.get(f"{address}/v1/aanleveringen", auth=(provider, PASSWORD), timeout=PATIENCE).json()
            assert {one["id"] for one in mine["aanleveringen"]} == {
                number for (whose, _), number in receipts.items() if whose == provider
            }
    assert len(set(receipts.values())) == 20
    assert _stands(at_once) == dict.fromkeys(receipts.values(), Stand.VERWERKT)
    for provider in PROVIDERS:
        for file in _files(provider):
            (tmp_path / file.name).write_bytes(file.content)
            receive(one_by_one, [tmp_path / file.name], Intake("proef", clock))
    assert _state(at_once, tmp_path) == _state(one_by_one, tmp_path)


def _stands(settings: Settings) -> dict[int | None, Stand]:
    with open_store(settings) as store:
        return {row.id: row.stand for row in store.exec(select(Aanlevering))}
