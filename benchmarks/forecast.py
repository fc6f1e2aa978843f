"""How good forecasts were: `python -m benchmarks.forecast`. Writes synthetic regions to a temporary folder.

Each region is looked at on days in the past, as it was known then; what the year came to in the end is known by now.
The forecast (kpi-spec 5.4) gives a band that should hold the outcome in 90 % of cases.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from app.cli.installation import make_installation
from app.demo.generate import generate
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
from ingest.regio import load_region, read_region_pack
from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import compute_cube
from sql.build import build_blocks

LAST: Final = date(2026, 10, 31)
OUTCOMES: Final = 2025  # the last year of which every declaration is in by LAST
PEILDATA: Final = (date(2025, 4, 30), date(2025, 7, 31), date(2025, 10, 31), date(2025, 12, 31))
GOAL: Final = (0.85, 0.95)
_FORECAST: Final = """
    select segment, gemeente, any_value(waarde) filter (where maat = 'prognose'),
        any_value(waarde) filter (where maat = 'ondergrens'), any_value(waarde) filter (where maat = 'bovengrens')
    from cube.waarde
    where kpi = 'kostenprognose' and aanbieder = '' and year(periode_start) = ?
    group by all order by all
"""


class Seen(NamedTuple):
    """One forecast of a year and what the year came to; euros."""

    peildatum: date
    segment: str
    gemeente: str
    forecast: float
    low: float
    high: float
    outcome: float

    @property
    def is_inside(self) -> bool:
        """Whether the band holds the outcome."""
        return self.low <= self.outcome <= self.high


def look_back(folder: Path, clients: int, seed: int) -> Iterator[Seen]:
    """Every forecast of one synthetic region at each of PEILDATA that came with a band."""
    generate(folder / "feeds", clients=clients, years=4, seed=seed, end=LAST)
    settings = Settings(data=folder / "data")
    make_installation(settings, None)
    receive(settings, find_files([folder / "feeds"]), Intake("benchmark", lambda: datetime(2026, 11, 1, tzinfo=UTC)))
    outcomes = {group: forecast for *group_, forecast, _, _ in _at(settings, LAST) for group in [tuple(group_)]}
    for peildatum in PEILDATA:
        for segment, gemeente, forecast, low, high in _at(settings, peildatum):
            if low is not None and low < high:
                yield Seen(peildatum, segment, gemeente, forecast, low, high, outcomes[segment, gemeente])


def _at(settings: Settings, peildatum: date) -> list[tuple[str, str, float, float, float]]:
    """Segment, gemeente, forecast and band of the year, as known at a peildatum."""
    only = Catalogue(tuple(kpi for kpi in load_catalogue().kpis if kpi.id == "kostenprognose"))
    with duckdb.connect() as con:
        con.execute(f"attach '{settings.raw}' as raw (read_only)")
        load_region(con, read_region_pack(settings.regio))
        build_blocks(con, peildatum)
        compute_cube(con, 10, only)
        return con.execute(_FORECAST, [OUTCOMES]).fetchall()


def coverage(seen: Sequence[Seen]) -> str:
    """How many, which part of the outcomes lay inside the band, and the usual distance to the outcome."""
    if not seen:
        return "   none"
    inside = sum(one.is_inside for one in seen) / len(seen)
    off = sorted(abs(one.forecast - one.outcome) / abs(one.outcome) for one in seen if one.outcome)
    return f"{len(seen):6d} forecasts, {inside:6.1%} inside the band, median distance {off[len(off) // 2]:6.1%}"


def main() -> None:
    """Print the coverage of the 90 % band by kind of group and by peildatum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=20, help="number of regions, each with its own seed")
    parser.add_argument("--clients", type=int, default=1500, help="youths in each region")
    arguments = parser.parse_args()
    seen: list[Seen] = []
    for seed in range(1, arguments.worlds + 1):
        with tempfile.TemporaryDirectory() as folder:
            seen += look_back(Path(folder), arguments.clients, seed)
        print(f"region {seed:2d}: {coverage(seen)} so far", flush=True)  # noqa: T201
    kinds = {
        "region": [one for one in seen if not one.segment and not one.gemeente],
        "segment": [one for one in seen if one.segment and not one.gemeente],
        "gemeente": [one for one in seen if not one.segment and one.gemeente],
        "segment and gemeente": [one for one in seen if one.segment and one.gemeente],
        **{f"known at {day}": [one for one in seen if one.peildatum == day] for day in PEILDATA},
        f"all (goal {GOAL[0]:.0%} to {GOAL[1]:.0%})": seen,
    }
    for name, some in kinds.items():
        print(f"{name:28s}{coverage(some)}")  # noqa: T201


if __name__ == "__main__":
    main()
