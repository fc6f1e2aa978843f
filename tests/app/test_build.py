"""Building and publishing: a new file each time, verified first; a run that fails changes nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlmodel import select

import app.jobs.build as build_module
from app.jobs.build import VerifyError, compute, figures_of, pieces_of_work, verify
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Publicatie, Run, RunStand, RunStap
from kpi.cube import Computed, build_cube
from kpi.export import export
from tests.app.installed import END, clock, copy_of, install, shared_computed, shared_loaded, shared_region


@pytest.fixture
def region() -> Path:
    return shared_region()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return copy_of(shared_loaded(), tmp_path)


@pytest.fixture
def published(tmp_path: Path) -> tuple[Settings, Path]:
    """An installation that has figures, and their file."""
    settings = copy_of(shared_computed(), tmp_path)
    return settings, settings.data / "warehouse-1.duckdb"


def _export(warehouse: Path, target: Path, *, raw: bool = True) -> bytes:
    with duckdb.connect(warehouse, read_only=True) as con:
        export(con, target, "csv", raw=raw)
    return target.read_bytes()


def test_the_same_state_gives_the_same_export(published: tuple[Settings, Path], tmp_path: Path) -> None:
    settings, first = published
    second = compute(settings, END, clock).file
    assert first != second
    assert _export(first, tmp_path / "1.csv") == _export(second, tmp_path / "2.csv")


def test_the_next_publication_is_made_beside_the_one_that_is_shown(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside: list[Path | None] = []

    def watched(*arguments: Any, **named: Any) -> Computed:
        beside.append(named["shown"])
        return build_cube(*arguments, **named)

    monkeypatch.setattr(build_module, "build_cube", watched)
    first, second = compute(settings, END, clock), compute(settings, END, clock)
    assert beside == [None, first.file]
    exports = (_export(one.file, tmp_path / f"{one.run}.csv", raw=False) for one in (first, second))
    then, now = ({line for line in one.splitlines() if line.endswith(b",true")} for one in exports)
    # What anybody could compute from the first hides nothing in the second, so less may be withheld.
    assert now and now <= then, "nothing changed, so nothing else is withheld"


def test_every_step_is_recorded(settings: Settings) -> None:
    told: list[str] = []
    published = compute(settings, END, clock, told.append)
    assert len(told) == pieces_of_work()
    with open_store(settings) as store:
        run = store.get(Run, published.run)
        steps = store.exec(select(RunStap).where(RunStap.run_id == published.run)).all()
    assert run is not None and run.stand is RunStand.GELUKT and run.klaar_op is not None
    assert [step.naam for step in steps] == ["bouwstenen", "controles", "indicatoren", "verifiëren", "publiceren"]
    assert all(step.stand is RunStand.GELUKT for step in steps)
    assert steps[0].tellingen["levering"] > 0 and steps[2].tellingen["openbaar"] > 0


def test_a_failed_run_leaves_what_was_published(
    published: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, good = published
    monkeypatch.setitem(build_module.LAWS, "de zon komt op in het westen", "select 1")
    with pytest.raises(VerifyError, match="de zon komt op in het westen"):
        compute(settings, END, clock)
    with open_store(settings) as store:
        newest = store.exec(select(Publicatie)).all()[-1]
        failed = store.exec(select(Run)).all()[-1]
    assert newest.bestand == good.name and good.exists()
    assert failed.stand is RunStand.MISLUKT and "westen" in failed.fout
    assert [file.name for file in settings.data.glob("warehouse-*.duckdb")] == [good.name]


def test_a_broken_off_run_is_recorded_and_leaves_no_file(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_module, "build_cube", break_off)
    with pytest.raises(KeyboardInterrupt):
        compute(settings, END, clock)
    with open_store(settings) as store:
        (run,) = store.exec(select(Run)).all()
        steps = store.exec(select(RunStap)).all()
    assert run.stand is RunStand.MISLUKT and "KeyboardInterrupt" in run.fout
    assert [step.stand for step in steps] == [RunStand.GELUKT, RunStand.GELUKT, RunStand.MISLUKT]
    assert not list(settings.data.glob("warehouse-*"))


def test_what_a_killed_process_left_is_ended_and_removed(settings: Settings) -> None:
    with open_store(settings) as store:
        killed = Run(soort="uitvoer", peildatum=END, begonnen_op=clock())
        night = Run(soort="nacht", peildatum=END, begonnen_op=clock())  # may be going on: only the worker knows
        store.add_all([killed, night])
        store.flush()
        assert killed.id is not None
        store.add(RunStap(run_id=killed.id, naam="bouwstenen", begonnen_op=clock()))
        store.commit()
    (settings.data / "uitvoer-1.duckdb").touch()
    (settings.data / "warehouse-0.duckdb.tmp").mkdir()
    published = compute(settings, END, clock)
    with open_store(settings) as store:
        ended = {run.soort: run.stand for run in store.exec(select(Run))}
        (step,) = store.exec(select(RunStap).where(RunStap.run_id == killed.id)).all()
    assert ended == {
        "uitvoer": RunStand.MISLUKT,
        "nacht": RunStand.LOOPT,
        "berekening": RunStand.GELUKT,
    }
    assert step.stand is RunStand.MISLUKT and step.klaar_op is not None
    assert sorted(file.name for file in settings.data.glob("*-*.duckdb*")) == [published.file.name]


def test_figures_about_lost_records_are_not_published(published: tuple[Settings, Path]) -> None:
    settings, good = published
    settings.raw.unlink()
    with pytest.raises(VerifyError, match="er zijn er nog 0"):
        compute(settings, END, clock)
    with open_store(settings) as store:
        assert [row.bestand for row in store.exec(select(Publicatie))] == [good.name]


def test_verify_sees_a_small_number_that_is_public() -> None:
    with duckdb.connect() as con:
        con.execute("create schema cube; create schema model")
        con.execute(
            "create table model.plaatsing (verblijf_id bigint); create table model.verblijf (verblijf_id bigint)"
        )
        columns = (
            "kpi varchar, maat varchar, segment varchar, gemeente varchar, aanbieder varchar, periode_type varchar, "
            "periode_start date, uitsplitsing varchar, waarde double, teller double, noemer double, n_clienten bigint"
        )
        con.execute(f"create table cube.waarde ({columns}); create table cube.openbaar ({columns}, onderdrukt boolean)")
        row = "'k', 'm', '', '', '', 'maand', date '2026-01-01', '', 3, null, null, 3"
        con.execute(f"insert into cube.waarde values ({row}); insert into cube.openbaar values ({row}, false)")
        with pytest.raises(VerifyError, match="geen klein aantal is openbaar"):
            verify(con, 10)
        assert verify(con, 3) == len(build_module.LAWS)


def test_only_the_newest_files_are_kept(published: tuple[Settings, Path]) -> None:
    settings = published[0].model_copy(update={"keep_warehouses": 2})
    files = [published[1], *(compute(settings, END, clock).file for _ in range(3))]
    assert sorted(settings.data.glob("warehouse-*.duckdb")) == sorted(files[-2:])


def test_an_export_of_the_past_publishes_nothing(published: tuple[Settings, Path]) -> None:
    settings, _ = published
    with figures_of(settings, date(2026, 5, 31), clock, lambda _: None) as file, duckdb.connect(file) as con:
        last = con.execute("select max(periode_start) from cube.waarde where periode_type = 'maand'").fetchone()
    assert last == (date(2026, 5, 1),)
    assert not file.exists()
    with open_store(settings) as store:
        assert [row.peildatum for row in store.exec(select(Publicatie))] == [END]


def test_a_peildatum_in_the_past_gives_what_a_run_on_that_day_gave(region: Path, tmp_path: Path) -> None:
    """Deliveries of later months must not change the figures of an earlier peildatum."""
    then, now = install(tmp_path / "toen"), install(tmp_path / "nu")
    (now.data / "pseudonym.key").write_bytes((then.data / "pseudonym.key").read_bytes())
    # What youths say of care that ended is known on any day, whenever it was delivered (kpi-spec section 2).
    files = [file for file in find_files([region]) if file.stem != "outcome"]
    early = [file for file in files if file.parent.name <= "2026-05" or file.parent.name == "regio"]
    receive(then, early, Intake("proef", clock))
    receive(now, files, Intake("proef", clock))
    exports = []
    for settings in (then, now):
        with figures_of(settings, date(2026, 5, 31), clock, lambda _: None) as file:
            exports.append(_export(file, settings.data / "uit.csv"))
    assert exports[0] == exports[1]
