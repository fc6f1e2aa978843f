"""How good forecasts were: `python -m benchmarks.forecast`. Writes synthetic regions to a temporary folder.

Each region is looked at on days in the past, as it was known then; what the year came to in the end is known by now.
The forecast (kpi-spec 5.4) gives a band that should hold the outcome in 90 % of cases. Its method supposes that months
to come are as the last twelve were and move by chance: the promise is made for a steady region (scenario `rustig`),
over all groups together. The other scenarios show what comes of it where that does not hold.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from app.cli.installation import make_installation
from app.demo.calibration import scenarios
from app.demo.generate import generate
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
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
_FORECAST: Final = """
    select segment, gemeente, any_value(waarde) filter (where maat = 'prognose'),
        any_value(waarde) filter (where maat = 'ondergrens'), any_value(waarde) filter (where maat = 'bovengrens')
    from cube.waarde
    where kpi = 'kostenprognose' and aanbieder = '' and year(periode_start) = ?
    group by all order by all
"""


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
        """Whether the band holds the outcome."""
        return self.low <= self.outcome <= self.high


class Known(NamedTuple):
    """What a peildatum gave: forecast and band by group, and the groups with a marker."""

    bands: dict[tuple[str, str], tuple[float, float, float]]
    marked: set[tuple[str, str]]


def look_back(folder: Path, scenario: str, clients: int, seed: int) -> Iterator[Seen]:
    """Every forecast of one synthetic region at each of PEILDATA that came with a band."""
    generate(folder / "feeds", clients=clients, years=4, seed=seed, end=LAST, scenario=scenario)
    settings = Settings(data=folder / "data")
    make_installation(settings, None)
    receive(settings, find_files([folder / "feeds"]), Intake("benchmark", lambda: datetime(2026, 11, 1, tzinfo=UTC)))
    outcomes = {group: forecast for group, (forecast, _, _) in _at(settings, LAST).bands.items()}
    for peildatum in PEILDATA:
        known = _at(settings, peildatum)
        for group, (forecast, low, high) in known.bands.items():
            if low is not None and low < high:
                yield Seen(peildatum, *group, forecast, low, high, outcomes[group], group in known.marked)


def _at(settings: Settings, peildatum: date) -> Known:
    """Forecasts of the year as known at a peildatum."""
    only = Catalogue(tuple(kpi for kpi in load_catalogue().kpis if kpi.id == "kostenprognose"))
    with duckdb.connect() as con:
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


def report(scenario: str, seen: Sequence[Seen]) -> None:
    """Print the coverage by level and by peildatum, and what the markers tell."""
    print(f"\n{scenario}")  # noqa: T201
    for name, of in _levels().items():
        print(f"  {name:28s}{coverage([one for one in seen if of(one)])}")  # noqa: T201
    goal = f"all (goal {GOAL[0]:.0%} to {GOAL[1]:.0%})" if scenario == PROMISED else "all (no promise)"
    print(f"  {goal:28s}{coverage(seen)}")  # noqa: T201
    print(f"  {'pattern called broken':28s}{marked(seen)}", flush=True)  # noqa: T201


def look(scenario: str, worlds: int, clients: int) -> list[Seen]:
    """All forecasts of a scenario; the coverage so far is printed after each region."""
    seen: list[Seen] = []
    for seed in range(1, worlds + 1):
        with tempfile.TemporaryDirectory() as folder:
            seen += look_back(Path(folder), scenario, clients, seed)
        print(f"{scenario} {seed:2d}: {coverage(seen)} so far", flush=True)  # noqa: T201
    return seen


def main() -> None:
    """Print the coverage of the 90 % band for each scenario, by level and by peildatum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=20, help="number of regions, each with its own seed")
    parser.add_argument("--clients", type=int, default=1500, help="youths in each region")
    parser.add_argument("--scenario", action="append", choices=scenarios(), help="only these; all without")
    arguments = parser.parse_args()
    wanted = arguments.scenario or sorted(scenarios(), key=lambda one: one != PROMISED)
    found = {scenario: look(scenario, arguments.worlds, arguments.clients) for scenario in wanted}
    for scenario, seen in found.items():
        report(scenario, seen)


if __name__ == "__main__":
    main()
