"""How fast figures are made: `python -m benchmarks.kpi`. Writes a synthetic region to a temporary folder.

Blocks and figures are timed beside `kpi.sql`, one script written by hand that gives the same cells of nine KPIs; then
bringing them up to date after one day's messages beside making them as a whole; and beside themselves for a region that
is `--times` as large. Disclosure control is timed apart: a script has none. That is done without copies, for fourteen
times the same youths have no small numbers to hide.
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple, ParamSpec, TypeVar

import duckdb

from app.settings import Settings
from benchmarks.enlarged import GENERATED, LAST, Size, enlarged, make_region
from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import compute_cube
from kpi.disclosure import withhold
from sql.build import build_blocks
from sql.update import update_blocks

_P = ParamSpec("_P")
_R = TypeVar("_R")

MINIMUM: Final = 10
DELIVERY: Final = date(2026, 10, 20)  # a Tuesday with messages of every kind, declarations of months ago among them
GOAL_RATIO: Final = 1.3
GOAL_UPDATE: Final = 0.25
GOAL_GROWTH: Final = 16 / 14
GOAL_GIB: Final = 12.0
_BY_HAND: Final = Path(__file__).with_name("kpi.sql")
_DIFFERENT: Final = """
    select count(*) from (from cube.waarde where kpi in (select kpi from hand.waarde)) c
    full join hand.waarde v
        using (kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing)
    where c.n_clienten is distinct from v.n_clienten or c.waarde is distinct from v.waarde
        or c.teller is distinct from v.teller or c.noemer is distinct from v.noemer
"""

_MOVED: Final = """
    select count(*) from (
        (from bijgewerkt.cube.waarde except all from warehouse.cube.waarde)
        union all
        (from warehouse.cube.waarde except all from bijgewerkt.cube.waarde)
    )
"""


# Of the cells about enough youths the share that went with a small one.
_BESIDE: Final = """
    select case when w.uitsplitsing <> '' then 'breakdowns' when w.aanbieder <> '' then 'aanbieders' else 'totals' end,
        avg(cast(o.onderdrukt as integer))
    from cube.waarde w join cube.openbaar o
        using (kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, uitsplitsing)
    where w.n_clienten >= $minimum group by all order by all
"""


class Times(NamedTuple):
    """Seconds, cells and the largest memory in use (GiB)."""

    blocks: float
    figures: float
    cells: int
    peak: float

    @property
    def total(self) -> float:
        """Seconds for what the goals are about."""
        return self.blocks + self.figures


class Compared(NamedTuple):
    """Seconds of the blocks, of the cube for the KPIs of the script, and of the script; cells that they share."""

    blocks: float
    cube: float
    by_hand: float
    cells: int

    @property
    def ratio(self) -> float:
        """How many times as long the cube takes, with the blocks on which both rest."""
        return (self.blocks + self.cube) / (self.blocks + self.by_hand)

    @property
    def figures_ratio(self) -> float:
        """How many times as long the cube takes, without the blocks."""
        return self.cube / self.by_hand


class Spent(NamedTuple):
    """Seconds by the clock, and of the processor."""

    seconds: float
    processor: float


class Updated(NamedTuple):
    """What blocks and cube take as a whole and brought up to date, messages of the day, and periods of KPIs made."""

    whole: Spent
    update: Spent
    messages: int
    made: int
    pairs: int

    @property
    def ratio(self) -> float:
        """Which part of the time it takes by the clock."""
        return self.update.seconds / self.whole.seconds

    @property
    def of_processor(self) -> float:
        """Which part of the time of the processor it takes: what a machine that does more at once can tell."""
        return self.update.processor / self.whole.processor


class Hidden(NamedTuple):
    """Seconds and processor seconds of disclosure control, and of each kind of cell the share that went along."""

    seconds: float
    processor: float
    beside: dict[str, float]


def measure(settings: Settings, size: Size) -> Times:
    """Blocks and every KPI, once."""
    with enlarged(settings, size) as con:
        began = time.perf_counter()
        build_blocks(con, LAST)
        built = time.perf_counter()
        compute_cube(con, MINIMUM)
        computed = time.perf_counter()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # Linux counts in KiB
        cells = _number(con, "select count(*) from cube.waarde")
    return Times(built - began, computed - built, cells, peak)


def hide(settings: Settings) -> Hidden:
    """Disclosure control of the region as it was generated, once."""
    with enlarged(settings, Size(1)) as con:
        build_blocks(con, LAST)
        definitions = compute_cube(con, MINIMUM).definitions
        began, used = time.perf_counter(), time.process_time()
        withhold(con, MINIMUM, definitions)
        seconds, processor = time.perf_counter() - began, time.process_time() - used
        return Hidden(seconds, processor, dict(con.execute(_BESIDE, {"minimum": MINIMUM}).fetchall()))


def compare(settings: Settings, size: Size, repeats: int) -> Compared:
    """The cube beside the script: first every cell, then the best time of each. RuntimeError when a cell differs."""
    script = _BY_HAND.read_text(encoding="utf-8")
    blocks, cube, by_hand = [], [], []
    with enlarged(settings, size) as con:
        con.execute("create schema hand")
        for _ in range(repeats):
            moments = [time.perf_counter()]
            build_blocks(con, LAST)
            moments.append(time.perf_counter())
            con.execute("drop schema hand cascade; create schema hand; attach ':memory:' as vloer")
            con.execute(script)
            con.execute("detach vloer")
            moments.append(time.perf_counter())
            chosen = {kpi for (kpi,) in con.execute("select distinct kpi from hand.waarde").fetchall()}
            catalogue = Catalogue(tuple(kpi for kpi in load_catalogue().kpis if kpi.id in chosen))
            moments.append(time.perf_counter())
            compute_cube(con, MINIMUM, catalogue)
            moments.append(time.perf_counter())
            if different := _number(con, _DIFFERENT):
                raise RuntimeError(f"{different} cells of kpi.sql are not those of the cube")
            blocks.append(moments[1] - moments[0])
            by_hand.append(moments[2] - moments[1])
            cube.append(moments[4] - moments[3])
        cells = _number(con, "select count(*) from hand.waarde")
    return Compared(min(blocks), min(cube), min(by_hand), cells)


def update(settings: Settings, size: Size, repeats: int) -> Updated:
    """The day's messages upon the figures of the day before; the best times. RuntimeError when a row differs."""
    whole: list[Spent] = []
    brought: list[Spent] = []
    with enlarged(settings, size) as con, tempfile.TemporaryDirectory(dir=settings.data) as folder:
        before, file = Path(folder) / "vorige.duckdb", Path(folder) / "bijgewerkt.duckdb"
        build_blocks(con, DELIVERY - timedelta(days=1))
        compute_cube(con, MINIMUM)
        con.execute(f"attach '{before}' as bewaard; copy from database warehouse to bewaard; detach bewaard")
        for _ in range(repeats):
            with _timed(whole):
                build_blocks(con, DELIVERY)
                compute_cube(con, MINIMUM)
            with _timed(brought):
                shutil.copyfile(before, file)
                con.execute(f"attach '{file}' as bijgewerkt; use bijgewerkt")
                update_blocks(con, before, DELIVERY)
                computed = compute_cube(con, MINIMUM, updated=True)
            con.execute("use warehouse")
            if different := _number(con, _MOVED):
                raise RuntimeError(f"{different} rows that were brought up to date are not those of the whole")
            con.execute("detach bijgewerkt")
        messages = _number(con, f"select count(*) from raw.bericht where dagtekening = date '{DELIVERY}'")
    return Updated(_best(whole), _best(brought), messages, computed.made, computed.pairs)


@contextmanager
def _timed(spent: list[Spent]) -> Iterator[None]:
    began, used = time.perf_counter(), time.process_time()
    yield
    spent.append(Spent(time.perf_counter() - began, time.process_time() - used))


def _best(spent: list[Spent]) -> Spent:
    """The least of each: what is more was somebody else's work."""
    return Spent(min(one.seconds for one in spent), min(one.processor for one in spent))


def _number(con: duckdb.DuckDBPyConnection, query: str) -> int:
    ((number,),) = con.execute(query).fetchall()
    return int(number)


def met(is_met: bool) -> str:
    """How a goal is told."""
    return "met" if is_met else "not met"


def main() -> None:
    """Print times, ratios, memory and whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=35_000, help="youths in the region")
    parser.add_argument("--times", type=int, default=14, help="how many regions the larger one holds; 1 = none")
    parser.add_argument("--repeats", type=int, default=3, help="times that cube and script are timed; the best counts")
    parser.add_argument("--protect", action="store_true", help="time disclosure control as well")
    arguments = parser.parse_args()
    copies = max(1, round(arguments.clients / GENERATED))
    with tempfile.TemporaryDirectory() as folder:
        settings = make_region(Path(folder), arguments.clients // copies)
        compared = _apart(compare, settings, Size(copies), arguments.repeats)
        say_compared(compared)
        say_updated(_apart(update, settings, Size(copies), arguments.repeats))
        one = _apart(measure, settings, Size(copies))
        say_times("region", one)
        if arguments.times > 1:
            many = _apart(measure, settings, Size(copies, arguments.times))
            say_times(f"{arguments.times} regions", many)
            growth, goal = many.total / one.total, GOAL_GROWTH * arguments.times
            say(f"{growth:.1f} times as long (goal {goal:.1f}: {met(growth <= goal)})")
            say(f"{many.peak:.1f} GiB (goal {GOAL_GIB:.0f}: {met(many.peak < GOAL_GIB)})")
        if arguments.protect:
            hidden = _apart(hide, settings)
            say(f"disclosure control {hidden.seconds:.1f} s ({hidden.processor:.1f} s of processor), not counted")
            for kind, share in hidden.beside.items():
                say(f"withheld beside small numbers: {share:.1%} of {kind} about enough youths")


def _apart(function: Callable[_P, _R], *arguments: _P.args, **named: _P.kwargs) -> _R:
    """In a process of its own, so that its memory is its own too."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments, **named).result()


def say_compared(compared: Compared) -> None:
    """What the script and the cube took."""
    say(f"{compared.cells} cells of nine KPIs, the same by hand and in the cube")
    say(f"blocks {compared.blocks:.1f} s, by hand {compared.by_hand:.1f} s, cube {compared.cube:.1f} s")
    say(f"with the blocks {compared.ratio:.2f} times by hand (goal {GOAL_RATIO}: {met(compared.ratio <= GOAL_RATIO)})")
    alone = compared.figures_ratio
    say(f"figures alone {alone:.2f} times by hand (goal {GOAL_RATIO}: {met(alone <= GOAL_RATIO)})")


def say_updated(updated: Updated) -> None:
    """What a day's messages took."""
    whole, brought = updated.whole, updated.update
    say(f"{updated.messages} messages of one day change {updated.made} of {updated.pairs} periods of KPIs")
    say(
        f"as a whole {whole.seconds:.1f} s, brought up to date {brought.seconds:.1f} s: {updated.ratio:.2f} of the time"
        f" (goal {GOAL_UPDATE}: {met(updated.ratio <= GOAL_UPDATE)})"
    )
    say(f"of the processor {whole.processor:.1f} s and {brought.processor:.1f} s: {updated.of_processor:.2f}")


def say_times(name: str, times: Times) -> None:
    """One line about a region."""
    parts = f"blocks {times.blocks:.1f} s, figures {times.figures:.1f} s"
    say(f"{name}: {parts}, {times.cells} cells, {times.peak:.1f} GiB")


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
