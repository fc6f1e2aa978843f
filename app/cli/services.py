"""`hefboom serve` and `hefboom worker`: what stays running. Room app/cli: starts processes and ends them decently."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Event
from types import FrameType
from typing import Annotated

import typer

from app.cli.console import OUT, installation_or_exit
from app.settings import Settings, environment_of


def worker() -> None:
    """Neem de inbox in en draai elke nacht: ophalen, laden, controleren, berekenen, publiceren.

    Voorbeeld: hefboom worker
    """
    from app.jobs.log import start_logging  # noqa: PLC0415
    from app.jobs.worker import run_worker  # noqa: PLC0415 # loads the scheduler and DuckDB

    settings = installation_or_exit()
    start_logging(settings.log_level)
    stop = Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    run_worker(settings, stop)


def serve(
    with_worker: Annotated[bool, typer.Option("--worker/--zonder-worker", help="Draai ook de worker.")] = True,
) -> None:
    """Bied de pagina's en de API aan, en draai op deze machine ook de worker.

    Voorbeeld: HEFBOOM_PORT=8080 hefboom serve
    """
    settings = installation_or_exit()
    run_server(settings, with_worker=with_worker)


def run_server(settings: Settings, *, with_worker: bool) -> None:
    """Serve until asked to stop; the worker is a process of its own, because it loads what the API must not."""
    import uvicorn  # noqa: PLC0415 # a service's import, not every command's

    from app.api.main import create_app  # noqa: PLC0415

    with _worker_process(settings) if with_worker else nullcontext():
        OUT.print(f"Hefboom draait op {settings.public_url}")
        uvicorn.run(
            create_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False
        )


@contextmanager
def _worker_process(settings: Settings) -> Iterator[None]:
    command = [sys.executable, "-c", "from app.cli import main; main()", "worker"]
    process = subprocess.Popen(command, env=environment_of(settings))  # noqa: S603 # our own program
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)
