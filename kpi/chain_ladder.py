"""What is still to come of a triangle of amounts (kpi-spec 5.4). Room kpi/: pure functions.

A row is a month of delivery, a column a lag; a row holds the cumulative amounts that are known. Volume-weighted chain
ladder with Mack's variances, tail 1. `kpi/forecast.py` makes the triangles and the forecast of a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import mean, stdev
from typing import Final

Z_90: Final = 1.645  # half the width of a 90 % band, in standard errors
LAST_MONTHS: Final = 12  # months with an ultimate that tell what a month to come costs


@dataclass(frozen=True, slots=True)
class Ultimate:
    """The amount that a row will come to, and Mack's variance of it."""

    amount: float
    variance: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """Factors (None where undefined), their sigma² and volumes, and the ultimate of each row (None where undefined)."""

    factors: tuple[float | None, ...]
    sigma2: tuple[float, ...]
    volumes: tuple[float, ...]
    ultimates: tuple[Ultimate | None, ...]


@dataclass(frozen=True, slots=True)
class Daily:
    """What a day of a month to come costs, and the error of that."""

    amount: float
    error: float


def ladder(triangle: Sequence[Sequence[float]], lags: int) -> Ladder:
    """Chain ladder over rows of cumulative amounts; a row with `lags` amounts is complete."""
    pairs = [[(row[lag], row[lag + 1]) for row in triangle if len(row) > lag + 1] for lag in range(lags - 1)]
    volumes = tuple(fsum(now for now, _ in step) for step in pairs)
    factors = tuple(
        fsum(after for _, after in step) / volume if volume else None
        for step, volume in zip(pairs, volumes, strict=True)
    )
    sigma2 = _sigmas(pairs, factors)
    ultimates = tuple(_ultimate(row, factors, sigma2, volumes) for row in triangle)
    return Ladder(factors, sigma2, volumes, ultimates)


def daily(ultimates: Sequence[tuple[Ultimate | None, int]]) -> Daily:
    """Mean and sample deviation of amount per day over the last months with an ultimate, given with their days."""
    known = [one.amount / days for one, days in ultimates if one is not None][-LAST_MONTHS:]
    return Daily(mean(known) if known else 0.0, stdev(known) if len(known) > 1 else 0.0)


def band(amount: float, variance: float) -> tuple[float, float]:
    """The 90 % band around an amount."""
    half = Z_90 * sqrt(variance)
    return amount - half, amount + half


def _sigmas(pairs: Sequence[Sequence[tuple[float, float]]], factors: Sequence[float | None]) -> tuple[float, ...]:
    """Mack's sigma² of each factor; one that rows cannot give follows from the two before it, else it is 0."""
    found: list[float] = []
    for lag, (step, factor) in enumerate(zip(pairs, factors, strict=True)):
        positive = [(now, after) for now, after in step if now > 0]
        if factor is not None and len(positive) > 1:
            squares = fsum(now * (after / now - factor) ** 2 for now, after in positive)
            found.append(squares / (len(positive) - 1))
        else:
            found.append(_by_min_rule(found[lag - 2], found[lag - 1]) if lag >= 2 else 0.0)
    return tuple(found)


def _by_min_rule(second_last: float, last: float) -> float:
    return min(last**2 / second_last, second_last, last) if second_last else 0.0


def _ultimate(
    row: Sequence[float], factors: Sequence[float | None], sigma2: Sequence[float], volumes: Sequence[float]
) -> Ultimate | None:
    """A row carried on to the last lag. An amount or volume below zero adds no variance."""
    if not row:
        return None
    amount, variance = float(row[-1]), 0.0
    for lag in range(len(row) - 1, len(factors)):
        factor = factors[lag]
        if factor is None:
            return None
        chance = sigma2[lag] * max(amount, 0.0)
        doubt = sigma2[lag] * amount**2 / volumes[lag] if volumes[lag] > 0 else 0.0
        amount, variance = amount * factor, variance * factor**2 + chance + doubt
    return Ultimate(amount, variance)
