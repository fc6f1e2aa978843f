"""How long deliveries take: `python -m benchmarks.ingest`. Writes to a temporary folder.

Two deliveries, each one zip in an installation of its own: many small messages (one JW305 about one youth each), and
JW323 with ten thousand prestaties each. Timed is the way from landing to receipt in a process of its own that has taken
in something before, as the worker has; beside it bare lxml parsing the same bytes from the same zip, in one process as
well. The goals are about time on the clock; ingest reads and loads side by side on two cores, so processor time is told
as well. The memory is the most that the process ever held.
"""

import argparse
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from lxml import etree

from app.cli.installation import make_installation
from app.demo.declarations import Declaration, Line
from app.demo.people import Person, bsn_numbers, make_person
from app.demo.traffic import Message, ProductLine
from app.demo.xml import declaration_xml, message_xml
from app.jobs.receive import Intake, receive
from app.settings import Settings

GOALS: Final = {"small messages": 7.0, "prestaties": 5.0}  # times bare lxml
MEMORY_GOAL: Final = 1024  # MiB
IN_ONE_MESSAGE: Final = 10_000  # prestaties
_GEMEENTE: Final = "0518"
_DAY: Final = date(2026, 3, 2)
_ZIP_DATE: Final = (2000, 1, 1, 0, 0, 0)


class Taken(NamedTuple):
    """What one delivery took: seconds on the clock and of the processor, MiB, and what came in."""

    seconds: float
    processor: float
    memory: int
    accepted: dict[str, int]


def starts(count: int, named: str = "S") -> Iterator[bytes]:
    """So many JW305, each about another youth."""
    for number, person in zip(range(count), _people(), strict=False):
        line = ProductLine("45A48", "45", begin=_DAY - timedelta(days=number % 300))
        message = Message("JW305", _GEMEENTE, _provider(number), _DAY + timedelta(days=9), person, line)
        yield message_xml(message, f"{named}{number:08d}")


def declared(count: int) -> Iterator[bytes]:
    """JW323 with so many prestaties together, five for each youth."""
    people = _people()
    for message in range(count // IN_ONE_MESSAGE):
        lines = tuple(
            Line(
                person, 5 * number + place, "45A48", _DAY.replace(day=1), _DAY.replace(day=31), 7, "04", 9600,
                reference=f"R{message:05d}{5 * number + place:07d}",
            )
            for number, person in zip(range(IN_ONE_MESSAGE // 5), people, strict=False)
            for place in range(5)
        )  # fmt: skip
        sent = _DAY.replace(month=4, day=9)
        month, provider = _DAY.replace(day=1), _provider(message)
        yield declaration_xml(
            Declaration(_GEMEENTE, provider, month, sent, sent, f"D{message:08d}", lines, {}, False), f"M{message:08d}"
        )


def _people() -> Iterator[Person]:
    rng = Random(1)  # noqa: S311  -- made-up youths
    for bsn in bsn_numbers():
        yield make_person(rng, bsn, 12.0, _DAY, _GEMEENTE)


def _provider(number: int) -> str:
    return f"22{number % 100:06d}"


def _pack(messages: Iterator[bytes], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, content in enumerate(messages):
            archive.writestr(zipfile.ZipInfo(f"{number:07d}.xml", _ZIP_DATE), content)


def _parse(delivery: Path) -> tuple[float, float]:
    """Seconds (clock, processor) that lxml takes over every message in the zip, each forgotten at once."""
    begin, worked = time.perf_counter(), time.process_time()
    with zipfile.ZipFile(delivery) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    return time.perf_counter() - begin, time.process_time() - worked


def _ingest(delivery: Path, data: Path) -> Taken:
    """Take the delivery in; called in a process of its own."""
    settings = Settings(data=data, readers=0)  # reads in this process, so that its time and memory are counted
    make_installation(settings, None)
    first = data.parent / "first.zip"
    _pack(starts(1, named="W"), first)
    intake = Intake("benchmark", lambda: datetime(2026, 11, 1, tzinfo=UTC))
    receive(settings, [first], intake)
    begin, worked = time.perf_counter(), time.process_time()
    (receipt,) = receive(settings, [delivery], intake)
    seconds, processor = time.perf_counter() - begin, time.process_time() - worked
    if receipt.outcome is None or receipt.outcome.faults:
        raise RuntimeError(f"the delivery was not taken in whole: {receipt.outcome and receipt.outcome.faults[:3]}")
    messages, records = receipt.outcome.messages, receipt.outcome.records
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Taken(
        seconds,
        processor,
        memory,
        {kind: count.accepted for kind, count in messages.items()}
        | {table: count.accepted for table, count in records.items()},
    )


def compare(name: str, make: Callable[[int], Iterator[bytes]], count: int) -> bool:
    """Print what one delivery takes; whether it stays within the goals."""
    with tempfile.TemporaryDirectory() as folder, get_context("spawn").Pool(2) as processes:
        delivery = Path(folder) / "delivery.zip"
        _pack(make(count), delivery)
        taken = processes.apply(_ingest, (delivery, Path(folder) / "data"))
        floors = [processes.apply(_parse, (delivery,)) for _ in range(3)]
        size = sum(entry.file_size for entry in zipfile.ZipFile(delivery).infolist()) / 2**20
    floor, worked = min(clock for clock, _ in floors), min(processor for _, processor in floors)
    ratio = taken.seconds / floor
    print(f"{name}: {count:,} in {size:,.0f} MiB of XML; taken in: {taken.accepted}")  # noqa: T201
    speed = f"lxml {floor:.1f} s, ingest {taken.seconds:.1f} s ({count / taken.seconds:,.0f} a second)"
    goals = f"{ratio:.1f} times (goal {GOALS[name]:g}), at most {taken.memory} MiB (goal {MEMORY_GOAL})"
    print(f"  {speed}: {goals}; of the processor {taken.processor / worked:.1f} times")  # noqa: T201
    return ratio <= GOALS[name] and taken.memory <= MEMORY_GOAL


def main() -> None:
    """Print both deliveries; exit 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000, help="number of small messages")
    parser.add_argument("--prestaties", type=int, default=1_000_000, help=f"at least {IN_ONE_MESSAGE:,}")
    arguments = parser.parse_args()
    within = [
        compare("small messages", starts, arguments.messages),
        compare("prestaties", declared, arguments.prestaties),
    ]
    raise SystemExit(0 if all(within) else 1)


if __name__ == "__main__":
    main()
