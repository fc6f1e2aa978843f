"""A process that reads may be ended, by a fault in a C library or by the system: nothing is lost and nobody waits.

A file that ends every process that reads it is tried a few times, by itself, and then set aside with an alert.
"""

from io import BytesIO
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlmodel import col, select

from app.jobs.receive import Intake, MissingFileError, find_files, load_queue, load_set_aside, receive
from app.jobs.reload import Reload, reload_raw
from app.jobs.troubles import FINE, State, states
from app.jobs.uploads import Sender, accept
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import MOST_TRIES, Aanlevering, Stand
from ingest.intake import Delivery, NoReaderError, ReaderSettings
from ingest.intake.planning import plan
from ingest.intake.spread import read_all
from ingest.landing import land
from ingest.limits import Limits
from ingest.tables import TABLES
from tests.app.installed import NOW, clock, install, make_region
from tests.faults import deadly
from tests.ingest.messages import jw305
from tests.ingest.zips import KEYS, zip_bytes

pytestmark = pytest.mark.slow  # each death costs the start of a process
INTAKE = Intake("upload", clock)
BUREAU = Sender(1, "b", None, "")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation that reads in two processes, in which some contents are deadly."""
    monkeypatch.setattr("ingest.intake.spread.read_tasks", deadly.at_contents)
    return Settings(data=install(tmp_path).data, readers=2)


def _upload(settings: Settings, **files: bytes) -> None:
    accept(settings, [(f"{name}.xml", BytesIO(data)) for name, data in files.items()], BUREAU, NOW)


def _receipts(settings: Settings) -> dict[str, tuple[Stand, int]]:
    with open_store(settings) as store:
        rows = store.exec(select(Aanlevering).order_by(col(Aanlevering.id))).all()
        return {row.naam.partition(".")[0]: (row.stand, row.afgebroken) for row in rows}


def _reading(settings: Settings) -> State:
    with open_store(settings) as store:
        return next(state for state in states(store, settings, NOW) if state.subject == "inlezen")


def _raw(settings: Settings) -> dict[str, Any]:
    with duckdb.connect(settings.raw, read_only=True) as con:
        return {table.name: con.execute(f"from {table.name} order by all").fetchall() for table in TABLES}


def test_a_file_that_ends_every_reader_is_set_aside_and_the_others_come_in(settings: Settings) -> None:
    files = {f"goed{number}": jw305(str(number)) for number in range(4)}
    _upload(settings, goed8=jw305("8"), slecht=jw305(deadly.IS_KILLED), **files)
    assert len(load_queue(settings, INTAKE)) == 5
    good = dict.fromkeys(["goed8", *files], (Stand.VERWERKT, 0))
    assert _receipts(settings) == good | {"slecht": (Stand.ONTVANGEN, MOST_TRIES)}
    assert len(_raw(settings)["bericht"]) == 5
    assert load_queue(settings, INTAKE) == []  # it does not go round for ever
    assert _receipts(settings)["slecht"] == (Stand.ONTVANGEN, MOST_TRIES)
    state = _reading(settings)
    assert state.kind == "terzijde" and "ontvangstbewijs 2" in state.text and "--terzijde" in state.text
    assert active_children() == []


def test_nothing_of_a_zip_comes_in_when_one_of_its_files_is_deadly(settings: Settings) -> None:
    members = {f"{number}.xml": jw305(str(number)) for number in range(3)} | {f"{deadly.ABORTS}.xml": jw305("9")}
    _upload(settings, slecht=zip_bytes(members))
    assert load_queue(settings, INTAKE) == []
    assert _receipts(settings) == {"slecht": (Stand.ONTVANGEN, MOST_TRIES)}
    assert _raw(settings)["bericht"] == []


def test_what_was_too_much_comes_in_by_itself(settings: Settings) -> None:
    _upload(settings, flauw=jw305(deadly.FAINTS), goed=jw305("1"))
    assert len(load_queue(settings, INTAKE)) == 2
    assert _receipts(settings) == {"flauw": (Stand.VERWERKT, 1), "goed": (Stand.VERWERKT, 0)}
    assert _reading(settings).kind == FINE


def test_who_asks_gets_one_more_try(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = jw305(deadly.ABORTS)
    _upload(settings, slecht=bad)
    load_queue(settings, INTAKE)
    (again,) = load_set_aside(settings, INTAKE)
    assert (again.number, again.set_aside, again.outcome) == (1, True, None)
    assert _receipts(settings)["slecht"] == (Stand.ONTVANGEN, MOST_TRIES)
    (tmp_path / "slecht.xml").write_bytes(bad)
    (again,) = receive(settings, [tmp_path / "slecht.xml"], INTAKE)
    assert again.set_aside
    monkeypatch.undo()  # the fault was mended
    (again,) = load_set_aside(settings, INTAKE)
    assert again.is_new and not again.set_aside and _receipts(settings)["slecht"][0] is Stand.VERWERKT
    assert load_set_aside(settings, INTAKE) == []


def test_a_file_that_is_set_aside_is_not_taken_for_lost(settings: Settings) -> None:
    _upload(settings, goed=jw305("1"), slecht=jw305(deadly.IS_KILLED))
    load_queue(settings, INTAKE)
    assert reload_raw(settings, Reload(clock)).deliveries == 1


def test_raw_is_not_rebuilt_without_a_file_that_ends_its_reader(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _upload(settings, flauw=jw305(deadly.FAINTS), goed=jw305("1"))
    load_queue(settings, INTAKE)
    before = settings.raw.read_bytes()
    for memory in settings.landing.rglob("*.flauw"):
        memory.unlink()
    with pytest.raises(MissingFileError, match=r"ontvangstbewijs 1 brak af.*niets vervangen"):
        reload_raw(settings, Reload(clock))
    assert settings.raw.read_bytes() == before
    assert _receipts(settings)["flauw"] == (Stand.VERWERKT, 1)


def test_a_process_that_does_not_start_is_not_blamed_on_what_is_read(tmp_path: Path) -> None:
    landed = land(BytesIO(jw305()), tmp_path, KEYS)
    tasks = plan(0, Delivery(landed, "a.xml"), Limits())
    assert isinstance(tasks, list)
    too_short = ReaderSettings(key=b"kort")  # so there is no pseudonymiser, and a process ends before it begins
    with pytest.raises(NoReaderError, match="start niet"):
        list(read_all(tasks, too_short, Limits(), 1))


def test_what_reading_raises_is_raised_here_and_ends_no_process(tmp_path: Path) -> None:
    landed = land(BytesIO(jw305()), tmp_path, KEYS)
    tasks = plan(0, Delivery(landed, "a.xml"), Limits())
    assert isinstance(tasks, list)
    landed.path.unlink()
    with pytest.raises(FileNotFoundError):
        list(read_all(tasks, ReaderSettings(key=bytes(32)), Limits(), 1))
    assert active_children() == []


def test_readers_that_are_killed_at_random_lose_and_double_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = find_files([make_region(tmp_path / "bron")])
    calm = install(tmp_path / "rustig")
    receive(calm, files, INTAKE)
    made = install(tmp_path / "woelig")
    (made.data / "pseudonym.key").write_bytes((calm.data / "pseudonym.key").read_bytes())
    monkeypatch.setattr("ingest.intake.spread.read_tasks", deadly.at_random)
    receipts = receive(Settings(data=made.data, readers=2), files, INTAKE)
    assert (made.data / "dood").stat().st_size == 5
    assert all(receipt.stand is not Stand.ONTVANGEN for receipt in receipts)
    assert _without_order(_raw(made)) == _without_order(_raw(calm))


def _without_order(raw: dict[str, Any]) -> dict[str, int | list[Any]]:
    """Who brought a row first may differ, for what was too much comes last."""
    return {name: len(rows) if name in {"bericht", "aanmelding", "capaciteit"} else rows for name, rows in raw.items()}
