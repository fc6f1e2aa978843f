"""Applications served in worker processes for a benchmark, each with the settings of its environment.

The workers share one listening address; the benchmark goes on when each of them answers.
"""

import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Semaphore
from pathlib import Path
from typing import Final, NamedTuple

import uvicorn

_PATIENCE: Final = 300.0  # seconds for a busy machine to start a worker
_QUIET: Final = 2.0  # seconds without any work
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Served(NamedTuple):
    """Where an application answers, and the processes that do."""

    port: int
    workers: tuple[int, ...]

    def processor(self) -> float:
        """Seconds of the processor that the workers spent until now."""
        fields = (Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in self.workers)
        return sum(int(one[11]) + int(one[12]) for one in fields) / _TICKS

    def settle(self) -> None:
        """Wait until nothing is done any more that only belongs to the start, as warming up charts does."""
        before = -1.0
        while self.processor() > before:
            before = self.processor()
            time.sleep(_QUIET)


class _Telling(uvicorn.Server):
    """Says so when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Semaphore) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as always, then say so."""
        await super().startup(sockets)
        self._ready.release()


@contextmanager
def serving(factory: str, workers: int, environment: Mapping[str, str]) -> Iterator[Served]:
    """The application that `factory` (module:function) makes, in so many processes with these settings."""
    context = get_context("spawn")
    ready = context.Semaphore(0)
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listener:
        processes = [context.Process(target=_serve, args=(factory, listener, ready)) for _ in range(workers)]
        with _set(environment):
            for process in processes:
                process.start()
        try:
            if not all(ready.acquire(timeout=_PATIENCE) for _ in processes):
                raise RuntimeError("the server did not start")
            yield Served(listener.getsockname()[1], tuple(process.pid or 0 for process in processes))
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()


@contextmanager
def _set(environment: Mapping[str, str]) -> Iterator[None]:
    """Settings that a process takes with it at its start, and that this one has no longer afterwards."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _serve(factory: str, listener: socket.socket, ready: Semaphore) -> None:
    config = uvicorn.Config(factory, factory=True, log_level="warning", server_header=False)
    _Telling(config, ready).run(sockets=[listener])
