"""The inbox as SFTP servers fill it: what is whole is taken in, whatever they call it or do to it meanwhile."""

import errno
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import app.jobs.inbox as inbox_module
from app.jobs.inbox import ready, take_in
from app.jobs.receive import Intake, Receipt, receive
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Stand
from tests.app.installed import clock, install
from tests.ingest.messages import jw305

LATER = 4e9  # long after any file was changed
INTAKE = Intake("inbox", clock)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return install(tmp_path)


def _put(settings: Settings, name: str) -> Path:
    file = settings.inbox / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(jw305(file.name.strip(".~").partition(".")[0]))
    return file


def _left(settings: Settings) -> list[str]:
    return sorted(file.name for file in settings.inbox.rglob("*") if not file.is_dir())


def test_a_file_that_still_grows_is_left_whatever_its_own_date_says(tmp_path: Path) -> None:
    file = tmp_path / "groeit.zip"
    file.write_bytes(b"PK")
    for date_of_the_sender in (1_000_000_000, 3_900_000_000):
        os.utime(file, (date_of_the_sender, date_of_the_sender))
        changed = file.stat().st_ctime
        assert list(ready(tmp_path, changed + 29, 30)) == []
        assert list(ready(tmp_path, changed + 30.1, 30)) == [file]


def test_a_file_of_before_the_clock_was_set_back_does_not_wait_for_its_moment(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(b"PK")
    assert list(ready(tmp_path, file.stat().st_ctime - 3600, 30)) == [file]


@pytest.mark.parametrize(
    "name", ["a.xml.part", "a.xml.filepart", "a.XML.PART", "a.tmp", ".a.xml", ".~tmp~/a.xml", "a~"]
)
def test_a_file_under_a_name_for_the_time_being_waits_for_its_own(settings: Settings, name: str) -> None:
    file = _put(settings, name)
    assert take_in(settings, LATER, INTAKE) == []
    file.rename(settings.inbox / "A1.xml")
    (receipt,) = take_in(settings, LATER, INTAKE)
    assert (receipt.name, receipt.stand) == ("A1.xml", Stand.VERWERKT)
    assert _left(settings) == []


def test_folders_of_senders_are_walked_in_order(settings: Settings) -> None:
    for name in ("b/B1.xml", "a/diep/A1.xml", "C1.xml"):
        _put(settings, name)
    assert [receipt.name for receipt in take_in(settings, LATER, INTAKE)] == ["C1.xml", "A1.xml", "B1.xml"]
    assert _left(settings) == [] and (settings.inbox / "a" / "diep").is_dir()  # a sender expects its folder


def test_a_file_that_grows_while_it_is_received_is_not_lost(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = settings.inbox / "groeit.xml"
    file.write_bytes(b"<Bericht>")

    def slowly(settings: Settings, files: Sequence[Path], intake: Intake) -> list[Receipt]:
        receipts = receive(settings, files, intake)
        file.write_bytes(b"<Bericht></Bericht>")
        return receipts

    monkeypatch.setattr(inbox_module, "receive", slowly)
    assert len(take_in(settings, LATER, INTAKE)) == 1
    assert file.read_bytes() == b"<Bericht></Bericht>"


def test_a_file_that_is_taken_away_in_between_keeps_no_other_away(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    gone = _put(settings, "A1.xml")
    _put(settings, "B1.xml")

    def after_it_went(settings: Settings, files: Sequence[Path], intake: Intake) -> list[Receipt]:
        gone.unlink()
        return receive(settings, files, intake)

    monkeypatch.setattr(inbox_module, "receive", after_it_went)
    with caplog.at_level(logging.ERROR, "hefboom"):
        assert [receipt.name for receipt in take_in(settings, LATER, INTAKE)] == ["B1.xml"]
    assert _left(settings) == [] and not caplog.records


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_file_that_cannot_be_read_is_told_stays_and_keeps_no_other_away(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, number: int
) -> None:
    closed = _put(settings, "A1.xml")
    _put(settings, "B1.xml")
    opened = Path.open

    def refuse(self: Path, *given: Any, **named: Any) -> Any:
        if self == closed:
            raise OSError(number, os.strerror(number), str(self))
        return opened(self, *given, **named)

    monkeypatch.setattr(Path, "open", refuse)
    with caplog.at_level(logging.ERROR, "hefboom"):
        assert [receipt.name for receipt in take_in(settings, LATER, INTAKE)] == ["B1.xml"]
    assert f"A1.xml is niet te lezen ({os.strerror(number)})" in caplog.text and _left(settings) == ["A1.xml"]
    monkeypatch.undo()
    assert [receipt.name for receipt in take_in(settings, LATER, INTAKE)] == ["A1.xml"]
    with open_store(settings) as store:
        assert {row.stand for row in store.exec(select(Aanlevering))} == {Stand.VERWERKT}


def test_a_link_a_pipe_and_a_folder_are_no_files(settings: Settings, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders.csv"
    elsewhere.write_text("geheim", encoding="ascii")
    (settings.inbox / "lijst.csv").symlink_to(elsewhere)
    os.mkfifo(settings.inbox / "pijp.csv")
    (settings.inbox / "map.csv").mkdir()
    assert take_in(settings, LATER, INTAKE) == []
