"""Files that come in over HTTP in pieces, until they are whole. Room app/jobs: writes uploads/ and the store.

How much of a file came is the length of that file, and stands nowhere else: after a crash nothing can disagree.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BufferedRandom
from pathlib import Path
from typing import Final

from sqlmodel import col, select, update

from app.jobs.troubles import utc
from app.jobs.uploads import Sender
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Upload
from ingest.names import safe_name

LIFETIME: Final = timedelta(hours=24)
MOST_OPEN: Final = 20  # of one account: whoever forgets them fills the disk


class TooManyError(Exception):
    """This account has as many unfinished uploads as it may have."""


class BusyError(Exception):
    """A piece of the same file is being written at this moment."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a sender says about a file that is to come."""

    name: str
    size: int
    sha256: str


def begin(settings: Settings, announced: Announced, sender: Sender, now: datetime) -> Upload:
    """Make room for a file. Raises TooManyError."""
    if len(list_open(settings, sender, now)) >= MOST_OPEN:
        raise TooManyError
    upload = Upload(
        id=secrets.token_hex(16),
        gebruiker_id=sender.id,
        naam=safe_name(announced.name),
        bytes=announced.size,
        sha256=announced.sha256.lower(),
        begonnen_op=now,
        vervalt_op=now + LIFETIME,
    )
    with open_store(settings) as store:
        store.add(upload)
        store.commit()
        store.refresh(upload)
    return upload


def find(settings: Settings, upload_id: str, sender: Sender, now: datetime) -> Upload | None:
    """The upload when it is this sender's and has not expired."""
    with open_store(settings) as store:
        found = store.get(Upload, upload_id)
    return found if found and found.gebruiker_id == sender.id and utc(found.vervalt_op) > now else None


def list_open(settings: Settings, sender: Sender, now: datetime) -> list[Upload]:
    """What this sender began and did not finish, oldest first."""
    query = select(Upload).where(Upload.gebruiker_id == sender.id, col(Upload.aanlevering_id).is_(None))
    with open_store(settings) as store:
        rows = store.exec(query.order_by(col(Upload.begonnen_op), col(Upload.id))).all()
    return [row for row in rows if utc(row.vervalt_op) > now]


def received(settings: Settings, upload: Upload) -> int:
    """How many bytes of it there are; all of them when it was delivered."""
    if upload.aanlevering_id is not None:
        return upload.bytes
    try:
        return _path(settings, upload.id).stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def hold_file(settings: Settings, upload_id: str) -> Iterator[BufferedRandom]:
    """The file to append to, for one at a time; made when there is none. Raises BusyError.

    Whoever waited nowhere may still hold a file that was delivered or dropped just before: look it up again inside.
    """
    settings.uploads.mkdir(mode=0o700, exist_ok=True)
    with open(_path(settings, upload_id), "a+b", opener=_private) as file:  # Path.open has no opener
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield file


def keep_receipt(settings: Settings, upload: Upload, receipt: Aanlevering) -> None:
    """Remember the receipt of what is whole now, so that who missed our answer can ask again; its bytes have landed."""
    with open_store(settings) as store:
        store.exec(update(Upload).where(col(Upload.id) == upload.id).values(aanlevering_id=receipt.id))
        store.commit()
    upload.aanlevering_id = receipt.id
    _path(settings, upload.id).unlink(missing_ok=True)


def drop(settings: Settings, upload: Upload) -> None:
    """Forget an upload and what came of it."""
    _forget(settings, [upload.id])


def remove_expired(settings: Settings, now: datetime) -> int:
    """Forget what was not finished in time, and files that no upload has; gives how many uploads expired unfinished."""
    # Files first: an upload stands in the store before it has a file, so one that is found has its row by now.
    lying = {path.name for path in settings.uploads.glob("*")}
    with open_store(settings) as store:
        rows = store.exec(select(Upload)).all()
    over = [row for row in rows if utc(row.vervalt_op) <= now]
    _forget(settings, [row.id for row in over])
    for name in lying - {row.id for row in rows}:
        _path(settings, name).unlink(missing_ok=True)
    return sum(row.aanlevering_id is None for row in over)


def _forget(settings: Settings, ids: list[str]) -> None:
    with open_store(settings) as store:
        for row in store.exec(select(Upload).where(col(Upload.id).in_(ids))):
            store.delete(row)
        store.commit()
    for upload_id in ids:
        _path(settings, upload_id).unlink(missing_ok=True)


def _path(settings: Settings, upload_id: str) -> Path:
    return settings.uploads / upload_id


def _private(path: str, flags: int) -> int:
    """Only ours to read: there are names and numbers of people in it."""
    return os.open(path, flags, 0o600)
