"""How good forecasts were: `python -m benchmarks.forecast`. Writes synthetic regions to a temporary folder.

Each region is looked at on days in the past, as it was known then; what the year came to in the end is known by now.
The forecast (kpi-spec 5.4) gives a band that should hold the outcome in 90 % of cases. Its method supposes that months
to come are as the last twelve were and move by chance: the promise is made for a steady region (scenario `rustig`),
over all groups together. The other scenarios show what comes of it where that does not hold.

Messages are read as every delivery is, but not landed, receipted or checked: what the generator makes passes every
check inside messages (tests/app/demo), so that the figures are the same (tests/kpi/test_forecast_benchmark.py).
`--checked` takes the whole way in.
"""

import argparse
import hashlib
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from app.cli.installation import make_installation
from app.demo.calibration import scenarios
from app.demo.generate import generate
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
from ingest.intake import Delivery, Options, ReaderSettings, load_deliveries, open_raw
from ingest.landing import Landed
from ingest.regio import load_region, read_region_pack
from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import compute_cube
from kpi.patterns import read_patterns
from sql.build import build_blocks

LAST: Final = date(2026, 10, 31)
OUTCOMES: Final = 2025  # the last year of which every declaration is in by LAST
PEILDATA: Final = (date(2025, 4, 30), date(2025, 7, 31), date(2025, 10, 31), date(2025, 12, 31))
GOAL: Final = (0.85, 0.95)
PROMISED: Final = "rustig"  # the scenario for which the goal is promised
_HALF_A_CENT: Final = 0.005
_FORECAST: Final = """
    select segment, gemeente, any_value(waarde) filter (where maat = 'prognose'),
        any_value(waarde) filter (where maat = 'ondergrens'), any_value(waarde) filter (where maat = 'bovengrens')
    from cube.waarde
    where kpi = 'kostenprognose' and aanbieder = '' and year(periode_start) = ?
    group by all order by all
"""


class World(NamedTuple):
    """One synthetic region."""

    scenario: str
    clients: int
    seed: int


class Seen(NamedTuple):
    """One forecast of a year and what the year came to, in euros; `marked` = its pattern was called broken then."""

    peildatum: date
    segment: str
    gemeente: str
    forecast: float
    low: float
    high: float
    outcome: float
    marked: bool

    @property
    def is_inside(self) -> bool:
        """Whether the band holds the outcome, to the cent."""
        return self.low - _HALF_A_CENT <= self.outcome <= self.high + _HALF_A_CENT


class Known(NamedTuple):
    """What a peildatum gave: forecast and band by group, and the groups with a marker."""

    bands: dict[tuple[str, str], tuple[float, float, float]]
    marked: set[tuple[str, str]]


def look_back(folder: Path, world: World, *, checked: bool = False) -> Iterator[Seen]:
    """Every forecast of one synthetic region at each of PEILDATA.

    A group that had no band (nothing declared, or lump sums alone) is no forecast, unless it was wrong.
    """
    generate(folder / "feeds", clients=world.clients, years=4, seed=world.seed, end=LAST, scenario=world.scenario)
    settings = Settings(data=folder / "data")
    make_installation(settings, None)
    (_receive if checked else _read)(settings, find_files([folder / "feeds"]))
    outcomes = {group: forecast for group, (forecast, _, _) in _at(settings, LAST).bands.items()}
    for peildatum in PEILDATA:
        known = _at(settings, peildatum)
        for group, (forecast, low, high) in known.bands.items():
            one = Seen(peildatum, *group, forecast, low, high, outcomes[group], group in known.marked)
            if low < high or not one.is_inside:
                yield one


def _receive(settings: Settings, files: Sequence[Path]) -> None:
    """The way in of an installation: landed, receipted, read, checked, loaded."""
    receive(settings, files, Intake("benchmark", lambda: datetime(2026, 11, 1, tzinfo=UTC)))


def _read(settings: Settings, files: Sequence[Path]) -> None:
    """Read and loaded by the same code, and nothing else: RuntimeError when something was refused all the same."""
    deliveries = [Delivery(_as_landed(file, settings), file.name) for file in files]
    reading = ReaderSettings(settings.pseudonym_secret)
    with open_raw(settings.raw) as con:
        outcomes = load_deliveries(con, deliveries, reading, lambda _: (), Options(region=settings.regio))
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    if faults:
        raise RuntimeError(f"{len(faults)} faults in a synthetic region, first: {faults[0].what.en}")


def _as_landed(file: Path, settings: Settings) -> Landed:
    data = file.read_bytes()
    return Landed(hashlib.sha256(data).hexdigest(), len(data), file, known_already=False, keys=settings.landing_secrets)


def _at(settings: Settings, peildatum: date) -> Known:
    """Forecasts of the year as known at a peildatum."""
    only = Catalogue(tuple(kpi for kpi in load_catalogue().kpis if kpi.id == "kostenprognose"))
    with duckdb.connect(config={"threads": 1}) as con:  # regions run side by side; one is too small to share out
        con.execute("set enable_progress_bar = false")
        con.execute(f"attach '{settings.raw}' as raw (read_only)")
        load_region(con, read_region_pack(settings.regio))
        build_blocks(con, peildatum)
        compute_cube(con, 10, only)
        rows = con.execute(_FORECAST, [OUTCOMES]).fetchall()
        marked = {(marker.segment, marker.gemeente) for marker in read_patterns(con)}
    return Known({(segment, gemeente): (*band,) for segment, gemeente, *band in rows}, marked)


def coverage(seen: Sequence[Seen]) -> str:
    """How many, which part of the outcomes lay inside the band, and the usual distance to the outcome."""
    if not seen:
        return "   none"
    off = sorted(abs(one.forecast - one.outcome) / abs(one.outcome) for one in seen if one.outcome)
    return f"{len(seen):6d} forecasts, {_inside(seen)} inside the band, median distance {off[len(off) // 2]:6.1%}"


def marked(seen: Sequence[Seen]) -> str:
    """How many had a marker, and the coverage with and without one."""
    with_one = [one for one in seen if one.marked]
    without = [one for one in seen if not one.marked]
    part = len(with_one) / len(seen) if seen else 0.0
    return f"{part:6.1%} marked; inside the band {_inside(without)} of the others, {_inside(with_one)} of the marked"


def _inside(seen: Sequence[Seen]) -> str:
    return f"{sum(one.is_inside for one in seen) / len(seen):6.1%}" if seen else "  none"


def _known_at(day: date, one: Seen) -> bool:
    return one.peildatum == day


def _levels() -> Mapping[str, Callable[[Seen], bool]]:
    return {
        "region": lambda one: not one.segment and not one.gemeente,
        "segment": lambda one: bool(one.segment) and not one.gemeente,
        "gemeente": lambda one: not one.segment and bool(one.gemeente),
        "segment and gemeente": lambda one: bool(one.segment) and bool(one.gemeente),
        "  of which stays (1)": lambda one: one.segment == "1" and bool(one.gemeente),
        "  of which the rest (2-5)": lambda one: one.segment > "1" and bool(one.gemeente),
        **{f"known at {day}": partial(_known_at, day) for day in PEILDATA},
    }


def report(scenario: str, seen: Sequence[Seen], worlds: int) -> None:
    """Print the coverage by level and by peildatum, and what the markers tell."""
    print(f"\n{scenario}, {worlds} regions")  # noqa: T201
    for name, of in _levels().items():
        print(f"  {name:28s}{coverage([one for one in seen if of(one)])}")  # noqa: T201
    goal = f"all (goal {GOAL[0]:.0%} to {GOAL[1]:.0%})" if scenario == PROMISED else "all (no promise)"
    print(f"  {goal:28s}{coverage(seen)}")  # noqa: T201
    print(f"  {'pattern called broken':28s}{marked(seen)}", flush=True)  # noqa: T201


def look(scenario: str, worlds: int, arguments: argparse.Namespace) -> list[Seen]:
    """All forecasts of a scenario; the coverage so far is printed after each region, in the order of their seeds."""
    seen: list[Seen] = []
    wanted = [World(scenario, arguments.clients, seed) for seed in range(1, worlds + 1)]
    with ProcessPoolExecutor(arguments.processes, get_context("spawn")) as pool:
        for world, found in zip(wanted, pool.map(partial(_look_at, checked=arguments.checked), wanted), strict=True):
            seen += found
            print(f"{scenario} {world.seed:2d} of {worlds}: {coverage(seen)} so far", flush=True)  # noqa: T201
    return seen


def _look_at(world: World, *, checked: bool) -> list[Seen]:
    with tempfile.TemporaryDirectory() as folder:
        return list(look_back(Path(folder), world, checked=checked))


def verdict(seen: Sequence[Seen]) -> tuple[str, bool]:
    """Whether the promise held over all groups of a steady region, in words and as such; no forecast holds nothing."""
    part = sum(one.is_inside for one in seen) / len(seen) if seen else 0.0
    held = GOAL[0] <= part <= GOAL[1]
    told = f"{part:.1%} of {len(seen)} outcomes inside the 90 % band, goal {GOAL[0]:.0%} to {GOAL[1]:.0%}"
    return f"{PROMISED}: {told}: {'held' if held else 'NOT held'}", held


def _processor_seconds() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def main() -> int:
    """Print the coverage of the 90 % band for each scenario, by level and by peildatum; 1 when the promise broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=20, help=f"regions of {PROMISED}, each with its own seed")
    parser.add_argument("--others", type=int, default=3, help="regions of every other scenario")
    parser.add_argument("--clients", type=int, default=1500, help="youths in each region")
    parser.add_argument("--scenario", action="append", choices=scenarios(), help="only these; all without")
    parser.add_argument("--processes", type=int, default=2, help="regions at a time")
    parser.add_argument("--checked", action="store_true", help="land, receipt and check every message as well")
    arguments = parser.parse_args()
    wanted = arguments.scenario or sorted(scenarios(), key=lambda one: one != PROMISED)
    worlds = {scenario: arguments.worlds if scenario == PROMISED else arguments.others for scenario in wanted}
    found: dict[str, list[Seen]] = {}
    for scenario in wanted:
        found[scenario] = look(scenario, worlds[scenario], arguments)
        report(scenario, found[scenario], worlds[scenario])
    print(f"\n{_processor_seconds() / 60:.1f} minutes of processor time")  # noqa: T201
    if PROMISED not in found:
        return 0
    words, held = verdict(found[PROMISED])
    print(words)  # noqa: T201
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
