"""Reading spread over processes, given back in the order of the tasks. Room ingest/: starts and ends processes.

Processes are spawned, never forked: a fork would copy threads of DuckDB and Arrow in an unknown state.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

from ingest.ijw.reader import Reader
from ingest.intake.parts import Part, ReaderSettings, Task
from ingest.intake.reading import read_task
from ingest.pseudonym import Pseudonymiser

_AHEAD: Final = 2  # pieces a process may be ahead of what is being loaded: enough to keep it busy, bounded in memory
_reader: Final[list[Reader]] = []  # of this process, put there once by _start: compiling schemas takes long


def read_all(tasks: Iterable[Task], settings: ReaderSettings, workers: int) -> Iterator[tuple[Task, list[Part]]]:
    """Each task with what was read of it, in the order of `tasks`; with one worker in this process."""
    if workers <= 1:
        reader = make_reader(settings)
        for task in tasks:
            yield task, read_task(task, reader)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (settings,))
    try:
        yield from _in_order(pool, tasks, workers * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, tasks: Iterable[Task], ahead: int) -> Iterator[tuple[Task, list[Part]]]:
    waiting: deque[tuple[Task, Future[list[Part]]]] = deque()
    for task in tasks:
        waiting.append((task, pool.submit(_read, task)))
        if len(waiting) >= ahead:
            first, future = waiting.popleft()
            yield first, future.result()
    while waiting:
        first, future = waiting.popleft()
        yield first, future.result()


def _start(settings: ReaderSettings) -> None:
    _reader.append(make_reader(settings))


def _read(task: Task) -> list[Part]:
    return read_task(task, _reader[0])


def make_reader(settings: ReaderSettings) -> Reader:
    """What reading needs in a process: the release of the messages, compiled, and the pseudonymiser."""
    return Reader(Pseudonymiser(settings.key), settings.releases)
