"""The night: what stands ready is taken in, a source that fails is passed over, a failed night changes no figures."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

import app.jobs.build as build_module
import checks.runner
from app.jobs.build import NotJudgedError, VerifyError
from app.jobs.night import Night, remove_scraps, run_night
from app.jobs.receive import find_files
from app.jobs.troubles import states
from app.settings import Settings, Source
from app.store.engine import open_store
from app.store.models import Aanlevering, Publicatie, Run, RunStand, RunStap
from checks.check import Judgement, Outcome
from checks.runner import AcrossVerdict
from tests.app.installed import END, clock, copy_of, install, shared_computed, shared_loaded, shared_region
from tests.app.web import serving

LATER = 4e9  # long after any file was changed


@pytest.fixture
def region() -> Path:
    return shared_region()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """With nothing in it yet: a night is the same with few youths."""
    return install(tmp_path)


def _night(settings: Settings, *sources: Source) -> dict[str, RunStap]:
    """Run a night and give its steps by name."""
    run_night(
        settings.model_copy(update={"sources": list(sources)}), Night(END, clock, lambda: LATER, sleep=lambda _: None)
    )
    with open_store(settings) as store:
        run = store.exec(select(Run)).all()[-1]
        return {step.naam: step for step in store.exec(select(RunStap).where(RunStap.run_id == run.id))}


def _changed(region: Path, target: Path) -> Path:
    """A delivery of the region in a file that is not known, though its messages may be."""
    one = next(file for file in find_files([region]) if file.suffix == ".zip")
    target.write_bytes(one.read_bytes() + b"\0")
    return target


def test_a_night_takes_in_the_inbox_and_publishes(region: Path, tmp_path: Path) -> None:
    settings = copy_of(shared_loaded(), tmp_path)
    _changed(region, settings.inbox / "nieuw.zip")
    steps = _night(settings)
    assert steps["inbox"].tellingen["nieuw"] == 1
    assert not list(settings.inbox.iterdir())
    assert steps["publiceren"].stand is RunStand.GELUKT


def test_a_night_fetches_from_its_source_once(settings: Settings, region: Path, tmp_path: Path) -> None:
    offered = tmp_path / "bron"
    offered.mkdir()
    _changed(region, offered / "a.zip")
    (offered / "lijst.json").write_text(json.dumps([{"url": "a.zip"}]), encoding="utf-8")
    with serving(offered) as address:
        source = Source(name="bureau", url=f"{address}/lijst.json")
        first, second = _night(settings, source), _night(settings, source)
    assert first["bron bureau"].tellingen["nieuw"] == 1 and second["bron bureau"].tellingen["bestanden"] == 0
    with open_store(settings) as store:
        (receipt,) = store.exec(select(Aanlevering).where(Aanlevering.bron == "bureau")).all()
    assert receipt.naam == "a.zip"
    assert not list(settings.data.glob("bron-*"))


def test_a_source_that_is_away_does_not_stop_the_night(settings: Settings) -> None:
    steps = _night(settings, Source(name="weg", url="http://127.0.0.1:9/lijst.json"))
    assert steps["bron weg"].stand is RunStand.MISLUKT and "niet te bereiken" in steps["bron weg"].fout
    assert steps["publiceren"].stand is RunStand.GELUKT


def test_one_file_that_is_gone_does_not_keep_the_others_away(settings: Settings, region: Path, tmp_path: Path) -> None:
    offered = tmp_path / "bron"
    offered.mkdir()
    _changed(region, offered / "b.zip")
    (offered / "lijst.json").write_text(json.dumps([{"url": "a.zip"}, {"url": "b.zip"}]), encoding="utf-8")
    with serving(offered) as address:
        step = _night(settings, Source(name="bureau", url=f"{address}/lijst.json"))["bron bureau"]
    assert step.stand is RunStand.MISLUKT and "a.zip: antwoord 404" in step.fout
    assert step.tellingen["nieuw"] == 1 and step.tellingen["nietOpgehaald"] == 1


def test_a_failed_night_leaves_the_figures_of_yesterday_and_says_so(
    region: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = copy_of(shared_computed(), tmp_path)
    _changed(region, settings.inbox / "nieuw.zip")
    monkeypatch.setitem(build_module.LAWS, "de zon komt op in het westen", "select 1")
    with pytest.raises(VerifyError):
        _night(settings)
    with open_store(settings) as store:
        newest = store.exec(select(Publicatie)).all()[-1]
        night = store.exec(select(Run)).all()[-1]
        failed = [step.naam for step in store.exec(select(RunStap)) if step.stand is RunStand.MISLUKT]
    assert newest.bestand == "warehouse-1.duckdb" and (settings.data / newest.bestand).exists()
    assert night.soort == "nacht" and night.stand is RunStand.MISLUKT and "westen" in night.fout
    assert failed == ["verifiëren"]
    assert not list(settings.inbox.iterdir())  # what was received stays received


def test_a_night_in_which_a_check_cannot_be_carried_out_is_amber(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = AcrossVerdict((Judgement("TR019", "TR019", Outcome.NOT_RUN, reason="stuk"),))
    monkeypatch.setattr(checks.runner, "run_across", lambda _con, **_: broken)
    with pytest.raises(NotJudgedError, match="TR019: stuk"):
        _night(settings)
    with open_store(settings) as store:
        (state, *_) = states(store, settings, clock())
        assert store.exec(select(Publicatie)).all() == []
    assert (state.subject, state.kind) == ("run", "oranje") and "bij de stap controles" in state.text


def test_scraps_of_a_killed_night_are_removed(tmp_path: Path) -> None:
    (tmp_path / "bron-x1" / "00000").mkdir(parents=True)
    (tmp_path / "bron-x1" / "00000" / "a.zip").write_bytes(b"half")
    remove_scraps(tmp_path)
    assert list(tmp_path.iterdir()) == []
