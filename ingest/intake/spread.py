"""Reading spread over processes, or beside the loading, given back in the order of the tasks.

Room ingest/: starts and ends processes, or a thread. Processes are spawned, never forked: a fork would copy threads of
DuckDB and Arrow in an unknown state.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Final

from ingest.ijw.reader import Reader
from ingest.intake.parts import Part, ReaderSettings, Task
from ingest.intake.reading import read_tasks
from ingest.limits import Limits
from ingest.pseudonym import Pseudonymiser

Read = Callable[[list[Task]], list[Part]]
_AHEAD: Final = 2  # groups a process may be ahead of what is being loaded: enough to keep it busy, bounded in memory
_reader: Final[list[Reader]] = []  # of this process, put there once by _start: compiling schemas takes long


def read_all(tasks: Iterable[Task], settings: ReaderSettings, limits: Limits, workers: int) -> Iterator[Part]:
    """What was read of all tasks, in their order; with one worker in this process, beside the loading."""
    pool: Executor
    read: Read
    if workers <= 1:
        # DuckDB and libxml2 work without Python's lock, so reading goes on meanwhile; costs the memory of a group.
        pool, read = ThreadPoolExecutor(1), partial(read_tasks, reader=make_reader(settings))
    else:
        pool, read = ProcessPoolExecutor(workers, get_context("spawn"), _start, (settings,)), _read
    try:
        yield from _in_order(pool, read, _groups(tasks, limits), workers * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def make_reader(settings: ReaderSettings) -> Reader:
    """What reading needs in a process: the releases of the messages, compiled, and the pseudonymiser."""
    return Reader(Pseudonymiser(settings.key), settings.releases)


def _groups(tasks: Iterable[Task], limits: Limits) -> Iterator[list[Task]]:
    """Small tasks taken together, because handing one over costs as much as reading some messages.

    A delivery of several tasks begins a group of its own, so that the groups before it end where a delivery ends.
    """
    group: list[Task] = []
    size = files = 0
    for task in tasks:
        too_much = size + task.size > limits.part_bytes or files + task.files > limits.part_files
        if group and (too_much or (task.first and not task.last)):
            yield group
            group, size, files = [], 0, 0
        group.append(task)
        size += task.size
        files += task.files
    if group:
        yield group


def _in_order(pool: Executor, read: Read, groups: Iterable[list[Task]], ahead: int) -> Iterator[Part]:
    waiting: deque[Future[list[Part]]] = deque()
    for group in groups:
        waiting.append(pool.submit(read, group))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _start(settings: ReaderSettings) -> None:
    _reader.append(make_reader(settings))


def _read(tasks: list[Task]) -> list[Part]:
    return read_tasks(tasks, _reader[0])
