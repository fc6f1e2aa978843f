"""The published warehouse, open for reading. Room app/: reads `warehouse-<run>.duckdb` and the pointer it is given."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from app.api.problem import nothing_published

_LOG: Final = logging.getLogger(__name__)
# A figure comes from the cube in milliseconds: what takes longer than this is stuck, not slow.
_OPTIONS: Final[dict[str, str | bool | int | float | list[str]]] = {
    "max_execution_time": 10_000,
    "enable_external_access": False,
    "threads": 2,
}


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which file is published: its run, where it lies and the day up to which data is known."""

    run: int
    file: Path
    peildatum: date


class _Opened:
    """One open file and how many requests are reading it."""

    def __init__(self, pointer: Pointer) -> None:
        self.pointer = pointer
        self.connection = duckdb.connect(pointer.file, read_only=True, config=_OPTIONS)
        self.readers = 0
        self.retired = False


@dataclass(frozen=True, slots=True)
class Warehouse:
    """What one request reads from: its own cursor, and the pointer that goes with every figure."""

    pointer: Pointer
    cursor: duckdb.DuckDBPyConnection


class Published:
    """Keeps the published file open, notices a new pointer, lets running requests finish on the old file.

    `read_pointers` (newest first) is asked once a request, so that a new publication shows without a restart. A file
    that cannot be opened is told once and passed over: the figures before it are better than none. File names are
    never reused (a run has its own), which is what makes comparing pointers enough.
    """

    def __init__(self, read_pointers: Callable[[], Sequence[Pointer]]) -> None:
        self._read_pointers = read_pointers
        self._told: set[Pointer] = set()
        self._lock = threading.Lock()
        self._current: _Opened | None = None

    @contextmanager
    def read(self) -> Iterator[Warehouse]:
        """A cursor for one request. Raises the problem 503 when nothing is published."""
        opened = self._take()
        cursor = opened.connection.cursor()
        try:
            yield Warehouse(opened.pointer, cursor)
        finally:
            cursor.close()
            self._give_back(opened)

    def current(self) -> Pointer:
        """What is published now: the same object until something else is. Raises the problem 503 for nothing."""
        opened = self._take()
        self._give_back(opened)
        return opened.pointer

    def close(self) -> None:
        """Let go of the file, at the end of the process."""
        with self._lock:
            if self._current is not None:
                self._retire(self._current)
                self._current = None

    def _take(self) -> _Opened:
        pointers = self._read_pointers()
        with self._lock:
            for pointer in pointers:
                if (self._current is not None and self._current.pointer == pointer) or self._switch(pointer):
                    break
            if self._current is None:
                raise nothing_published()
            self._current.readers += 1
            return self._current

    def _switch(self, pointer: Pointer) -> bool:
        """Go on with this file; False when it cannot be opened."""
        try:
            fresh = _Opened(pointer)
        except duckdb.Error as error:
            if pointer not in self._told:
                reason = type(error).__name__
                _LOG.error("run %d is gepubliceerd, maar het bestand is niet te openen (%s)", pointer.run, reason)
                self._told.add(pointer)
            return False
        if self._current is not None:
            self._retire(self._current)
        self._current = fresh
        return True

    def _give_back(self, opened: _Opened) -> None:
        with self._lock:
            opened.readers -= 1
            if opened.retired and opened.readers == 0:
                opened.connection.close()

    @staticmethod
    def _retire(opened: _Opened) -> None:
        opened.retired = True
        if opened.readers == 0:
            opened.connection.close()
