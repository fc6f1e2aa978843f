"""A landed file that cannot be read: told by its receipt, keeps no other away, and comes in once it is back.

As root no permission bites, so a folder stands in its place, or its sectors are bad: reading gives EIO.
"""

import errno
import os
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from sqlmodel import col, select

from app.jobs.receive import Intake, MissingFileError, load_queue
from app.jobs.reload import Reload, reload_raw
from app.jobs.uploads import Sender, accept
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Stand
from ingest.ijw.message import ReadMessage, RefusedMessage
from ingest.ijw.reader import Reader, read_message
from ingest.landing import Landed, landed_path
from tests.app.installed import NOW, clock, install
from tests.ingest.messages import jw305

INTAKE = Intake("upload", clock)
Break = Callable[[Path, pytest.MonkeyPatch], None]


def _folder_in_its_place(file: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    file.rename(file.with_suffix(".weg"))
    file.mkdir()


def _bad_sectors(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is there no more: the hash is another, and where it matters the disk says so."""
    shutil.copy(file, file.with_suffix(".weg"))
    file.chmod(0o640)
    file.write_bytes(b"?" * file.stat().st_size)
    read = Landed.read

    def fail(self: Landed) -> bytes:
        if self.path == file:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
        return read(self)

    monkeypatch.setattr(Landed, "read", fail)


def _mend(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    if file.is_dir():
        file.rmdir()
    file.with_suffix(".weg").replace(file)


def _stands(settings: Settings) -> list[Stand]:
    with open_store(settings) as store:
        return [row.stand for row in store.exec(select(Aanlevering).order_by(col(Aanlevering.id)))]


@pytest.mark.parametrize("breaks", [_folder_in_its_place, _bad_sectors])
def test_an_unreadable_landed_file_waits_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: Break
) -> None:
    settings = install(tmp_path)
    files = [(f"{number}.xml", BytesIO(jw305(str(number)))) for number in range(3)]
    receipts = accept(settings, files, Sender(1, "b", None, ""), NOW)
    file = landed_path(settings.landing, receipts[1].sha256)
    breaks(file, monkeypatch)
    with pytest.raises(MissingFileError, match=r"ontvangstbewijs 2 is weg of niet in te lezen"):
        load_queue(settings, INTAKE)
    assert _stands(settings) == [Stand.VERWERKT, Stand.ONTVANGEN, Stand.VERWERKT]
    _mend(file, monkeypatch)
    assert [receipt.number for receipt in load_queue(settings, INTAKE)] == [2]
    assert _stands(settings) == [Stand.VERWERKT] * 3


def test_a_file_that_our_own_fault_refuses_to_read_keeps_no_other_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = install(tmp_path)
    files = [(f"{number}.xml", BytesIO(jw305(str(number)))) for number in range(5)]
    accept(settings, files, Sender(1, "b", None, ""), NOW)

    def fail(data: bytes, *, file: str, reader: Reader) -> ReadMessage | RefusedMessage:
        if file == "3.xml":
            raise IndexError("our own fault")
        return read_message(data, file=file, reader=reader)

    monkeypatch.setattr("ingest.intake.reading.read_message", fail)
    with pytest.raises(MissingFileError, match=r"ontvangstbewijs 4 is weg of niet in te lezen"):
        load_queue(settings, INTAKE)
    assert _stands(settings) == [Stand.VERWERKT] * 3 + [Stand.ONTVANGEN, Stand.VERWERKT]
    monkeypatch.undo()
    assert [receipt.number for receipt in load_queue(settings, INTAKE)] == [4]


def test_raw_is_not_rebuilt_without_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = install(tmp_path)
    (receipt,) = accept(settings, [("a.xml", BytesIO(jw305()))], Sender(1, "b", None, ""), NOW)
    load_queue(settings, INTAKE)
    before = settings.raw.read_bytes()
    file = landed_path(settings.landing, receipt.sha256)
    _folder_in_its_place(file, monkeypatch)
    with pytest.raises(MissingFileError, match=r"ontvangstbewijs 1 is weg of beschadigd"):
        reload_raw(settings, Reload(clock))
    assert settings.raw.read_bytes() == before
    _mend(file, monkeypatch)
    assert reload_raw(settings, Reload(clock)).rows == {}
