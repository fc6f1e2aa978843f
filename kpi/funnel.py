"""Comparison without ranking: the funnel plot (kpi-spec 5.3). Room kpi/: pure functions over teller and noemer.

Limits are those of Spiegelhalter (2005): exact binomial for shares and exact Poisson for rates, interpolated between
two counts. With math.lgamma in place of a statistics library, so that a page need not load one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, fsum, lgamma, log, sqrt
from typing import Final

FEWEST_UNITS: Final = 10  # with fewer nothing is said about over-dispersion
WINSOR: Final = 0.1
#: The tails of the 95 % and 99.8 % limits, in order.
TAILS: Final = (0.001, 0.025, 0.975, 0.999)


class Verdict(StrEnum):
    """What may be said about one unit; never a place in a ranking."""

    CHANCE = "niet te onderscheiden van toeval"
    BETWEEN = "mogelijk meer dan toeval"
    TALK = "een gesprek waard"


@dataclass(frozen=True, slots=True)
class Limits:
    """The 95 % and 99.8 % limits of one unit."""

    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float

    def verdict(self, value: float) -> Verdict:
        """On a limit is inside it."""
        if self.lower_95 <= value <= self.upper_95:
            return Verdict.CHANCE
        return Verdict.BETWEEN if self.lower_998 <= value <= self.upper_998 else Verdict.TALK


@dataclass(frozen=True, slots=True)
class Unit:
    """One provider or municipality: its value, limits, and the wider limits when the units differ more than chance."""

    name: str
    value: float
    size: float
    limits: Limits
    wide: Limits | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Funnel:
    """The pooled value, phi (None when it is not shown) and the units in the order given."""

    centre: float
    phi: float | None
    units: tuple[Unit, ...]


def shares(counts: Sequence[tuple[str, int, int]]) -> Funnel | None:
    """A funnel of (name, teller, noemer); a unit without noemer is left out. None when nobody is left."""
    known = [(name, part, whole) for name, part, whole in counts if whole > 0]
    if not known:
        return None
    centre = sum(part for _, part, _ in known) / sum(whole for _, _, whole in known)
    limits = [binomial_limits(whole, centre) for _, _, whole in known]
    values = [(name, part / whole, float(whole)) for name, part, whole in known]
    return _funnel(values, limits, centre, centre * (1 - centre), most=1.0)


def rates(counts: Sequence[tuple[str, int, float]]) -> Funnel | None:
    """A funnel of (name, events, exposure) with the value events / exposure; as `shares`."""
    known = [(name, events, exposure) for name, events, exposure in counts if exposure > 0]
    if not known:
        return None
    centre = sum(events for _, events, _ in known) / fsum(exposure for _, _, exposure in known)
    limits = [poisson_limits(exposure, centre) for _, _, exposure in known]
    values = [(name, events / exposure, exposure) for name, events, exposure in known]
    return _funnel(values, limits, centre, centre, most=None)


def binomial_limits(size: int, share: float) -> Limits:
    """The limits of a share of `size` cases when the true share is `share`."""
    if share in (0.0, 1.0):
        return Limits(share, share, share, share)
    return _limits(_binomial(size, share), float(size))


def poisson_limits(exposure: float, rate: float) -> Limits:
    """The limits of a rate over an exposure when the true rate is `rate`."""
    if rate == 0:
        return Limits(0.0, 0.0, 0.0, 0.0)
    return _limits(_poisson(exposure * rate), exposure)


def over_dispersion(z_scores: Sequence[float]) -> float:
    """Phi: the mean square of the z-scores, the outer tenth on either side pulled in to the tenth percentile."""
    ranked = sorted(z_scores)
    low, high = _quantile(ranked, WINSOR), _quantile(ranked, 1 - WINSOR)
    return fsum(min(max(z, low), high) ** 2 for z in ranked) / len(ranked)


def _funnel(
    values: Sequence[tuple[str, float, float]],
    limits: Sequence[Limits],
    centre: float,
    variance: float,
    most: float | None,
) -> Funnel:
    phi = None
    if len(values) >= FEWEST_UNITS and variance > 0:
        found = over_dispersion([(value - centre) / sqrt(variance / size) for _, value, size in values])
        phi = found if found > 1 else None
    units = tuple(
        Unit(name, value, size, own, widened(own, centre, phi, most) if phi else None, own.verdict(value))
        for (name, value, size), own in zip(values, limits, strict=True)
    )
    return Funnel(centre, phi, units)


def widened(limits: Limits, centre: float, phi: float, most: float | None) -> Limits:
    """Each limit sqrt(phi) times as far from the centre, but never where no value can be."""

    def away(limit: float) -> float:
        moved = max(0.0, centre + sqrt(phi) * (limit - centre))
        return moved if most is None else min(most, moved)

    return Limits(
        away(limits.lower_998),
        away(limits.lower_95),
        away(limits.upper_95),
        away(limits.upper_998),
    )


def _limits(distribution: Iterator[float], size: float) -> Limits:
    """For each tail p: r = the least count with F(r) >= p, less the part of its step that lies beyond p."""
    cumulative, count, found = 0.0, -1, []
    for tail in TAILS:
        while cumulative < tail:
            step = next(distribution, None)
            if step is None:  # the sum of all stays a hair below 1
                break
            cumulative, count = cumulative + step, count + 1
            last = step
        found.append(max(0.0, (count - (cumulative - tail) / last) / size))
    return Limits(*found)


def _binomial(size: int, share: float) -> Iterator[float]:
    whole, odds_for, odds_against = lgamma(size + 1), log(share), log(1 - share)
    for count in range(size + 1):
        ways = whole - lgamma(count + 1) - lgamma(size - count + 1)
        yield exp(ways + count * odds_for + (size - count) * odds_against)


def _poisson(mean: float) -> Iterator[float]:
    count = 0
    while True:
        yield exp(count * log(mean) - mean - lgamma(count + 1))
        count += 1


def _quantile(ranked: Sequence[float], part: float) -> float:
    """Linear interpolation between ranks (type 7), as every percentile of the specification."""
    place = (len(ranked) - 1) * part
    low = int(place)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (place - low) * (ranked[high] - ranked[low])
