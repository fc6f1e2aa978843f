"""Files that an SFTP server leaves in the inbox. Room app/jobs: reads the inbox and removes what has been landed."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.jobs.lock import INBOX, hold
from app.jobs.log import LOG
from app.jobs.receive import Intake, Receipt, receive
from app.settings import Settings
from ingest.names import safe_name

Stamp = tuple[int, int, int]  # size in bytes, last change and last change of the entry, in nanoseconds since 1970
#: How programs call a file that they are still writing; it gets its own name at the end.
_UNFINISHED: Final = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", "~")


def ready(folder: Path, now: float, quiet: int) -> dict[Path, Stamp]:
    """Files that have not changed for `quiet` seconds at `now` (seconds since 1970): one that still grows can wait.

    In subfolders too; hidden ones and those with a name for the time being are left alone. The last change of the entry
    counts, because a client may set that of the file to any moment. One that lies ahead was before the clock was set
    back. Links are left alone: who may write in the inbox must not make us read what stands elsewhere.
    """
    stamps = {file: _stamp(file) for file in sorted(_files(folder)) if not file.is_symlink()}
    return {file: stamp for file, stamp in stamps.items() if stamp and abs(now - stamp[2] / 1e9) >= quiet}


def _files(folder: Path) -> Iterator[Path]:
    """Everything that could be a file of somebody; what disappears meanwhile is passed over."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and not name.lower().endswith(_UNFINISHED):
                yield Path(here, name)


def take_in(settings: Settings, now: float, intake: Intake) -> list[Receipt]:
    """Receive what stands ready and take it out of the inbox: what was received stands in the landing zone.

    One taker at a time: the night must not wait for files that the worker has just taken away. A file that changed
    while it was received stays, and comes again; one that cannot be read is told, stays, and keeps no other away.
    """
    with hold(settings.data, INBOX, lambda pid: LOG.debug("Proces %s neemt de inbox al in.", pid)):
        files = ready(settings.inbox, now, settings.inbox_wait)
        left: set[Path] = set()

        def pass_over(file: Path, error: OSError) -> None:
            left.add(file)
            if not isinstance(error.__cause__, FileNotFoundError):  # who took it away knows
                LOG.error("Inbox: %s is niet te lezen (%s) en blijft staan.", safe_name(file.name), error.strerror)

        receipts = receive(settings, list(files), replace(intake, on_unreadable=pass_over)) if files else []
        for file, stamp in files.items():
            if file not in left and _stamp(file) == stamp:
                file.unlink(missing_ok=True)
        return receipts


def _stamp(file: Path) -> Stamp | None:
    """Size and last changes of a file; None when somebody took it away, or it is none (a pipe, a socket)."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns) if stat.S_ISREG(found.st_mode) else None
