"""One writer at a time. Room app/jobs: holds a lock file in the data folder; reads and writes nothing else."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import IO, Final

WRITER: Final = "schrijver.lock"
SCHEDULER: Final = "planning.lock"
NIGHT: Final = "nacht.lock"
INBOX: Final = "inbox.lock"
ALERTS: Final = "meldingen.lock"
_LOOK: Final = 0.5  # seconds between two looks of one who can be told to stop waiting


@contextmanager
def hold(folder: Path, name: str, on_wait: Callable[[str], None], stop: Event | None = None) -> Iterator[bool]:
    """Hold the lock `name` in `folder`; when another process has it, tell `on_wait` which and wait for our turn.

    Gives whether we hold it: False only when `stop` was set while we waited. The kernel lets go of the lock when its
    process ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a+", encoding="ascii") as file:
        held = _take(file)
        if not held:
            file.seek(0)
            on_wait(file.read().strip() or "?")
            held = _wait(file, stop)
        if held:
            file.seek(0)
            file.truncate()
            file.write(str(os.getpid()))
            file.flush()
        yield held


def _take(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(file: IO[str], stop: Event | None) -> bool:
    if stop is None:
        fcntl.flock(file, fcntl.LOCK_EX)
        return True
    while not stop.wait(_LOOK):
        if _take(file):
            return True
    return False
