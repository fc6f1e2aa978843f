"""Reading that ends its process, as a fault in a C library or a system without memory does. Tests only.

Processes that read are told by name which function to use, so a test that puts one of these in its place is obeyed.
"""

import os
import random
import signal
from pathlib import Path
from threading import Timer
from typing import Final

from ingest.ijw.reader import Reader
from ingest.intake import reading
from ingest.intake.parts import Part, Task

ABORTS: Final = "DOOD"  # the Identificatie of a message, or a name in a zip, about which the process aborts
IS_KILLED: Final = "OOM"  # one about which the system kills it
FAINTS: Final = "FLAUW"  # one about which it aborts twice, and then no more
_TWICE: Final = 2


def at_contents(tasks: list[Task], reader: Reader) -> list[Part]:
    """As ingest reads, unless something deadly is among the tasks."""
    for task in tasks:
        if _holds(task, ABORTS) or (_holds(task, FAINTS) and _spend(task.landed.path.with_suffix(".flauw"), _TWICE)):
            os.abort()
        if _holds(task, IS_KILLED):
            os.kill(os.getpid(), signal.SIGKILL)
    return reading.read_tasks(tasks, reader)


def at_random(tasks: list[Task], reader: Reader) -> list[Part]:
    """As ingest reads, killed at some moment of reading or answering, five times in all."""
    if _spend(tasks[0].landed.path.parents[2] / "dood", 5):
        Timer(random.uniform(0, 0.1), os.kill, (os.getpid(), signal.SIGKILL)).start()
    return reading.read_tasks(tasks, reader)


def _holds(task: Task, name: str) -> bool:
    if task.entries is not None:
        return any(entry.name == f"{name}.xml" for entry in task.entries)
    return f"Identificatie>{name}<".encode() in task.landed.read()


def _spend(purse: Path, most: int) -> bool:
    """Whether this happened fewer than `most` times; over all processes, so it is remembered in a file."""
    with purse.open("ab") as file:
        left = file.tell() < most
        if left:
            file.write(b"x")
    return left
