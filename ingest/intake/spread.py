"""Reading spread over processes, or over threads beside the loading, given back in the order of the tasks.

Room ingest/: starts and ends processes and threads. Processes are spawned, never forked: a fork would copy threads of
DuckDB and Arrow in an unknown state. Each has a line of its own to us: when one is ended, by a fault in a C library or
by a system that is out of memory, the others go on and nobody waits for the rest of an answer. (Those of a pool of the
standard library write to one line together, and all of it hangs when one is ended in the middle of an answer.)
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock
from traceback import format_exception
from typing import Final

from ingest.ijw.reader import Reader
from ingest.intake.parts import Part, ReaderSettings, Task
from ingest.intake.reading import read_tasks
from ingest.limits import Limits
from ingest.pseudonym import Pseudonymiser

Read = Callable[[list[Task]], list[Part]]
ReadWith = Callable[[list[Task], Reader], list[Part]]
_BESIDE: Final = 2  # threads that read in this process
_SMALL: Final = 64 * 1024  # bytes in a file: of fewer the most is work for Python itself
_AHEAD: Final = 2  # groups a process may be ahead of what is being loaded: enough to keep it busy, bounded in memory
_SPAWN: Final = get_context("spawn")


class ReaderDiedError(Exception):
    """The process that read this delivery (64 hex) was ended, and another one too when it read nothing else."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


class NoReaderError(Exception):
    """A process to read with does not come to its beginning: that has nothing to do with what is to be read."""


class _EndedError(Exception):
    """The process is not there any more."""


def read_all(tasks: Iterable[Task], settings: ReaderSettings, limits: Limits, workers: int) -> Iterator[Part]:
    """What was read of all tasks, in their order, by so many processes; with 0 in this one, beside the loading.

    Raises ReaderDiedError, NoReaderError, and what reading raises.
    """
    count = workers or _BESIDE
    with _readers(settings, workers) as read, _threads(count) as pool:
        yield from _in_order(pool, read, _groups(tasks, limits), count * _AHEAD)


@contextmanager
def _readers(settings: ReaderSettings, workers: int) -> Iterator[Read]:
    if workers == 0:
        yield _Here(settings).read
        return
    processes = _Processes(settings)
    try:
        yield processes.read
    finally:
        processes.close()


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that wait for the processes, or the one that reads; what was not begun is dropped at the end."""
    pool = ThreadPoolExecutor(count)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class _Here:
    """Readers in this process, as many as threads that ask at once.

    DuckDB and libxml2 work without Python's lock, so large messages are read side by side, and beside the loading. Two
    threads with small ones would only keep each other waiting for that lock [together 2.0 times as long]: these are
    read by one at a time.
    """

    def __init__(self, settings: ReaderSettings) -> None:
        self._settings = settings
        self._idle: list[Reader] = []
        self._small = Lock()

    def read(self, tasks: list[Task]) -> list[Part]:
        """What is in the files of these tasks."""
        with self._small if _are_small(tasks) else nullcontext():
            try:
                reader = self._idle.pop()
            except IndexError:
                reader = make_reader(self._settings)
            parts = read_tasks(tasks, reader)
            self._idle.append(reader)
            return parts


class _Processes:
    """As many processes as there are threads that ask at once, begun when asked; one that was ended is replaced."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._settings = settings
        self._idle: list[_Process] = []

    def read(self, tasks: list[Task]) -> list[Part]:
        """What is in the files of these tasks; when that ends a process, once more with each by itself."""
        try:
            return self._once(tasks)
        except _EndedError:
            return [part for task in tasks for part in self._alone(task)]

    def close(self) -> None:
        """End them; nobody is reading any more."""
        while self._idle:
            self._idle.pop().close()

    def _alone(self, task: Task) -> list[Part]:
        try:
            return self._once([task])
        except _EndedError:
            raise ReaderDiedError(task.landed.sha256) from None

    def _once(self, tasks: list[Task]) -> list[Part]:
        try:
            process = self._idle.pop()
        except IndexError:
            process = _Process(self._settings)
        answer = process.read(tasks)
        self._idle.append(process)
        if isinstance(answer, Exception):
            raise answer
        return answer


class _Process:
    """One process that reads, and our line to it."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._line, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, settings, read_tasks), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self._line.recv()
        except (EOFError, OSError):
            self.close()
            code = self._process.exitcode
            raise NoReaderError(f"Een proces om mee in te lezen start niet (uitkomst {code}).") from None

    def read(self, tasks: list[Task]) -> list[Part] | Exception:
        """What is in the files of these tasks, or what reading them raised; _EndedError when the process is gone."""
        try:
            self._line.send(tasks)
            answer: list[Part] | Exception = self._line.recv()
        except (EOFError, OSError):
            self.close()
            raise _EndedError from None
        return answer

    def close(self) -> None:
        """A process that hears nothing any more ends."""
        self._line.close()
        self._process.join()


def _serve(line: Connection, settings: ReaderSettings, read: ReadWith) -> None:
    """In a process of its own: read what is asked until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asked, and ends us by closing the line
    reader = make_reader(settings)
    try:
        line.send(None)
        while True:
            line.send(_answer(line.recv(), reader, read))
    except (EOFError, OSError):
        return


def _answer(tasks: list[Task], reader: Reader, read: ReadWith) -> list[Part] | Exception:
    try:
        return read(tasks, reader)
    except Exception as error:
        error.add_note("".join(format_exception(error)))  # a traceback does not travel, and is needed to mend it
        return error


def make_reader(settings: ReaderSettings) -> Reader:
    """What reading needs in a process: the releases of the messages, compiled, and the pseudonymiser."""
    return Reader(Pseudonymiser(settings.key), settings.releases)


def _are_small(tasks: Iterable[Task]) -> bool:
    return sum(task.size for task in tasks) < _SMALL * sum(task.files for task in tasks)


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


def _in_order(pool: ThreadPoolExecutor, read: Read, groups: Iterable[list[Task]], ahead: int) -> Iterator[Part]:
    waiting: deque[Future[list[Part]]] = deque()
    for group in groups:
        waiting.append(pool.submit(read, group))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()
