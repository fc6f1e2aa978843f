"""Files go after their time and not before; the receipt says so, and nothing is lost by it unseen."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.api.main import create_app
from app.jobs.accounts import save_account
from app.jobs.receive import Intake, MissingFileError, receive
from app.jobs.reload import Reload, reload_raw
from app.jobs.retention import delete_old
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Auditregel, Run, RunStand, Stand
from ingest.landing import landed_path
from tests.app.installed import END, NOW, clock, install
from tests.ingest.messages import jw305

DAY = timedelta(days=1)
PASSWORD = "een-lang-wachtwoord"


def _at(moment: datetime) -> datetime:
    return moment


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two files, one of a hundred days ago; a third of then that waits; and a night that succeeded yesterday."""
    made = install(tmp_path)
    for name, received in (("oud", NOW - 100 * DAY), ("nieuw", NOW)):
        (tmp_path / name).write_bytes(jw305(name))
        receive(made, [tmp_path / name], Intake("proef", partial(_at, received)))
    with open_store(made) as store:
        store.add(Run(soort="nacht", peildatum=END, begonnen_op=NOW - DAY, klaar_op=NOW - DAY, stand=RunStand.GELUKT))
        store.add(Aanlevering(sha256="a" * 64, naam="wacht", bytes=1, bron="upload", ontvangen_op=NOW - 100 * DAY))
        store.commit()
    waiting = landed_path(made.landing, "a" * 64)
    waiting.parent.mkdir(exist_ok=True)
    waiting.write_bytes(b"?")
    return Settings(data=made.data, readers=0, keep_landed_days=90)


def _there(settings: Settings) -> dict[str, bool]:
    with open_store(settings) as store:
        return {row.naam: landed_path(settings.landing, row.sha256).exists() for row in store.exec(select(Aanlevering))}


def test_only_what_is_old_and_processed_goes(settings: Settings) -> None:
    raw = settings.raw.read_bytes()
    assert delete_old(settings, NOW) == 1 and delete_old(settings, NOW) == 0
    assert _there(settings) == {"oud": False, "nieuw": True, "wacht": True}
    assert settings.raw.read_bytes() == raw
    with open_store(settings) as store:
        rows = {row.naam: row.verwijderd_op for row in store.exec(select(Aanlevering))}
        (told,) = store.exec(select(Auditregel).where(Auditregel.handeling == "bestanden verwijderd")).all()
    assert rows["oud"] is not None and rows["nieuw"] is rows["wacht"] is None
    assert told.bijzonderheden == {"aantal": 1}


def test_without_a_period_everything_stays(settings: Settings) -> None:
    assert delete_old(Settings(data=settings.data), NOW + 10_000 * DAY) == 0
    assert all(_there(settings).values())


@pytest.mark.parametrize("jump", [8 * DAY, 3650 * DAY, -10 * DAY])
def test_after_a_jump_of_the_clock_nothing_goes(settings: Settings, jump: timedelta) -> None:
    assert delete_old(settings, NOW + jump) == 0
    assert all(_there(settings).values())


def test_raw_is_not_rebuilt_without_them_and_is_told_why(settings: Settings) -> None:
    delete_old(settings, NOW)
    raw = settings.raw.read_bytes()
    with pytest.raises(MissingFileError, match=r"1 aangeleverde bestanden zijn na hun bewaartermijn verwijderd"):
        reload_raw(settings, Reload(clock))
    assert settings.raw.read_bytes() == raw


def test_a_file_that_is_lost_is_still_told_as_lost(settings: Settings) -> None:
    delete_old(settings, NOW)
    with open_store(settings) as store:
        new = store.exec(select(Aanlevering).where(Aanlevering.naam == "nieuw")).one()
    landed_path(settings.landing, new.sha256).unlink()
    with pytest.raises(MissingFileError, match=rf"ontvangstbewijs {new.id} is weg of beschadigd"):
        reload_raw(settings, Reload(clock))


def test_the_receipt_says_so_and_the_same_file_once_more_is_known(settings: Settings, tmp_path: Path) -> None:
    delete_old(settings, NOW)
    save_account(settings, "b", "beheerder", "", PASSWORD)
    with TestClient(create_app(settings, now=clock)) as client:
        assert "Bestand verwijderd" in client.get("/aanleveringen/1", auth=("b", PASSWORD)).text
        assert "Bestand verwijderd" not in client.get("/aanleveringen/2", auth=("b", PASSWORD)).text
    (again,) = receive(settings, [tmp_path / "oud"], Intake("proef", clock))
    assert (again.number, again.stand, again.is_new) == (1, Stand.VERWERKT, False)
    assert _there(settings)["oud"] and delete_old(settings, NOW) == 1
