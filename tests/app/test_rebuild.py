"""Bringing figures up to date: the same bytes as making them as a whole, and the whole wherever it cannot be done."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlmodel import select

import app.jobs.build as build_module
from app.jobs.build import compute
from app.jobs.publish import Published
from app.jobs.rebuild import plan_rebuild
from app.jobs.receive import Intake, find_files, receive
from app.jobs.troubles import states
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import RunStand, RunStap
from kpi.export import export
from sql.update import update_blocks
from tests.app.installed import END, clock, copy_of, install, shared_region

DAY_BEFORE = date(2026, 10, 29)  # END is a Saturday; the Friday between is the day on which all is made as a whole
EARLY = "2026-09"


@pytest.fixture(scope="module")
def region() -> Path:
    return shared_region()


@pytest.fixture(scope="module")
def published(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation with figures of the day before, from what was there before the last months came in."""
    settings = install(tmp_path_factory.mktemp("installatie"))
    files = [file for file in find_files([region]) if file.parent.name <= EARLY or file.parent.name == "regio"]
    receive(settings, files, Intake("proef", clock))
    compute(settings, DAY_BEFORE, clock)
    return settings


@pytest.fixture
def settings(published: Settings, tmp_path: Path) -> Settings:
    return copy_of(published, tmp_path)


def _steps(settings: Settings, made: Published) -> dict[str, RunStap]:
    with open_store(settings) as store:
        return {step.naam: step for step in store.exec(select(RunStap).where(RunStap.run_id == made.run))}


def _why(settings: Settings, made: Published) -> str:
    """Why all was made anew; "" when it was not."""
    counts = _steps(settings, made)["indicatoren"].tellingen
    assert (counts["herberekend"] < counts["perioden"]) == ("geheel" not in counts)
    return str(counts.get("geheel", ""))


def _exports(made: Published, folder: Path) -> list[bytes]:
    """The figures, with disclosure control and without."""
    found = []
    with duckdb.connect(made.file, read_only=True) as con:
        for raw in (True, False):
            export(con, folder / "uitvoer.csv", "csv", raw=raw)
            found.append((folder / "uitvoer.csv").read_bytes())
    return found


def _troubles(settings: Settings) -> list[tuple[str, str]]:
    with open_store(settings) as store:
        return [(state.subject, state.kind) for state in states(store, settings, clock())]


def test_what_is_brought_up_to_date_is_what_the_whole_gives(settings: Settings, region: Path, tmp_path: Path) -> None:
    receive(settings, find_files([region]), Intake("proef", clock))
    weekly = copy_of(settings, tmp_path / "geheel").model_copy(update={"whole_rebuild": "zaterdag"})
    short = compute(settings, END, clock)
    assert not _why(settings, short)
    whole = compute(weekly, END, clock)
    assert _steps(weekly, whole)["bijwerken nagaan"].tellingen == {"afwijkend": 0}
    assert _exports(short, tmp_path) == _exports(whole, tmp_path)


def test_an_update_that_is_broken_off_leaves_what_was_published(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = settings.data / "warehouse-1.duckdb"
    content = published.read_bytes()

    def break_off(*arguments: Any) -> None:
        update_blocks(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(build_module, "update_blocks", break_off)
    with pytest.raises(KeyboardInterrupt):
        compute(settings, END, clock)
    assert published.read_bytes() == content
    assert list(settings.data.glob("warehouse-*")) == [published]


@pytest.mark.parametrize(("peildatum", "why"), [(DAY_BEFORE, ""), (END, "het is zaterdag")])
def test_the_setting_names_the_day_of_the_whole(settings: Settings, peildatum: date, why: str) -> None:
    plan = plan_rebuild(settings.model_copy(update={"whole_rebuild": "zaterdag"}), peildatum, whole=False)
    assert plan.why == why and (plan.check if why else plan.before) == settings.data / "warehouse-1.duckdb"


def test_a_short_way_that_is_wrong_is_found_and_the_whole_published(settings: Settings) -> None:
    with duckdb.connect(settings.data / "warehouse-1.duckdb") as con:
        con.execute("update cube.waarde set waarde = waarde + 1 where kpi = 'wachttijd' and maat = 'n'")
    weekly = settings.model_copy(update={"whole_rebuild": "zaterdag"})
    made = compute(weekly, END, clock)
    step = _steps(weekly, made)["bijwerken nagaan"]
    assert _why(weekly, made) == "het is zaterdag"
    assert step.stand is RunStand.MISLUKT and step.tellingen["afwijkend"] > 0 and "andere cijfers" in step.fout
    assert ("bijwerken", "wijkt-af") in _troubles(weekly)
    compute(weekly, END, clock)
    assert ("bijwerken", "goed") in _troubles(weekly)
