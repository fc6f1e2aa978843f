"""Sending in over HTTP: a receipt at once, loaded by the worker, nothing twice, nobody speaks for another."""

import io
import os
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select

from app.api.main import create_app
from app.clock import now
from app.jobs.accounts import save_account
from app.jobs.apikeys import save_key
from app.jobs.receive import Intake, MissingFileError, load_queue
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Auditregel, Rol
from ingest.landing import landed_path
from tests.app.installed import install
from tests.app.small_region import LOGINS, NOW, OTHER_AANBIEDER, OWN_AANBIEDER, PASSWORD, make_installation
from tests.ingest.messages import BSN, jw305

PATH = "/v1/aanleveringen"
INTAKE = Intake("upload", lambda: NOW)
MINE, THEIRS = jw305("1", sender=OWN_AANBIEDER), jw305("2", sender=OTHER_AANBIEDER)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = make_installation(tmp_path / "data", published=False)
    (made.data / "pseudonym.key").write_text("cd" * 32, encoding="ascii")
    with open_store(made) as store:  # the deliveries of the small region have no file: they are not ours to load
        store.connection().exec_driver_sql("update aanlevering set stand = 'GEWEIGERD' where stand = 'ONTVANGEN'")
        store.commit()
    return made


def _client(settings: Settings, rol: Rol = Rol.AANBIEDER) -> TestClient:
    client = TestClient(create_app(settings, lambda: NOW))
    client.auth = (LOGINS[rol], PASSWORD)
    return client


def _send(client: TestClient, content: bytes, name: str = "start.xml", **headers: str) -> Any:
    named = {"Content-Disposition": f'attachment; filename="{name}"', **headers}
    return client.post(PATH, content=content, headers=named)


def _zip(*messages: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, content in enumerate(messages):
            archive.writestr(f"{number}.xml", content)
    return target.getvalue()


def test_a_raw_body_gets_a_receipt_and_the_report_follows(settings: Settings) -> None:
    client = _client(settings)
    answer = _send(client, MINE, f"map/start {BSN}.xml")
    assert answer.status_code == 202 and answer.headers["location"] == f"{PATH}/4"
    waiting = client.get(answer.headers["location"]).json()
    assert (waiting["uitkomst"], waiting["ingezondenDoor"]) == ("ontvangen", LOGINS[Rol.AANBIEDER])
    assert waiting["bestand"] == "start *********.xml" and waiting["seconden"] is None
    assert [receipt.number for receipt in load_queue(settings, INTAKE)] == [4]
    done = client.get(answer.headers["location"]).json()
    assert done["uitkomst"] == "verwerkt" and done["seconden"] >= 0 and done["groepen"] == []
    assert done["berichtsoorten"] == [{"soort": "JW305", "aangenomen": 1, "geweigerd": 0, "dubbel": 0}]
    assert done["regelsoorten"] == [{"soort": "start", "aangenomen": 1, "geweigerd": 0, "dubbel": 0}]
    assert load_queue(settings, INTAKE) == []


def test_a_landed_file_that_is_gone_is_told_with_its_receipt_and_holds_up_nothing_else(settings: Settings) -> None:
    client = _client(settings)
    _send(client, MINE, "weg.xml")
    _send(client, jw305("3", sender=OWN_AANBIEDER), "blijft.xml")
    with open_store(settings) as store:
        gone = store.get_one(Aanlevering, 4)
        landed_path(settings.landing, gone.sha256).unlink()
    with pytest.raises(MissingFileError, match=r"ontvangstbewijs 4 is weg"):
        load_queue(settings, INTAKE)
    assert [client.get(f"{PATH}/{number}").json()["uitkomst"] for number in (4, 5)] == ["ontvangen", "verwerkt"]
    assert _send(client, MINE, "weg.xml").headers["location"] == f"{PATH}/4"  # sent again it lands again
    assert [receipt.number for receipt in load_queue(settings, INTAKE)] == [4]


def test_a_form_with_several_files(settings: Settings) -> None:
    client = _client(settings)
    files = [("bestand", ("a.xml", MINE)), ("bestand", ("b.xml", b"<kapot>")), ("bestand", ("c.xml", MINE))]
    answer = client.post(PATH, files=files)
    assert answer.status_code == 202 and answer.headers["location"] == PATH
    assert [row["id"] for row in answer.json()["aanleveringen"]] == [4, 5, 4]
    assert [link["href"] for link in answer.json()["links"].values()] == [f"{PATH}/{n}" for n in (4, 5, 4)]
    load_queue(settings, INTAKE)
    assert [client.get(f"{PATH}/{n}").json()["uitkomst"] for n in (4, 5)] == ["verwerkt", "geweigerd"]


def test_what_is_another_s_is_refused_and_told_to_security(settings: Settings) -> None:
    client = _client(settings)
    assert _send(client, _zip(MINE, THEIRS), "alles.zip").status_code == 202
    load_queue(settings, INTAKE)
    done = client.get(f"{PATH}/4").json()
    assert done["uitkomst"] == "deels-geweigerd"
    assert done["berichtsoorten"] == [{"soort": "JW305", "aangenomen": 1, "geweigerd": 1, "dubbel": 0}]
    assert [(group["regel"], group["aantal"]) for group in done["groepen"]] == [("niet-bevoegd", 1)]
    with open_store(settings) as store:
        rows = store.exec(select(Auditregel).order_by(col(Auditregel.id))).all()
    assert [(row.wie, row.handeling, row.uitkomst) for row in rows] == [
        (LOGINS[Rol.AANBIEDER], "ingelogd", "gelukt"),
        (LOGINS[Rol.AANBIEDER], "aangeleverd", "gelukt"),
        (LOGINS[Rol.AANBIEDER], "aanlevering", "niet-bevoegd"),
    ]
    administrator = _client(settings, Rol.BEHEERDER)
    assert _send(administrator, THEIRS).status_code == 202  # who may speak for everybody may
    load_queue(settings, INTAKE)
    assert administrator.get(f"{PATH}/5").json()["uitkomst"] == "verwerkt"
    assert client.get(f"{PATH}/5").status_code == 404


def test_rows_about_another_and_the_region_pack_are_refused(settings: Settings) -> None:
    client = _client(settings)
    rows = "".join(f"2026-03-31;{code};L1;pleegzorg;2026-03;4\n" for code in (OWN_AANBIEDER, OTHER_AANBIEDER))
    feed = f"leverdatum;aanbieder;locatie;verblijfsvorm;maand;plaatsen\n{rows}".encode()
    pack = (settings.regio / "contracten.csv").read_bytes()
    _send(client, feed, "capaciteit.csv")
    _send(client, pack + b"\n", "contracten.csv")
    load_queue(settings, INTAKE)
    done = [client.get(f"{PATH}/{number}").json() for number in (4, 5)]
    assert [one["uitkomst"] for one in done] == ["deels-geweigerd", "geweigerd"]
    assert done[0]["regelsoorten"] == [{"soort": "capaciteit", "aangenomen": 1, "geweigerd": 1, "dubbel": 0}]
    assert [one["groepen"][0]["regel"] for one in done] == ["niet-bevoegd"] * 2
    assert (settings.regio / "contracten.csv").read_bytes() == pack


def test_who_sends_another_s_file_first_does_not_keep_it_from_its_owner(settings: Settings) -> None:
    client = _client(settings)
    _send(client, THEIRS)
    load_queue(settings, INTAKE)
    assert client.get(f"{PATH}/4").json()["uitkomst"] == "geweigerd"
    administrator = _client(settings, Rol.BEHEERDER)
    assert _send(administrator, THEIRS).headers["location"] == f"{PATH}/4"
    load_queue(settings, INTAKE)
    assert administrator.get(f"{PATH}/4").json()["uitkomst"] == "verwerkt"
    assert client.get(f"{PATH}/4").status_code == 404
    refused = _send(client, THEIRS)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:hefboom:probleem:al-aangeleverd")


def test_a_key_of_repetition(settings: Settings) -> None:
    client = _client(settings)
    first, again = (_send(client, MINE, **{"Idempotency-Key": "maart"}) for _ in range(2))
    assert first.headers["location"] == again.headers["location"] == f"{PATH}/4"
    other = _send(client, MINE + b"\n", **{"Idempotency-Key": "maart"})
    assert (other.status_code, other.json()["type"]) == (409, "urn:hefboom:probleem:andere-inhoud")
    assert client.get(f"{PATH}/5").status_code == 404
    assert _send(client, MINE, **{"Idempotency-Key": "x" * 201}).status_code == 400


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.AANBIEDER, Rol.BEHEERDER}))
def test_who_does_not_deliver(settings: Settings, rol: Rol) -> None:
    assert _send(_client(settings, rol), MINE).status_code == 403
    assert not settings.landing.exists()


def test_what_is_missing_or_too_much(settings: Settings) -> None:
    client = _client(settings)
    assert client.post(PATH, content=b"").status_code == 400
    nameless = client.post(PATH, content=MINE)
    assert [fault["location"]["name"] for fault in nameless.json()["errors"]] == ["Content-Disposition"]
    assert client.post(PATH, data={"bestand": "tekst"}, files={"leeg": ("", b"")}).status_code == 400
    small = settings.model_copy(update={"max_upload_mib": 1})
    assert _send(_client(small), b"x" * 2**20).status_code == 202
    assert _send(_client(small), b"x" * (2**20 + 1)).status_code == 413
    assert client.post(PATH, content=MINE).status_code == 400


def _until_it_answers(client: httpx.Client) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            client.get("/v1/gezondheid")
        except httpx.ConnectError:
            time.sleep(0.2)
        else:
            return


@pytest.mark.slow
def test_a_real_server_and_its_worker(tmp_path: Path) -> None:
    """`hefboom serve` as in production; a program with a key sends in and hears the outcome within seconds."""
    settings = install(tmp_path)
    save_account(settings, "epd@voorbeeld.nl", "beheerder", "", PASSWORD)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    _, key = save_key(settings, "epd@voorbeeld.nl", "epd", ["aanleveren"], 1, now())
    known = {"HEFBOOM_DATA": str(settings.data), "HEFBOOM_PORT": str(port)}
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
    log = tmp_path / "log"
    with log.open("w") as errors:  # a file and no pipe: nobody empties a pipe, and who writes in a full one waits
        served = subprocess.Popen(command, env={**os.environ, **known}, stderr=errors)
    headers = {"Authorization": f"Bearer {key}", "Content-Disposition": 'attachment; filename="start.xml"'}
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:
            _until_it_answers(client)
            where = client.post(PATH, content=MINE).headers["location"]
            until = time.monotonic() + 180
            while client.get(where).json()["uitkomst"] == "ontvangen" and time.monotonic() < until:
                time.sleep(0.2)
            assert client.get(where).json()["uitkomst"] == "verwerkt"
    finally:
        served.terminate()
        served.wait(timeout=60)
