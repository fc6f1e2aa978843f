"""The worker: planned once, one at a time, and it stops when asked."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from app.jobs.lock import SCHEDULER, WRITER, hold
from app.jobs.worker import make_scheduler
from app.settings import Settings
from tests.app.installed import install

COMMAND = [sys.executable, "-c", "from app.cli import main; main()", "worker"]


def _planned(settings: Settings) -> list[tuple[str, object]]:
    scheduler = make_scheduler(settings)
    try:
        return sorted((job.id, job.next_run_time) for job in scheduler.get_jobs("default"))
    finally:
        scheduler.shutdown()


def test_the_night_is_planned_once_and_kept(tmp_path: Path) -> None:
    settings = install(tmp_path)
    first = _planned(settings)
    assert [name for name, _ in first] == ["nacht 02:30"]
    assert _planned(settings) == first
    other = Settings(data=settings.data, night="04:00")
    assert [name for name, _ in _planned(other)] == ["nacht 04:00"]


def test_a_second_holder_waits_and_says_so(tmp_path: Path) -> None:
    waited: list[str] = []
    script = (
        "import sys, time; from pathlib import Path; from app.jobs.lock import hold, WRITER\n"
        "with hold(Path(sys.argv[1]), WRITER, print):\n    print('heb', flush=True); time.sleep(1)\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None and other.stdout.readline() == "heb\n"
    with hold(tmp_path, WRITER, waited.append):
        assert other.poll() is not None or waited
    assert waited == [str(other.pid)]
    other.wait()


def test_one_who_waits_can_be_told_to_stop(tmp_path: Path) -> None:
    waited: list[str] = []
    stop = Event()
    with hold(tmp_path, WRITER, waited.append) as first:
        stop.set()
        with hold(tmp_path, WRITER, waited.append, stop) as second:
            assert (first, second) == (True, False)
    assert waited == [str(os.getpid())]


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from app.jobs.lock import hold, WRITER\n"
        "with hold(Path(sys.argv[1]), WRITER, print):\n    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 9
    waited: list[str] = []
    with hold(tmp_path, WRITER, waited.append):
        assert waited == []


@pytest.mark.slow
def test_a_worker_that_waits_stops_when_asked(tmp_path: Path) -> None:
    settings = install(tmp_path)
    environment = {**os.environ, "HEFBOOM_DATA": str(settings.data)}
    with hold(settings.data, SCHEDULER, print):
        waiting = subprocess.Popen(COMMAND, env=environment, stderr=subprocess.PIPE, text=True)
        assert waiting.stderr is not None and "wachten op onze beurt" in waiting.stderr.readline()
        waiting.send_signal(signal.SIGTERM)
        assert waiting.wait(timeout=120) == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_ends_its_worker_too(tmp_path: Path, number: signal.Signals) -> None:
    settings = install(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "HEFBOOM_DATA": str(settings.data), "HEFBOOM_PORT": str(port)}
    served = subprocess.Popen([*COMMAND[:-1], "serve"], env=environment, stderr=subprocess.PIPE, text=True)
    assert served.stderr is not None and "nachtelijke run" in served.stderr.readline()
    worker = int((settings.data / SCHEDULER).read_text(encoding="ascii"))
    served.send_signal(number)
    served.wait(timeout=120)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


@pytest.mark.slow
def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    settings = install(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = {**os.environ, "HEFBOOM_DATA": str(settings.data), "HEFBOOM_PORT": str(taken.getsockname()[1])}
        command = [*COMMAND[:-1], "serve"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 4 and "HEFBOOM_PORT" in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == "" and not (settings.data / SCHEDULER).exists()


@pytest.mark.slow
def test_two_workers_run_one_after_the_other_and_stop_when_asked(tmp_path: Path) -> None:
    settings = install(tmp_path)
    environment = {**os.environ, "HEFBOOM_DATA": str(settings.data)}

    def start() -> "subprocess.Popen[str]":
        return subprocess.Popen(COMMAND, env=environment, stderr=subprocess.PIPE, text=True)

    first = start()
    assert first.stderr is not None and "nachtelijke run" in first.stderr.readline()
    second = start()
    assert second.stderr is not None and "wachten op onze beurt" in second.stderr.readline()
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=120) == 0
    assert "nachtelijke run" in second.stderr.readline()
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=120) == 0
    assert (settings.data / SCHEDULER).exists()


def test_the_inbox_is_taken_in_by_a_running_worker(tmp_path: Path) -> None:
    """Not by waiting a minute for the clock: by calling what the clock calls."""
    settings = install(tmp_path)
    (settings.inbox / "kapot.xml").write_bytes(b"<Bericht>")
    script = "from app.jobs.worker import watch_inbox; watch_inbox()"
    environment = {**os.environ, "HEFBOOM_DATA": str(settings.data), "HEFBOOM_INBOX_WAIT": "0"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(settings.inbox.iterdir()) == []
    assert len([file for file in settings.landing.rglob("*") if file.is_file()]) == 1
