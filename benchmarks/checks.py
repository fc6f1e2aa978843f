"""How long checks take: `python -m benchmarks.checks` and `python -m benchmarks.checks --upload`.

The night: every check across messages with Great Expectations, findings written, as a multiple of one plain DuckDB
pass over the same tables: each rule's query once, in one statement that DuckDB spreads over its threads as it likes,
all findings into one table, nothing judged or counted twice. A built-in expectation stands in the plain pass as the
query of its check, over the same table with a history (TB01-TB03), which both sides make.
The upload: 2 000 messages of a zip from landing to report in an installation of its own, cold: Great Expectations is
loaded within it. Writes to a temporary folder.
"""

import argparse
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb

from app.cli.installation import make_installation
from app.demo.generate import generate
from app.jobs.receive import Intake, receive
from app.settings import Settings
from benchmarks.traffic import PEILDATUM, make_traffic
from checks.across.known import standing
from checks.registry import ACROSS
from checks.report import make_report
from checks.rows import PARTY_COLUMNS, PLACE_COLUMNS, sentences_sql
from checks.runner import run_across
from ingest.regio import load_region, read_region_pack
from kpi.regions import find_pack
from sql.build import build_blocks

NIGHT_GOAL: Final = 3.0  # times the floor
UPLOAD_GOAL: Final = 10.0  # seconds
MESSAGES: Final = 2000
_ZIP_DATE: Final = (2000, 1, 1, 0, 0, 0)


def floor(con: duckdb.DuckDBPyConnection) -> int:
    """The same rules by hand: the tables that rules share once, then one statement for all findings; gives how many."""
    queries = (
        f"select '{check.name}' as rule, * from ({sentences_sql(check, PLACE_COLUMNS + PARTY_COLUMNS)}) f"
        for check in ACROSS
    )
    with standing(con):
        con.execute("create or replace table floor as " + "\nunion all\n".join(queries))
    return _number(con, "select count(*) from floor")


def night(con: duckdb.DuckDBPyConnection) -> int:
    """The checks as the night runs them; gives the number of findings."""
    broken = run_across(con).not_run
    if broken:
        raise RuntimeError("; ".join(f"{judgement.name}: {judgement.reason}" for judgement in broken))
    return _number(con, "select count(*) from kwaliteit.bevinding")


def compare(prestaties: int, rounds: int) -> float:
    """Print both times over made-up traffic, the best of some rounds in turn, and give their ratio."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(Path(folder) / "benchmark.duckdb") as con:
        load_region(con, read_region_pack(find_pack("haaglanden")))
        make_traffic(con, prestaties)
        build_blocks(con, PEILDATUM)
        run_across(con)  # a night's worker has loaded Great Expectations and its suites
        built_in = judged_by_built_ins(con)
        timed = [(_timed(floor, con), _timed(night, con)) for _ in range(rounds)]
    found = {number for pair in timed for _, number in pair}
    if len(found) != 1:
        raise RuntimeError(f"the two found different numbers of faults: {sorted(found)}")
    by_hand, judged = (min(pair[side][0] for pair in timed) for side in (0, 1))
    print(f"{prestaties:,} prestaties, {len(ACROSS)} checks, {found.pop():,} findings")  # noqa: T201
    print(f"built-in expectations judge {built_in:,} rows")  # noqa: T201
    print(f"one plain pass {by_hand:7.2f} s, the night's checks {judged:7.2f} s")  # noqa: T201
    return judged / by_hand


def judged_by_built_ins(con: duckdb.DuckDBPyConnection) -> int:
    """Rows in the tables that a built-in expectation judges; RuntimeError when one has none: it would cost nothing."""
    with standing(con):
        rows = {c.table: _number(con, f"select count(*) from {c.table}") for c in ACROSS if c.built_in}
    empty = sorted(table for table, number in rows.items() if not number)
    if empty:
        raise RuntimeError(f"nothing to judge in {', '.join(empty)}; ask for more prestaties")
    return sum(rows.values())


def upload() -> float:
    """Print how long a delivery of MESSAGES takes from landing to report, and give the seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "feeds", clients=200, years=3, seed=1)
        delivery = folder / "delivery.zip"
        _pack(_messages(folder / "feeds"), delivery)
        settings = Settings(data=folder / "data")
        make_installation(settings, None)
        begin = time.perf_counter()
        (receipt,) = receive(settings, [delivery], Intake("benchmark", lambda: datetime(2026, 11, 1, tzinfo=UTC)))
        if receipt.outcome is None:
            raise RuntimeError("the delivery was not read")
        report = make_report(receipt.outcome.faults).as_text()
        seconds = time.perf_counter() - begin
    print(f"{MESSAGES:,} messages, report of {len(report.splitlines())} lines, {seconds:.2f} s")  # noqa: T201
    return seconds


def _messages(feeds: Path) -> Iterator[bytes]:
    for path in sorted(feeds.rglob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(entry) for entry in archive.namelist())


def _pack(messages: Iterator[bytes], target: Path) -> None:
    """The first MESSAGES of them in one zip."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(islice(messages, MESSAGES)):
            archive.writestr(zipfile.ZipInfo(f"{number:04d}.xml", _ZIP_DATE), content)
        if len(archive.namelist()) != MESSAGES:
            raise RuntimeError("the generated region has too few messages")


def _timed(work: Callable[[duckdb.DuckDBPyConnection], int], con: duckdb.DuckDBPyConnection) -> tuple[float, int]:
    begin = time.perf_counter()
    found = work(con)
    return time.perf_counter() - begin, found


def _number(con: duckdb.DuckDBPyConnection, query: str) -> int:
    ((number,),) = con.execute(query).fetchall()
    return int(number)


def _verdict(value: float, goal: float, unit: str) -> str:
    return f"{value:.2f} {unit}, goal at most {goal:g} {unit}: {'met' if value <= goal else 'NOT met'}"


def main() -> None:
    """Print what was measured, the goal, and whether it was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prestaties", type=int, default=200_000, help="declared lines in the region")
    parser.add_argument("--rounds", type=int, default=3, help="times that both are measured, in turn")
    parser.add_argument("--upload", action="store_true", help="measure one uploaded delivery instead of the night")
    arguments = parser.parse_args()
    if arguments.upload:
        print(_verdict(upload(), UPLOAD_GOAL, "s"))  # noqa: T201
    else:
        print(_verdict(compare(arguments.prestaties, arguments.rounds), NIGHT_GOAL, "times"))  # noqa: T201


if __name__ == "__main__":
    main()
