"""`hefboom serve` and `hefboom worker`: what stays running. Room app/cli: starts processes and ends them decently."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Event, Thread
from types import FrameType
from typing import Annotated, Final, NoReturn

import typer

from app.cli.console import FAILED, NOT_READY, OUT, fail, installation_or_exit
from app.settings import Settings, SettingsError, environment_of

_PATIENCE: Final = 60.0  # seconds in which a worker may finish what it is doing


def worker() -> None:
    """Neem de inbox in en draai elke nacht: ophalen, laden, controleren, berekenen, publiceren.

    Voorbeeld: hefboom worker
    """
    from app.jobs.log import start_logging  # noqa: PLC0415
    from app.jobs.worker import run_worker  # noqa: PLC0415 # loads the scheduler and DuckDB

    settings = installation_or_exit()
    _ensure_keys(settings)
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
    _ensure_keys(settings)
    run_server(settings, with_worker=with_worker)


def _ensure_keys(settings: Settings) -> None:
    """Do not begin without the keys; who sends something in hours later should not be the first to find out."""
    try:
        _ = settings.landing_secrets, settings.pseudonym_secret, settings.session_secret
    except SettingsError as error:
        raise fail(str(error), NOT_READY) from None


def run_server(settings: Settings, *, with_worker: bool) -> None:
    """Serve until asked to stop; the worker is a process of its own, because it loads what the API must not."""
    import uvicorn  # noqa: PLC0415 # a service's import, not every command's

    from app.api.main import create_app  # noqa: PLC0415
    from app.jobs.log import start_logging  # noqa: PLC0415

    start_logging(settings.log_level)
    signal.signal(signal.SIGTERM, _leave)
    with _listening(settings) as listener, _worker_process(settings) if with_worker else nullcontext():
        OUT.print(f"Hefboom draait op {settings.public_url}")
        config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """End by the ordinary way out, so that the worker is ended too; a bare SIGTERM would leave it behind."""
    raise SystemExit(0)


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """The address that we serve on, claimed before anything is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        message = f"Op {settings.host} poort {settings.port} kan niet worden aangeboden: {error.strerror}."
        raise fail(f"{message} Kies een andere met HEFBOOM_HOST en HEFBOOM_PORT.", FAILED) from None
    with listener:
        yield listener


@contextmanager
def _worker_process(settings: Settings) -> Iterator[None]:
    command = [sys.executable, "-c", "from app.cli import main; main()", "worker"]
    process = subprocess.Popen(command, env=environment_of(settings))  # noqa: S603 # our own program
    leaving = Event()
    Thread(target=_watch, args=(process, leaving), daemon=True).start()
    try:
        yield
    finally:
        leaving.set()
        process.terminate()
        try:
            process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:  # whatever it was making is not published, and is made again
            process.kill()
            process.wait()


def _watch(process: "subprocess.Popen[bytes]", leaving: Event) -> None:
    """Say so when the worker ends while the pages stay: nobody else would notice until the figures grow old."""
    from app.jobs.log import LOG  # noqa: PLC0415

    code = process.wait()
    if not leaving.is_set():
        LOG.error("De worker is gestopt (uitkomst %s): er is geen nacht en geen inbox meer. Start opnieuw.", code)
