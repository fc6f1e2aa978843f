"""The raw tables can be rebuilt from what landed, as they were; what cannot be rebuilt whole is not replaced."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

import app.jobs.loading as loading_module
from app.cli.main import cli
from app.jobs.build import compute, figures_of
from app.jobs.receive import Intake, MissingFileError, find_files, load_queue, receive
from app.jobs.reload import Reload, reload_raw
from app.jobs.runs import RELOAD
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Auditregel, Run, RunStand, Stand, Weigering
from ingest.fault import Effect, Fault, Text
from ingest.ijw.answer import make_answer
from ingest.ijw.definition import load_release
from ingest.landing import land, landed_path
from ingest.tables import TABLES
from tests.app.installed import END, clock, copy_of, install, make_region
from tests.ingest.messages import jw305

ROOT = Path(__file__).resolve().parents[2]
INTAKE = Intake("proef", clock)
HOW = Reload(clock)
FIRST, SECOND = jw305("1", ["2026-04-03"]), jw305("1", ["2026-04-04"])  # one key: whichever comes first counts
OTHER = "07654321"
REFUSED = Fault("X1", Effect.MESSAGE, Text("fout", "wrong"), Text("", ""), "9346", kind="JW305", message="1", row=1)
RETURN = make_answer(load_release("3.2"), "JW305", FIRST, [REFUSED], END)


def _zip(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.xml"), data)
    return file.getvalue()


def _upload(settings: Settings, name: str, data: bytes, namens: str = "") -> None:
    """Landed, with a receipt, and not loaded yet."""
    landed = land(io.BytesIO(data), settings.landing, settings.landing_secrets)
    with open_store(settings) as store:
        receipt = Aanlevering(sha256=landed.sha256, naam=name, bytes=landed.size, bron="upload", ontvangen_op=clock())
        receipt.namens = namens
        store.add(receipt)
        store.commit()


def _receive(settings: Settings, folder: Path, **files: bytes) -> None:
    """Receive these files together."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    receive(settings, find_files([folder]), INTAKE)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Traffic of a small region, newest file first, with returns and corrections; and deliveries that disagree.

    What waits in the queue has an earlier receipt than SECOND and is loaded after it, so that FIRST is the one refused.
    """
    folder = tmp_path_factory.mktemp("opnieuw")
    settings = install(folder)
    files = find_files([make_region(folder / "regio")])[::-1]
    size = -(-len(files) // 3)
    for start in range(0, len(files), size):
        receive(settings, files[start : start + size], INTAKE)
    _upload(settings, "eerst.zip", _zip(een=FIRST, twee=jw305("2")))
    _upload(settings, "namens.zip", _zip(eigen=jw305("3"), ander=jw305("4", sender=OTHER)), namens="01234567")
    _receive(
        settings,
        folder / "a",
        later_xml=SECOND,
        dubbel_zip=_zip(twee=jw305("2"), vijf=jw305("5", sender=OTHER), retour=RETURN),
    )
    load_queue(settings, INTAKE)
    providers = (settings.regio / "aanbieders.csv").read_bytes()
    first_row = providers.splitlines()[1]
    _receive(
        settings, folder / "b", kapot_xml=b"<niet heel", aanbieders_csv=providers.replace(first_row, first_row[:-1])
    )
    _receive(settings, folder / "c", aanbieders_csv=providers + b"\n")
    _receive(settings, folder / "d", aanbieders_csv=providers.splitlines()[0] + b"\nx,y,z\n")
    return settings


@pytest.fixture
def settings(loaded: Settings, tmp_path: Path) -> Settings:
    return copy_of(loaded, tmp_path)


def _raw(settings: Settings) -> dict[str, Any]:
    """Every row, and the kept reports without how long it took."""
    with duckdb.connect(settings.raw, read_only=True) as con:
        rows: dict[str, Any] = {
            table.name: con.execute(f"select * from {table.name} order by all").fetchall() for table in TABLES
        }
        reports = con.execute("select aanlevering, volgnummer, inhoud from uitkomst order by all").fetchall()
    rows["uitkomst"] = [(sha256, number, json.loads(text) | {"seconds": 0}) for sha256, number, text in reports]
    return rows


def _receipts(settings: Settings) -> list[Any]:
    with open_store(settings) as store:
        receipts = [row.model_dump() for row in store.exec(select(Aanlevering).order_by(col(Aanlevering.id)))]
        return receipts + [row.model_dump() for row in store.exec(select(Weigering).order_by(col(Weigering.id)))]


def _state(settings: Settings) -> tuple[Any, ...]:
    pack = {file.name: file.read_bytes() for file in settings.regio.iterdir()}
    return _raw(settings), _receipts(settings), pack


def _row(settings: Settings, data: bytes) -> Aanlevering:
    with open_store(settings) as store:
        return store.exec(select(Aanlevering).where(Aanlevering.sha256 == hashlib.sha256(data).hexdigest())).one()


def test_the_region_holds_what_this_is_about(settings: Settings) -> None:
    raw = _raw(settings)
    assert raw["retour"] and raw["antwoord"] and raw["aanmelding"]
    assert {status for row in raw["start"] for status in row if status in {"1", "3"}} == {"1", "3"}
    first, second = _row(settings, _zip(een=FIRST, twee=jw305("2"))), _row(settings, SECOND)
    assert first.id is not None and second.id is not None and first.id < second.id
    assert first.volgnummer > second.volgnummer
    assert (first.stand, second.stand) == (Stand.DEELS, Stand.VERWERKT)
    assert first.tellingen["berichten"] == {"JW305": {"accepted": 0, "refused": 1, "duplicate": 1}}
    assert [row["stand"] for row in _receipts(settings) if row.get("inhoud") == "regio"][-2:] == [Stand.VERWERKT] * 2


def test_a_lost_raw_file_is_rebuilt_as_it_was(settings: Settings) -> None:
    before = _state(settings)
    settings.raw.unlink()
    done = reload_raw(settings, HOW)
    assert (done.deliveries, done.changed, done.rows) == (
        len({row["sha256"] for row in before[1] if "sha256" in row}),
        (),
        None,
    )
    assert _state(settings) == before
    assert reload_raw(settings, HOW).rows == {}
    assert _state(settings) == before


def test_a_raw_file_that_cannot_be_read_is_replaced(settings: Settings) -> None:
    before = _state(settings)
    settings.raw.write_bytes(b"geen DuckDB" * 1000)
    settings.raw.with_name("ruw.duckdb.wal").write_bytes(b"wat het ook was")
    assert reload_raw(settings, HOW).rows is None
    assert _state(settings) == before


def test_a_trial_tells_the_difference_and_replaces_nothing(settings: Settings) -> None:
    before = _state(settings)
    with duckdb.connect(settings.raw) as con:
        con.execute("delete from start where bericht_id = (select min(bericht_id) from start)")
        con.execute("update capaciteit set plaatsen = plaatsen + 1 where rowid = 0")
        gone = len(before[0]["start"]) - len(con.execute("from start").fetchall())
    broken = _raw(settings)
    done = reload_raw(settings, Reload(clock, trial=True))
    assert (done.changed, done.rows) == ((), {"start": (0, gone), "capaciteit": (1, 1)})
    assert _raw(settings) == broken
    assert not list(settings.data.glob("ruw-*"))
    assert reload_raw(settings, HOW) == done
    assert _state(settings) == before


@pytest.mark.parametrize("damaged", [False, True])
def test_without_every_landed_file_nothing_is_replaced(settings: Settings, damaged: bool) -> None:
    before, receipt = _state(settings), _row(settings, SECOND)
    file = landed_path(settings.landing, receipt.sha256)
    if damaged:
        file.chmod(0o600)
        file.write_bytes(FIRST)
    else:
        file.unlink()
    with pytest.raises(MissingFileError, match=rf"ontvangstbewijs {receipt.id} is weg of beschadigd"):
        reload_raw(settings, HOW)
    assert _state(settings) == before
    with open_store(settings) as store:
        assert [run.stand for run in store.exec(select(Run).where(Run.soort == RELOAD))] == [RunStand.MISLUKT]


def test_what_a_mended_check_lets_in_comes_in_and_its_receipt_says_so(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = loading_module._check

    def wrong(_collected: object, con: duckdb.DuckDBPyConnection) -> list[tuple[str, Fault]]:
        ids = con.execute("select bericht_id from stage.bericht").fetchall()
        return [(one, Fault("X1", Effect.MESSAGE, Text("fout", "wrong"), Text("", ""))) for (one,) in ids]

    monkeypatch.setattr(loading_module, "_check", wrong)
    data = jw305("6")
    _receive(settings, tmp_path / "e", zes_xml=data)
    monkeypatch.setattr(loading_module, "_check", right)
    compute(settings, END, clock)
    receipt = _row(settings, data)
    assert receipt.stand is Stand.GEWEIGERD
    done = reload_raw(settings, HOW)
    assert (done.changed, done.rows) == ((receipt.id,), {"bericht": (0, 1), "start": (0, 1)})
    mended = _row(settings, data)
    assert (mended.stand, mended.volgnummer) == (Stand.VERWERKT, receipt.volgnummer)
    with open_store(settings) as store:
        assert not store.exec(select(Weigering).where(Weigering.aanlevering_id == receipt.id)).all()
    with figures_of(settings, END, clock, lambda _: None) as file:  # not the published ones: these do not know of it
        assert file.name.startswith("uitvoer-")


def test_what_was_loaded_but_has_no_receipt_yet_stays(settings: Settings) -> None:
    before = _raw(settings)
    with open_store(settings) as store:
        receipt = store.exec(select(Aanlevering).where(Aanlevering.sha256 == hashlib.sha256(SECOND).hexdigest())).one()
        receipt.stand, receipt.tellingen, receipt.volgnummer = Stand.ONTVANGEN, {}, 0
        store.add(receipt)
        store.commit()
    assert reload_raw(settings, HOW).changed == ()
    assert _raw(settings) == before
    assert [(one.number, one.stand) for one in load_queue(settings, INTAKE)] == [(receipt.id, Stand.VERWERKT)]
    assert _raw(settings) == before


def test_after_a_loss_the_order_goes_on_where_it_was(settings: Settings, tmp_path: Path) -> None:
    newest = max(row["volgnummer"] for row in _receipts(settings) if "volgnummer" in row)
    settings.raw.unlink()
    data = jw305("7")
    _receive(settings, tmp_path / "e", zeven_xml=data)
    assert _row(settings, data).volgnummer == newest + 1
    reload_raw(settings, HOW)
    assert _raw(settings)["uitkomst"] and len(_raw(settings)["bericht"]) > 1


def test_a_kill_in_the_middle_leaves_the_old_file_in_use(settings: Settings) -> None:
    before, bytes_before = _state(settings), settings.raw.read_bytes()
    command = [sys.executable, "-c", "from app.cli import main; main()", "opnieuw-laden"]
    environment = os.environ | {"HEFBOOM_DATA": str(settings.data), "HEFBOOM_READERS": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        while not (settings.data / "ruw-nieuw.duckdb").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert settings.raw.read_bytes() == bytes_before
    reload_raw(settings, HOW)
    assert _state(settings) == before
    assert not list(settings.data.glob("ruw-*"))
    with open_store(settings) as store:
        stands = [run.stand for run in store.exec(select(Run).where(Run.soort == RELOAD).order_by(col(Run.id)))]
    assert stands == [RunStand.MISLUKT, RunStand.GELUKT]


def test_the_command_tells_what_it_did(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_DATA", str(settings.data))
    monkeypatch.setenv("HEFBOOM_READERS", "1")
    with duckdb.connect(settings.raw) as con:
        con.execute("delete from antwoord")
    trial = CliRunner().invoke(cli, ["opnieuw-laden", "--proef"])
    assert trial.exit_code == 0 and "antwoord: 0 regels weg" in trial.output and "er is niets vervangen" in trial.output
    done = CliRunner().invoke(cli, ["opnieuw-laden"])
    assert done.exit_code == 0 and "van 0 is de uitkomst anders" in done.output and "hefboom kpi compute" in done.output
    again = CliRunner().invoke(cli, ["opnieuw-laden", "--proef"])
    assert "regel voor regel gelijk" in again.output
    with open_store(settings) as store:
        (audit,) = store.exec(select(Auditregel).where(Auditregel.handeling == "opnieuw geladen")).all()
    assert audit.voorwerp == "ruw.duckdb" and audit.wie.startswith("opdrachtregel ")
