"""One writer at a time. Room app/jobs: holds a lock file in the data folder; reads and writes nothing else."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

WRITER: Final = "schrijver.lock"
SCHEDULER: Final = "planning.lock"


@contextmanager
def hold(folder: Path, name: str, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock `name` in `folder`; when another process has it, tell `on_wait` which and wait for our turn.

    The kernel lets go of the lock when its process ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            on_wait(file.read().strip() or "?")
            fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield
