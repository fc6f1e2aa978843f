"""Chain ladder against the published RAA figures (Mack 1994), and its edges worked by hand (kpi-spec 5.4)."""

from math import sqrt

import pytest

from kpi.chain_ladder import Ladder, Ultimate, band, daily, ladder

RAA = [
    [5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
    [106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
    [3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
    [5655, 11555, 15766, 21266, 23425, 26083, 27067],
    [1092, 9565, 15836, 22169, 25955, 26180],
    [1513, 6445, 11702, 12935, 15852],
    [557, 4020, 10946, 12314],
    [1351, 6947, 13112],
    [3133, 5395],
    [2063],
]


def _known(found: Ladder) -> list[Ultimate]:
    return [one for one in found.ultimates if one is not None]


def test_published_reserves() -> None:
    rows = _known(ladder(RAA, 10))
    reserves = [one.amount - row[-1] for one, row in zip(rows, RAA, strict=True)]
    assert [round(one) for one in reserves] == [0, 154, 617, 1636, 2747, 3649, 5435, 10907, 10650, 16339]
    assert round(sum(reserves)) == 52135


def test_published_mack_errors() -> None:
    errors = [round(sqrt(one.variance)) for one in _known(ladder(RAA, 10))]
    assert errors == [0, 206, 623, 747, 1469, 2002, 2209, 5358, 6333, 24566]


def test_published_error_of_the_total() -> None:
    """Mack's total also counts that all years share their factors; the service adds months as independent (5.4)."""
    found = ladder(RAA, 10)
    rows = _known(found)
    total = 0.0
    for place, one in enumerate(rows):
        later = sum(other.amount for other in rows[place + 1 :])
        shared = sum(
            found.sigma2[lag] / (found.factors[lag] or 0.0) ** 2 / found.volumes[lag]
            for lag in range(len(RAA[place]) - 1, 9)
        )
        total += one.variance + 2 * one.amount * later * shared
    assert round(sqrt(total)) == 26909


def test_without_a_known_step_there_is_no_ultimate() -> None:
    """Nobody knows lag 2: only a complete row would have an ultimate, and there is none."""
    found = ladder([[100.0, 150.0], [100.0]], 3)
    assert found.factors == (1.5, None)
    assert found.ultimates == (None, None)


def test_zero_in_the_denominator_and_zero_rows() -> None:
    """Lag 0 is 0 in both: no factor; who is past it needs none."""
    found = ladder([[0.0, 50.0, 50.0], [0.0, 100.0], [10.0]], 3)
    assert found.factors == (None, 1.0)
    assert found.ultimates == (Ultimate(50.0, 0.0), Ultimate(100.0, 0.0), None)


def test_sigma_leaves_out_rows_without_amount() -> None:
    """Factor (30 + 30 + 10) / (10 + 20 + 0) = 7/3; sigma² = 10 (2/3)² + 20 (5/6)² over 2 - 1 rows."""
    found = ladder([[10.0, 30.0], [20.0, 30.0], [0.0, 10.0], [6.0]], 2)
    assert found.factors[0] == pytest.approx(7 / 3)
    assert found.sigma2[0] == pytest.approx(10 * 4 / 9 + 20 * 25 / 36)
    last = found.ultimates[3]
    assert last is not None
    assert last.amount == pytest.approx(14)
    assert last.variance == pytest.approx(found.sigma2[0] * (6 + 36 / 30))


def test_a_day_to_come() -> None:
    """62 euro in 31 days and 112 in 28: 2 and 4 a day, so mean 3 and deviation √2; only the last twelve count."""
    two = [(Ultimate(62.0, 0.0), 31), (None, 30), (Ultimate(112.0, 0.0), 28)]
    assert daily(two).amount == 3
    assert daily(two).error == pytest.approx(sqrt(2))
    assert daily([(Ultimate(999.0, 0.0), 31)] + [(Ultimate(30.0, 0.0), 30)] * 12).amount == 1
    assert (daily([]).amount, daily([]).error) == (0, 0)


def test_band_is_ninety_percent() -> None:
    assert band(100.0, 100.0) == pytest.approx((83.55, 116.45))
