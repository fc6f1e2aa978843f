"""Files that an SFTP server leaves in the inbox. Room app/jobs: reads the inbox and removes what has been landed."""

import os
from pathlib import Path

from app.jobs.lock import INBOX, hold
from app.jobs.log import LOG
from app.jobs.receive import Intake, Receipt, find_files, receive
from app.settings import Settings

Stamp = tuple[int, int]  # size in bytes, last change in nanoseconds since 1970


def ready(folder: Path, now: float, quiet: int) -> dict[Path, Stamp]:
    """Files that have not changed for `quiet` seconds at `now` (seconds since 1970): one that still grows can wait.

    Links are left alone: who may write in the inbox must not make us read what stands elsewhere.
    """
    if not folder.is_dir():
        return {}
    stamps = {file: _stamp(file) for file in find_files([folder]) if not file.is_symlink()}
    return {file: stamp for file, stamp in stamps.items() if stamp and now - stamp[1] / 1e9 >= quiet}


def take_in(settings: Settings, now: float, intake: Intake) -> list[Receipt]:
    """Receive what stands ready and take it out of the inbox: what was received stands in the landing zone.

    One taker at a time: the night must not wait for files that the worker has just taken away. A file that changed
    while it was received stays, and comes again.
    """
    with hold(settings.data, INBOX, lambda pid: LOG.debug("Proces %s neemt de inbox al in.", pid)):
        standing = ready(settings.inbox, now, settings.inbox_wait)
        files = {file: stamp for file, stamp in standing.items() if os.access(file, os.R_OK)}
        if len(files) < len(standing):
            LOG.error("Inbox: %d bestanden mogen wij niet lezen.", len(standing) - len(files))
        receipts = receive(settings, list(files), intake) if files else []
        for file, stamp in files.items():
            if _stamp(file) == stamp:
                file.unlink(missing_ok=True)
        return receipts


def _stamp(file: Path) -> Stamp | None:
    """Size and last change; None when somebody took the file away."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns
