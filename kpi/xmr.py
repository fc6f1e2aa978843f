"""Signals over time: the XmR chart (kpi-spec 5.2). Room kpi/: pure functions over a series of months.

Centre = mean, limits = mean ± 2.66 x mean absolute moving range. A person may rebase: from that month on the limits are
computed anew, and no rule looks across that border. Nothing here ever rebases by itself.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import fsum
from typing import Final

from kpi.definition import Direction

WIDTH: Final = 2.66
RUN: Final = 7
FEWEST_POINTS: Final = 12  # with fewer the limits are marked provisional
TOLERANCE: Final = 1e-12  # a value this near (relatively) to a line lies on it: rounding must not make a signal


class Rule(StrEnum):
    """Why a point is special, in order of priority."""

    OUTSIDE = "buiten-grens"
    TREND = "trend"
    TWO_OF_THREE = "twee-van-drie"
    SHIFT = "verschuiving"


class Variation(StrEnum):
    """What the last point says."""

    IMPROVEMENT = "verbetering"
    DETERIORATION = "verslechtering"
    SPECIAL = "bijzonder"
    COMMON = "gewoon"


class Assurance(StrEnum):
    """Whether the process as it is now meets the norm."""

    PASSES = "haalt"
    FAILS = "haalt-niet"
    VARIES = "wisselend"


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines that hold for a stretch of months."""

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    provisional: bool

    def side(self, value: float) -> int:
        """1 above the mean, -1 below it, 0 on it."""
        return _compare(value, self.mean)

    def outside(self, value: float) -> int:
        """1 above the upper limit, -1 below the lower one, else 0."""
        return _beyond(value, self.lower, self.upper)

    def beyond_near(self, value: float) -> int:
        """As outside, for the near limits."""
        return _beyond(value, self.near_lower, self.near_upper)


@dataclass(frozen=True, slots=True)
class Point:
    """A month with its limits; `rule` says why it is special and `way` (1 up, -1 down) in which direction."""

    month: date
    value: float
    limits: Limits
    rule: Rule | None
    way: int


def chart(months: Sequence[date], values: Sequence[float], rebased: Collection[date] = ()) -> list[Point]:
    """The points of a series in order of month, each with its limits and the first rule that applies to it.

    `rebased` are the months from which a person had the limits computed anew. A month without a figure is simply left
    out of both sequences: its neighbours are then consecutive points.
    """
    points: list[Point] = []
    for stretch in _stretches(months, rebased):
        known = [values[place] for place in stretch]
        limits = limits_of(known)
        found = _signals(known, limits)
        points += [
            Point(months[place], value, limits, *found.get(index, (None, 0)))
            for index, (place, value) in enumerate(zip(stretch, known, strict=True))
        ]
    return points


def limits_of(values: Sequence[float]) -> Limits:
    """The limits of one stretch. A single point has no moving range: its limits are the point itself."""
    mean = fsum(values) / len(values)
    moves = [abs(later - earlier) for earlier, later in pairwise(values)]
    half = WIDTH * fsum(moves) / len(moves) if moves else 0.0
    near = half * 2 / 3
    return Limits(mean, mean - half, mean + half, mean - near, mean + near, len(values) < FEWEST_POINTS)


def variation(points: Sequence[Point], direction: Direction) -> Variation | None:
    """What the last point says; None without points."""
    if not points:
        return None
    last = points[-1]
    if last.rule is None:
        return Variation.COMMON
    if direction is Direction.NEUTRAL:
        return Variation.SPECIAL
    good = 1 if direction is Direction.HIGHER else -1
    return Variation.IMPROVEMENT if last.way == good else Variation.DETERIORATION


def assurance(points: Sequence[Point], direction: Direction, norm: float) -> Assurance | None:
    """Whether the limits of the last point lie on the good side of a norm; None where no side is good."""
    if not points or direction is Direction.NEUTRAL:
        return None
    limits = points[-1].limits
    above = _compare(limits.lower, norm) > 0
    below = _compare(limits.upper, norm) < 0
    if not above and not below:
        return Assurance.VARIES
    return Assurance.PASSES if above is (direction is Direction.HIGHER) else Assurance.FAILS


def _stretches(months: Sequence[date], rebased: Collection[date]) -> Iterator[range]:
    """The places that share their limits."""
    starts = {next((place for place, month in enumerate(months) if month >= one), len(months)) for one in rebased}
    bounds = sorted(starts | {0, len(months)})
    return (range(start, stop) for start, stop in pairwise(bounds))


def _signals(values: Sequence[float], limits: Limits) -> dict[int, tuple[Rule, int]]:
    """The special points: the rules write from the last in priority to the first, so that the first one stays."""
    found: dict[int, tuple[Rule, int]] = {}
    sides = [limits.side(value) for value in values]
    near = [limits.beyond_near(value) for value in values]
    moves = [_compare(later, earlier) for earlier, later in pairwise(values)]
    for start in range(len(values) - RUN + 1):
        if way := _all_equal(sides[start : start + RUN]):
            found.update(dict.fromkeys(range(start, start + RUN), (Rule.SHIFT, way)))
    for start in range(len(values) - 2):
        three = range(start, start + 3)
        way = _all_equal([sides[place] for place in three])
        beyond = [place for place in three if way and near[place] == way]
        if len(beyond) >= 2:
            found.update(dict.fromkeys(beyond, (Rule.TWO_OF_THREE, way)))
    for start in range(len(values) - RUN + 1):
        if way := _all_equal(moves[start : start + RUN - 1]):
            found.update(dict.fromkeys(range(start, start + RUN), (Rule.TREND, way)))
    found.update({place: (Rule.OUTSIDE, way) for place, value in enumerate(values) if (way := limits.outside(value))})
    return found


def _all_equal(signs: Sequence[int]) -> int:
    """The sign that all of them have, or 0."""
    return signs[0] if len(set(signs)) == 1 else 0


def _beyond(value: float, lower: float, upper: float) -> int:
    if _compare(value, upper) > 0:
        return 1
    return -1 if _compare(value, lower) < 0 else 0


def _compare(value: float, line: float) -> int:
    if abs(value - line) <= TOLERANCE * max(1.0, abs(value), abs(line)):
        return 0
    return 1 if value > line else -1
