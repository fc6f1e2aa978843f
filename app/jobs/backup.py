"""A copy of everything an installation keeps, but its keys. Room app/jobs: reads the data folder and the store.

The store goes first and landed files after it: a file lands before its receipt is written, so every receipt in the copy
has its file. Nobody else writes raw tables or figures meanwhile; deliveries over HTTP go on.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import make_url
from sqlmodel import select

from app.jobs.lock import WRITER, hold
from app.jobs.log import waiting_for
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Publicatie
from checks.course import course_file
from ingest.durable import sync

STORE: Final = "hefboom.sqlite"


class BackupError(RuntimeError):
    """A copy that cannot be made there; the text says why, and nothing was written."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files and bytes were copied, and whether the store is among them (PostgreSQL has a way of its own)."""

    files: int
    bytes: int
    with_store: bool


def back_up(settings: Settings, target: Path, tell: Callable[[int, int], None] = lambda _done, _of: None) -> Copied:
    """Copy the installation to the folder `target`, which gets its name when it is whole; `tell` hears how far it is.

    Raises BackupError when something stands there, OSError when the disk refuses; then nothing is left of it.
    """
    if target.exists():
        raise BackupError(f"{target} bestaat al. Noem een map die er nog niet is; een kopie vervangt nooit een andere.")
    unfinished = target.with_name(f"{target.name}.nieuw")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        with hold(settings.data, WRITER, waiting_for):
            with_store = _copy_store(settings, unfinished)
            files = sorted(_to_copy(settings))
            for number, file in enumerate(files, start=1):
                place = unfinished / file.relative_to(settings.data)
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.copy2(file, place)
                tell(number, len(files))
        size = _make_durable(unfinished)
        unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return Copied(len(files) + with_store, size, with_store)


def _copy_store(settings: Settings, target: Path) -> bool:
    """A copy of a store that is one file, as it stands at one moment however much it is written to."""
    address = make_url(settings.store_url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return False
    with closing(sqlite3.connect(address.database)) as store, closing(sqlite3.connect(target / STORE)) as copy:
        store.backup(copy)
    return True


def _to_copy(settings: Settings) -> Iterator[Path]:
    """Landed files, region pack, raw tables, and what was published; no keys, and nothing that is only on its way."""
    for folder in (settings.landing, settings.regio):
        yield from (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    yield from settings.data.glob(f"{settings.raw.name}*")
    with open_store(settings) as store:
        rows = store.exec(select(Publicatie)).all()
    names = {name for row in rows for name in (row.bestand, row.cube, course_file(row.run_id)) if name}
    yield from (settings.data / name for name in names if (settings.data / name).is_file())


def _make_durable(folder: Path) -> int:
    """Bring everything in the folder to the disk; gives how many bytes that is."""
    size = 0
    for path in (*folder.rglob("*"), folder):
        sync(path)
        size += path.stat().st_size if path.is_file() else 0
    return size
