"""Whether the pattern that a forecast rests on still holds (kpi-spec 5.4). Room kpi/: pure functions and pattern.toml.

The forecast of a year supposes that months to come are as the last twelve were, and that declarations come in as fast
as before. It cannot know of a change of funding, of a provider that stops or of a new price, and its band counts chance
only. Nothing here changes a figure: it tells which supposition seems broken, and since when. `kpi/patterns.py` looks.
"""

import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from math import fsum, inf, sqrt
from statistics import fmean, median
from typing import Any, Final, NamedTuple, TypeAlias

from ingest.fault import Text
from kpi.chain_ladder import LAST_MONTHS

_OF_RANGE: Final = 1.128  # the mean difference between two independent normal values, in standard deviations

#: What a month cost a day, by month counted from year 0; a month without an ultimate is not there.
Rates: TypeAlias = Mapping[int, float]


class Break(StrEnum):
    """What seems broken, in the order in which it is told."""

    SHORT = "te-weinig-maanden"
    FUNDING = "bekostiging-verandert"
    PROVIDER = "aanbieder-stopt-of-begint"
    LEVEL = "niveau-springt"
    GROWTH = "niveau-loopt"
    PACE = "declaratietempo-verandert"


SENTENCES: Final = {
    Break.SHORT: Text(
        "Er zijn nog geen twaalf maanden met declaraties om op te rekenen: de verwachting is te laag of nul.",
        "There are not yet twelve months of declarations to go by: the expectation is too low, or zero.",
    ),
    Break.FUNDING: Text(
        "De vaste bedragen in contracten zijn in de maanden die nog komen anders dan in het afgelopen jaar. De "
        "declaraties van het afgelopen jaar tellen wel door: kosten kunnen dubbel of juist niet meetellen.",
        "The lump sums of contracts differ in the months to come from those in the past year. Declarations are "
        "expected to go on as in the past year: costs may be counted twice, or not at all.",
    ),
    Break.PROVIDER: Text(
        "Een aanbieder met een groot deel van de kosten is in het afgelopen jaar gestopt of begonnen met declareren.",
        "A provider with a large part of the cost stopped or began declaring in the past year.",
    ),
    Break.LEVEL: Text(
        "De kosten per dag zijn in het afgelopen jaar gesprongen, meer dan van maand tot maand gewoon is.",
        "The cost a day jumped in the past year, by more than is usual from month to month.",
    ),
    Break.GROWTH: Text(
        "De kosten per dag liggen al een jaar lang aan één kant van die van een jaar eerder: ze groeien of dalen, en "
        "daar rekent de verwachting niet mee.",
        "The cost a day has been on one side of that of a year before for a whole year: it grows or falls, and the "
        "expectation does not reckon with that.",
    ),
    Break.PACE: Text(
        "Aanbieders declareren de laatste maanden sneller of trager dan eerst.",
        "Providers have been declaring faster or more slowly in the last months than before.",
    ),
}


class Found(NamedTuple):
    """One supposition that seems broken, and the month (counted from year 0) in which that began; None: unknown."""

    broken: Break
    month: int | None = None


@cache
def _thresholds() -> dict[str, Any]:
    return tomllib.loads(resources.files("kpi").joinpath("pattern.toml").read_text(encoding="utf-8"))


def threshold(name: str) -> float:
    """One threshold; KeyError when it is not there."""
    return float(_thresholds()[name]["waarde"])


def too_short(rates: Rates) -> Found | None:
    """Fewer months with an ultimate than a forecast rests on."""
    return Found(Break.SHORT) if len(rates) < LAST_MONTHS else None


def funding(rested: float, to_come: float, declared: float) -> Found | None:
    """Lump sums a day, in the year that the forecast rests on and in the months to come; `declared` is the rest."""
    changed = abs(to_come - rested) > threshold("bekostiging_deel") * (abs(rested) + abs(declared))
    return Found(Break.FUNDING) if changed else None


def provider(own: Mapping[int, float], group: Mapping[int, float], months: range) -> Found | None:
    """Whether a provider stopped or began within these months while it had a large part of the group's amounts."""
    quiet = int(threshold("aanbieder_stille_maanden"))
    active = [month for month in months if own.get(month, 0.0) > 0]
    if not active:
        return None
    first, last = active[0], active[-1]
    whole = fsum(group.get(month, 0.0) for month in range(first, last + 1))
    part = fsum(own.get(month, 0.0) for month in range(first, last + 1))
    if whole <= 0 or part < threshold("aanbieder_deel") * whole:
        return None
    if months[-1] - last >= quiet:
        return Found(Break.PROVIDER, last + 1)
    return Found(Break.PROVIDER, first) if first - months[0] >= quiet else None


def level(rates: Rates, months: range) -> Found | None:
    """A jump within the last twelve of these months, beside the same months of the year before: seasons fall away."""
    changes, usual = _since_a_year(rates, months)
    fewest = int(threshold("niveau_minste_maanden"))
    splits = range(fewest, len(changes) - fewest + 1)
    found = max(((_jump(changes, split, usual), changes[split][0]) for split in splits), default=(0.0, 0))
    return Found(Break.LEVEL, found[1]) if found[0] > threshold("niveau_keer_toeval") else None


def growth(rates: Rates, months: range) -> Found | None:
    """All but one of the last twelve months on the same side of the year before."""
    changes, usual = _since_a_year(rates, months)
    if len(changes) < int(threshold("groei_minste_maanden")):
        return None
    up = sum(change > 0 for _, change in changes)
    down = sum(change < 0 for _, change in changes)
    steady = len(changes) - max(up, down) <= int(threshold("groei_uitzonderingen"))
    large = abs(fmean(change for _, change in changes)) > threshold("groei_deel") * abs(usual)
    return Found(Break.GROWTH) if steady and large else None


def pace(triangle: Sequence[Sequence[float]]) -> Found | None:
    """Whether the newest steps from one lag to the next all lie outside those of every row before."""
    lags = range(int(threshold("tempo_stappen")))
    return Found(Break.PACE) if any(_other_pace(triangle, lag) for lag in lags) else None


def _since_a_year(rates: Rates, months: range) -> tuple[list[tuple[int, float]], float]:
    """How much each of the last twelve months differs from the year before, and what a day usually costs."""
    last = [month for month in months[-LAST_MONTHS:] if month in rates]
    changes = [(month, rates[month] - rates[month - 12]) for month in last if month - 12 in rates]
    return changes, fmean([rates[month] for month in last] or [0.0])


def _jump(changes: Sequence[tuple[int, float]], split: int, usual: float) -> float:
    """How many times chance the usual month after a split differs from that before; one odd month moves neither.

    0 when the difference is small beside what is usual, or when it was the year before that jumped: then the months
    before the split differ from their year before, and those after it do not.
    """
    values = [change for _, change in changes]
    before, after = median(values[:split]), median(values[split:])
    moved = abs(after - before)
    if moved <= threshold("niveau_deel") * abs(usual) or abs(after) < abs(before):
        return 0.0
    spread = fmean(abs(later - earlier) for earlier, later in pairwise(values)) / _OF_RANGE
    chance = spread * sqrt(1 / split + 1 / (len(values) - split))
    return moved / chance if chance else inf


def _other_pace(triangle: Sequence[Sequence[float]], lag: int) -> bool:
    """Ranks and no spread: one late or refused declaration makes steps differ far more than a normal curve has it."""
    steps = [(row[lag], row[lag + 1]) for row in triangle if len(row) > lag + 1 and row[lag] > 0]
    fewest, most = int(threshold("tempo_minste_maanden")), int(threshold("tempo_meeste_maanden"))
    for recent in range(fewest, most + 1):
        old, new = steps[:-recent], steps[-recent:]
        if len(old) < int(threshold("tempo_minste_rijen")):
            return False
        if _outside([after / now for now, after in old], [after / now for now, after in new]):
            expected = fsum(after for _, after in old) / fsum(now for now, _ in old) * fsum(now for now, _ in new)
            off = abs(fsum(after for _, after in new) - expected)
            if off > threshold("tempo_deel") * expected:
                return True
    return False


def _outside(old: Sequence[float], new: Sequence[float]) -> bool:
    return min(new) > max(old) or max(new) < min(old)
