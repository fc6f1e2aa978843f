"""How fast the API answers: `python -m benchmarks.api`. Starts servers on this machine, writes to a temporary folder.

One series of one KPI from the published figures of a made-up region, asked by a program with its key, from the real
application in two workers; beside it, in turn, a bare FastAPI endpoint that returns a constant of the same size, in two
workers as well. The goal is about answers a second; processor time an answer is told too, which a busy machine does not
change. Then the API gets half of what it can take, and the time within which 99 of 100 answers came is told.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Response

from app.access.apikeys import Bereik
from app.cli.demo_region import demo_settings, prepare
from app.jobs.apikeys import save_key
from app.settings import Settings, environment_of
from benchmarks.load import Target, flood, steady, target

RATIO_GOAL: Final = 0.5  # of the floor's answers a second
P99_GOAL: Final = 0.05  # seconds, at half load
WORKERS: Final = 2
CONNECTIONS: Final = 16
PATH: Final = "/v1/indicatoren/wachttijd/waarden?segment=2&maat=mediaan"
_SIZE: Final = "HEFBOOM_BENCHMARK_SIZE"
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of load: answers a second, and seconds of the processor that the servers spent on each."""

    rate: float
    processor: float


def floor() -> FastAPI:
    """A bare application that answers every time with the same so many bytes."""
    content = b"0" * int(os.environ[_SIZE])
    app = FastAPI(openapi_url=None)

    @app.get("/constant")
    async def constant() -> Response:
        return Response(content, media_type="application/json")

    return app


@contextmanager
def server(factory: str, port: int, environment: dict[str, str]) -> Iterator[list[int]]:
    """An application in WORKERS processes of uvicorn, as `hefboom serve` runs them; gives their process ids."""
    command = [
        *(sys.executable, "-m", "uvicorn", "--factory", factory, "--port", str(port), "--workers", str(WORKERS)),
        *("--log-level", "warning", "--no-access-log", "--no-server-header"),
    ]
    process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own program
    try:
        yield _workers(process, port)
    finally:
        process.terminate()
        process.wait()


def _workers(process: "subprocess.Popen[bytes]", port: int) -> list[int]:
    """The processes that answer, once both do; RuntimeError when the server ends before."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        found = [int(child) for child in children.read_text().split()]
        # Beside the workers runs the tracker of their shared memory, which never listens.
        listening = [child for child in found if _is_serving(child)]
        if len(listening) == WORKERS:
            return listening
        time.sleep(0.2)
    raise RuntimeError(f"nothing answers on port {port}")


def _is_serving(process: int) -> bool:
    """Whether a worker has its event loop: it waits with epoll."""
    links = Path(f"/proc/{process}/fd")
    return any("eventpoll" in str(link.readlink()) for link in links.iterdir()) if links.is_dir() else False


def _processor(processes: list[int]) -> float:
    """Seconds of the processor that they spent until now."""
    fields = (Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split() for process in processes)
    return sum(int(one[11]) + int(one[12]) for one in fields) / _TICKS


def loaded(wanted: Target, workers: list[int], seconds: float) -> Round:
    """One round of as much as goes."""
    before = _processor(workers)
    found = flood(wanted, CONNECTIONS, seconds)
    return Round(found.rate, (_processor(workers) - before) / len(found.seconds))


def compare(settings: Settings, key: str, seconds: float, rounds: int) -> tuple[float, float]:
    """Print both sides and give the ratio of their answers a second, and the seconds of the slowest in a hundred."""
    port = 8700 + os.getpid() % 1000
    headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
    environment = environment_of(settings)
    with server("app.api.main:application", port, environment) as ours:
        api, body = target(port, PATH, headers)
        size = {**environment, _SIZE: str(len(body))}
        with server("benchmarks.api:floor", port + 1, size) as theirs:
            bare, _ = target(port + 1, "/constant", {"Accept": "application/json"})
            flood(api, CONNECTIONS, 1), flood(bare, CONNECTIONS, 1)  # both workers have seen everything once
            turns = [(loaded(api, ours, seconds), loaded(bare, theirs, seconds)) for _ in range(rounds)]
        half = steady(api, CONNECTIONS, seconds * 2, max(one.rate for one, _ in turns) / 2)
    (rate, processor), (bare_rate, bare_processor) = (_best(side) for side in zip(*turns, strict=True))
    print(f"one series of {len(body):,} bytes, {WORKERS} workers, {CONNECTIONS} connections")  # noqa: T201
    print(f"API   {rate:7.0f} answers/s, {1e6 * processor:6.0f} us of the processor each")  # noqa: T201
    print(f"floor {bare_rate:7.0f} answers/s, {1e6 * bare_processor:6.0f} us of the processor each")  # noqa: T201
    print(f"processor time: the floor's is {bare_processor / processor:.2f} of the API's")  # noqa: T201
    print(f"half load: {half.rate:.0f}/s, median {1e3 * half.percentile(0.5):.1f} ms")  # noqa: T201
    return rate / bare_rate, half.percentile(0.99)


def _best(side: tuple[Round, ...]) -> tuple[float, float]:
    """The round that was disturbed least."""
    return max(one.rate for one in side), min(one.processor for one in side)


def _key(settings: Settings) -> str:
    """A key of a program of the region's analyst, as `hefboom sleutel maken` gives it, for an hour or so."""
    return save_key(settings, "analist@demo.nl", "benchmark", [Bereik.LEZEN], 1, datetime.now(UTC))[1]


def _verdict(value: float, goal: float, unit: str, *, is_met: bool) -> str:
    return f"{value:.2f} {unit}, goal {goal:g} {unit}: {'met' if is_met else 'NOT met'}"


def main() -> None:
    """Print what was measured, the goals, and whether they were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="how long each side is asked in a round")
    parser.add_argument("--rounds", type=int, default=3, help="times that both are measured, in turn")
    parser.add_argument("--map", type=Path, help="a demo that is there already (`hefboom demo --map`)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.map or Path(name) / "demo"
        prepare(folder, clients=400, years=2, seed=2027)
        settings = demo_settings(folder)
        ratio, p99 = compare(settings, _key(settings), arguments.seconds, arguments.rounds)
    print(_verdict(ratio, RATIO_GOAL, "of the floor's answers a second", is_met=ratio >= RATIO_GOAL))  # noqa: T201
    print(_verdict(1e3 * p99, 1e3 * P99_GOAL, "ms at most for 99 of 100, at half load", is_met=p99 <= P99_GOAL))  # noqa: T201


if __name__ == "__main__":
    main()
