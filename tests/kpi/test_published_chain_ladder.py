"""Chain ladder against RAA (Mack 1994) and Taylor-Ashe (Mack 1993) as published, and its edges by hand (5.4)."""

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

TAYLOR_ASHE = [
    [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
    [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
    [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
    [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
    [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
    [396132, 1333217, 2180715, 2985752, 3691712],
    [440832, 1288463, 2419861, 3483130],
    [359480, 1421128, 2864498],
    [376686, 1363294],
    [344014],
]
#: Per triangle: reserve and standard error of each row, and both of the total.
PUBLISHED = {
    "RAA": (
        RAA,
        [0, 154, 617, 1636, 2747, 3649, 5435, 10907, 10650, 16339],
        [0, 206, 623, 747, 1469, 2002, 2209, 5358, 6333, 24566],
        (52135, 26909),
    ),
    "Taylor-Ashe": (
        TAYLOR_ASHE,
        [0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811],
        [0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155],
        (18680856, 2447095),
    ),
}


def _known(found: Ladder) -> list[Ultimate]:
    return [one for one in found.ultimates if one is not None]


@pytest.mark.parametrize(("triangle", "reserves", "errors", "total"), PUBLISHED.values(), ids=PUBLISHED)
def test_published_reserves_and_errors(
    triangle: list[list[float]], reserves: list[int], errors: list[int], total: tuple[int, int]
) -> None:
    rows = _known(ladder(triangle, 10))
    found = [one.amount - row[-1] for one, row in zip(rows, triangle, strict=True)]
    assert [round(one) for one in found] == reserves
    assert [round(sqrt(one.variance)) for one in rows] == errors
    assert (round(sum(found)), round(_error_of_the_total(triangle))) == total


def _error_of_the_total(triangle: list[list[float]]) -> float:
    """Mack's total also counts that all years share their factors; the service adds months as independent (5.4)."""
    found = ladder(triangle, 10)
    rows = _known(found)
    total = 0.0
    for place, one in enumerate(rows):
        later = sum(other.amount for other in rows[place + 1 :])
        shared = sum(
            found.sigma2[lag] / (found.factors[lag] or 0.0) ** 2 / found.volumes[lag]
            for lag in range(len(triangle[place]) - 1, 9)
        )
        total += one.variance + 2 * one.amount * later * shared
    return sqrt(total)


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
