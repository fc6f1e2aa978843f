"""How checks ended is kept: with every run, with files that came in, and above all when a check broke."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from app.jobs.build import NotJudgedError, compute
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Controlebeurt, Publicatie, Stand
from checks import runner
from checks.check import Check, ChecksNotRunError
from checks.registry import ACROSS
from tests.app.installed import clock, install, make_region

INTAKE = Intake("proef", clock)
DAY = date(2026, 5, 31)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    region = make_region(tmp_path_factory.mktemp("bron") / "regio", clients=10)
    return [file for file in find_files([region]) if file.suffix == ".zip"][:3]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return install(tmp_path)


def kept(settings: Settings) -> list[Controlebeurt]:
    """All that is kept, in order."""
    with open_store(settings) as store:
        rows = list(store.exec(select(Controlebeurt).order_by(Controlebeurt.id)))  # type: ignore[arg-type]  # a column
        store.expunge_all()
    return rows


@contextmanager
def broken(monkeypatch: pytest.MonkeyPatch, run: str, rule: str) -> Iterator[None]:
    """The checks with one among them whose query cannot be carried out."""
    function = getattr(runner, run)
    checks: tuple[Check, ...] = function.__defaults__[0]
    wrong = tuple(
        replace(check, wrong_rows=f"select bestaat_niet from ({check.wrong_rows}) x") if check.rule == rule else check
        for check in checks
    )
    with monkeypatch.context() as patch:
        patch.setattr(function, "__defaults__", (wrong, *function.__defaults__[1:]))
        yield


def test_files_and_runs_both_keep_how_every_check_ended(settings: Settings, files: list[Path]) -> None:
    numbers = [receipt.number for receipt in receive(settings, files, INTAKE)]
    run = compute(settings, DAY, clock).run
    of_files, of_run = kept(settings)
    assert (of_files.run_id, of_files.aanleveringen) == (None, numbers)
    assert of_files.schoon > 10 and of_files.niet_uitgevoerd == 0
    assert {suite["tabel"].partition(".")[0] for suite in of_files.reeksen} == {"stage"}
    assert (of_run.run_id, of_run.aanleveringen, of_run.niet_uitgevoerd) == (run, [], 0)
    names = [name for suite in of_run.reeksen for kind in suite["verwachtingen"].values() for name in kind]
    assert sorted(names) == sorted(check.name for check in ACROSS)
    assert of_run.schoon + of_run.gevonden == len(names)


def test_a_check_that_breaks_on_files_is_kept_once_by_name_and_nothing_is_loaded(
    settings: Settings, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        with broken(monkeypatch, "run_inside", "TR006"), pytest.raises(ChecksNotRunError, match="TR006"):
            receive(settings, files, INTAKE)
    (row,) = kept(settings)
    reasons = {name: why for suite in row.reeksen for name, why in suite["nietUitgevoerd"].items()}
    assert row.pogingen == 2 and row.niet_uitgevoerd == len(reasons) > 0
    assert all(name.startswith("TR006") and "bestaat_niet" in why for name, why in reasons.items())
    with open_store(settings) as store:
        assert {receipt.stand for receipt in store.exec(select(Aanlevering))} == {Stand.ONTVANGEN}
    receive(settings, files, INTAKE)
    assert [one.niet_uitgevoerd for one in kept(settings)] == [row.niet_uitgevoerd, 0]


def test_a_check_that_breaks_in_a_run_is_kept_by_name_and_nothing_is_published(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with broken(monkeypatch, "run_across", "TR019"), pytest.raises(NotJudgedError, match="TR019"):
        compute(settings, DAY, clock)
    (row,) = kept(settings)
    assert {name.partition("-")[0] for suite in row.reeksen for name in suite["nietUitgevoerd"]} == {"TR019"}
    assert row.niet_uitgevoerd > 0 and row.schoon > 0 and row.run_id is not None
    with open_store(settings) as store:
        assert store.exec(select(Publicatie)).all() == []


def test_what_was_kept_of_files_goes_after_its_time_and_of_runs_never(tmp_path: Path, files: list[Path]) -> None:
    settings = install(tmp_path)
    compute(settings, DAY, clock)
    receive(settings, files[:1], INTAKE)
    later = Intake("proef", lambda: clock().replace(year=clock().year + 2))
    receive(settings, files[1:], later)
    assert [row.run_id is None for row in kept(settings)] == [False, True]
