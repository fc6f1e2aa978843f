"""Keys of landed files: made, kept elsewhere, changed, lost. Told in Dutch sentences, and nothing is half done."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select
from typer.testing import CliRunner

from app.api.main import create_app
from app.cli.installation import make_installation
from app.cli.main import cli
from app.jobs.accounts import save_account
from app.jobs.receive import Intake, MissingFileError, load_queue
from app.jobs.reload import Reload, reload_raw
from app.jobs.uploads import Sender, accept
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Auditregel, Stand
from ingest.landing import landed_files
from ingest.sealed import id_of, look_at
from tests.app.installed import NOW, clock, install
from tests.ingest.messages import BSN, jw305

RUN = CliRunner()
INTAKE = Intake("upload", clock)
PASSWORD = "een-lang-wachtwoord"
OTHER = "cd" * 32


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    made = install(tmp_path)
    monkeypatch.setenv("HEFBOOM_DATA", str(made.data))
    monkeypatch.setenv("HEFBOOM_READERS", "0")
    return made


def _upload(settings: Settings, *names: str) -> None:
    accept(settings, [(f"{name}.xml", BytesIO(jw305(name))) for name in names], Sender(1, "b", None, ""), NOW)


def _stands(settings: Settings) -> list[Stand]:
    with open_store(settings) as store:
        return [row.stand for row in store.exec(select(Aanlevering).order_by(col(Aanlevering.naam)))]


def _ids(settings: Settings) -> set[bytes | None]:
    return {look_at(file)[1] for file in landed_files(settings.landing)}


def _make_plain(settings: Settings) -> None:
    """The landed files as a version before left them."""
    with open_store(settings) as store:
        receipts = {row.sha256: row.naam.partition(".")[0] for row in store.exec(select(Aanlevering))}
    for file in landed_files(settings.landing):
        file.chmod(0o640)
        file.write_bytes(jw305(receipts[file.name]))


def test_nobody_reads_a_number_in_the_data_folder(settings: Settings) -> None:
    _upload(settings, "1", "2")
    load_queue(settings, INTAKE)
    held = [file for file in settings.data.rglob("*") if file.is_file() and BSN.encode() in file.read_bytes()]
    assert held == [] and _stands(settings) == [Stand.VERWERKT] * 2


def test_keys_may_stand_elsewhere(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", key_folder=tmp_path / "sleutels", readers=0)
    make_installation(settings, None)
    assert {file.name for file in settings.keys.iterdir()} == {"landing.key", "pseudonym.key", "session.key"}
    assert not list(settings.data.glob("*.key"))
    assert all(file.stat().st_mode & 0o077 == 0 for file in (settings.keys, *settings.keys.iterdir()))
    _upload(settings, "1")
    assert len(load_queue(settings, INTAKE)) == 1


@pytest.mark.parametrize("how", ["gone", "another"])
def test_without_its_key_a_file_waits_and_is_told_with_its_receipt(settings: Settings, how: str) -> None:
    _upload(settings, "1")
    file = settings.keys / "landing.key"
    key = file.read_text(encoding="ascii")
    file.write_text(OTHER, encoding="ascii")
    _upload(settings, "2")  # with the other key, so this one can be opened
    if how == "gone":
        file.unlink()
        answer = RUN.invoke(cli, ["worker"])
        assert answer.exit_code == 3 and "landing.key" in answer.output and "HEFBOOM_LANDING_KEYS" in answer.output
        assert RUN.invoke(cli, ["init"]).exit_code == 3 and not file.exists()
        assert _stands(settings) == [Stand.ONTVANGEN] * 2
    else:
        with pytest.raises(MissingFileError, match=r"ontvangstbewijs 1 is versleuteld met een sleutel.*landing\.key"):
            load_queue(settings, INTAKE)
        assert _stands(settings) == [Stand.ONTVANGEN, Stand.VERWERKT]
        with open_store(settings) as store:  # as if it had been loaded: raw is not rebuilt without it
            receipt = store.get_one(Aanlevering, 1)
            receipt.stand = Stand.VERWERKT
            store.commit()
        before = settings.raw.read_bytes()
        with pytest.raises(MissingFileError, match=r"ontvangstbewijs 1 is versleuteld"):
            reload_raw(settings, Reload(clock))
        assert settings.raw.read_bytes() == before
        with open_store(settings) as store:
            store.get_one(Aanlevering, 1).stand = Stand.ONTVANGEN
            store.commit()
    file.write_text(f"{OTHER}\n{key}\n", encoding="ascii")
    load_queue(settings, INTAKE)
    assert _stands(settings) == [Stand.VERWERKT] * 2


def test_files_of_before_there_were_keys_are_read_and_then_sealed(settings: Settings) -> None:
    _upload(settings, "1", "2")
    _make_plain(settings)
    assert _ids(settings) == {None}
    assert len(load_queue(settings, INTAKE)) == 2
    answer = RUN.invoke(cli, ["versleutelen"])
    assert answer.exit_code == 0 and "2 bestanden versleuteld; 0 waren" in answer.output
    assert _ids(settings) == {id_of(settings.landing_secrets.newest)}
    assert reload_raw(settings, Reload(clock)).rows == {}
    assert "0 bestanden versleuteld; 2 waren" in RUN.invoke(cli, ["versleutelen"]).output


def test_a_new_key_seals_everything_anew_and_the_old_ones_stay(settings: Settings) -> None:
    _upload(settings, "1", "2")
    (before,) = settings.landing_secrets.secrets
    answer = RUN.invoke(cli, ["versleutelen", "--nieuwe-sleutel"])
    assert answer.exit_code == 0 and "2 bestanden versleuteld" in answer.output
    newest, *older = settings.landing_secrets.secrets  # of the same settings: a service need not begin anew
    assert older == [before] and newest != before and _ids(settings) == {id_of(newest)}
    assert (settings.keys / "landing.key").stat().st_mode & 0o077 == 0
    assert before.hex() not in answer.output and newest.hex() not in answer.output
    (settings.keys / "landing.key").write_text(newest.hex(), encoding="ascii")
    assert len(load_queue(settings, INTAKE)) == 2
    with open_store(settings) as store:
        told = [row for row in store.exec(select(Auditregel)) if row.handeling == "bestanden versleuteld"]
    assert [row.bijzonderheden["aantal"] for row in told] == [2]


def test_what_cannot_be_sealed_is_told_and_left(settings: Settings) -> None:
    _upload(settings, "1", "2", "3")
    locked, damaged, plain = landed_files(settings.landing)
    key = settings.landing_secrets.newest
    (settings.keys / "landing.key").write_text(OTHER, encoding="ascii")
    damaged.chmod(0o640)
    damaged.write_bytes(b"niet meer wat het was")
    plain.chmod(0o640)
    with open_store(settings) as store:
        name = store.exec(select(Aanlevering.naam).where(Aanlevering.sha256 == plain.name)).one()
    plain.write_bytes(jw305(name.partition(".")[0]))
    answer = RUN.invoke(cli, ["versleutelen"])
    assert answer.exit_code == 4 and "1 bestanden versleuteld" in answer.output
    assert "ontbreekt de sleutel" in answer.output and locked.name[:12] in answer.output
    assert damaged.read_bytes() == b"niet meer wat het was"
    (settings.keys / "landing.key").write_text(f"{OTHER}\n{key.hex()}", encoding="ascii")
    answer = RUN.invoke(cli, ["versleutelen"])
    assert answer.exit_code == 4 and "beschadigd" in answer.output and damaged.name[:12] in answer.output


def test_keys_in_the_environment_are_changed_there(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    _upload(settings, "1")
    key = (settings.keys / "landing.key").read_text(encoding="ascii")
    monkeypatch.setenv("HEFBOOM_LANDING_KEYS", f"{OTHER},{key}")
    answer = RUN.invoke(cli, ["versleutelen", "--nieuwe-sleutel"])
    assert answer.exit_code == 3 and "HEFBOOM_LANDING_KEYS" in answer.output
    assert "1 bestanden versleuteld" in RUN.invoke(cli, ["versleutelen"]).output
    assert _ids(settings) == {id_of(bytes.fromhex(OTHER))}


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    save_account(settings, "b", "beheerder", "", PASSWORD)
    with TestClient(create_app(settings, now=clock), raise_server_exceptions=False) as made:
        made.auth = ("b", PASSWORD)
        yield made


def test_a_service_that_loses_its_key_says_so_and_takes_nothing_in(settings: Settings, client: TestClient) -> None:
    key = (settings.keys / "landing.key").read_text(encoding="ascii")
    _upload(settings, "1", "FOUT")
    load_queue(settings, INTAKE)
    (settings.keys / "landing.key").unlink()
    named = {"content-disposition": 'attachment; filename="a.xml"', "content-type": "application/xml"}
    for answer in (
        client.post("/v1/aanleveringen", content=jw305("3"), headers=named),
        client.get("/v1/aanleveringen/1/retourberichten"),
    ):
        assert answer.status_code == 503 and answer.json()["type"].endswith("bestand-op-slot")
        assert answer.headers["retry-after"] and "sleutel" in answer.json()["detail"]
    assert len(list(landed_files(settings.landing))) == 2
    (settings.keys / "landing.key").write_text(key, encoding="ascii")
    assert client.post("/v1/aanleveringen", content=jw305("3"), headers=named).status_code == 202
