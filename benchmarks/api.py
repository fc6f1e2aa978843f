"""How fast the API answers: `python -m benchmarks.api`. Starts servers on this machine, writes to a temporary folder.

One series of one KPI from the published figures of a made-up region, asked by a program with its key, from the real
application in two workers; beside it, in turn, a bare FastAPI endpoint that returns a constant of the same size, in two
workers as well. The goal is about answers a second; processor time an answer is told too, which a busy machine does not
change. Then the API gets half of what it can take, and the time within which 99 of 100 answers came is told; the floor
gets as much, because on a busy machine both wait for the processor.
"""

import argparse
import os
import tempfile
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
from benchmarks.served import Served, serving

RATIO_GOAL: Final = 0.5  # of the floor's answers a second
P99_GOAL: Final = 0.05  # seconds, at half load
WORKERS: Final = 2
CONNECTIONS: Final = 16
PATH: Final = "/v1/indicatoren/wachttijd/waarden?segment=2&maat=mediaan"
_SIZE: Final = "HEFBOOM_BENCHMARK_SIZE"


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


def loaded(wanted: Target, served: Served, seconds: float) -> Round:
    """One round of as much as goes."""
    before = served.processor()
    found = flood(wanted, CONNECTIONS, seconds)
    return Round(found.rate, (served.processor() - before) / len(found.seconds))


def compare(settings: Settings, key: str, seconds: float, rounds: int) -> tuple[float, float]:
    """Print both sides and give the ratio of their answers a second, and the seconds of the slowest in a hundred."""
    headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
    environment = environment_of(settings)
    with serving("app.api.main:application", WORKERS, environment) as ours:
        api, body = target(ours.port, PATH, headers)
        with serving("benchmarks.api:floor", WORKERS, {_SIZE: str(len(body))}) as theirs:
            bare, _ = target(theirs.port, "/constant", {"Accept": "application/json"})
            for one in (api, bare):  # every worker has seen it all once
                flood(one, CONNECTIONS, 1)
            ours.settle()
            turns = [(loaded(api, ours, seconds), loaded(bare, theirs, seconds)) for _ in range(rounds)]
            rate = max(one.rate for one, _ in turns)
            half, bare_half = (steady(one, CONNECTIONS, seconds * 2, rate / 2) for one in (api, bare))
    (rate, processor), (bare_rate, bare_processor) = (_best(side) for side in zip(*turns, strict=True))
    print(f"one series of {len(body):,} bytes, {WORKERS} workers, {CONNECTIONS} connections")  # noqa: T201
    print(f"API   {rate:7.0f} answers/s, {1e6 * processor:6.0f} us of the processor each")  # noqa: T201
    print(f"floor {bare_rate:7.0f} answers/s, {1e6 * bare_processor:6.0f} us of the processor each")  # noqa: T201
    print(f"processor time: the floor's is {bare_processor / processor:.2f} of the API's")  # noqa: T201
    print(f"half load: {half.rate:.0f}/s, median {1e3 * half.percentile(0.5):.1f} ms")  # noqa: T201
    print(f"the floor at the same: 99 of 100 within {1e3 * bare_half.percentile(0.99):.2f} ms")  # noqa: T201
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
