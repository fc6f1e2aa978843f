"""Chain ladder against published triangles, and its edges by hand (kpi-spec 5.4).

RAA (Mack 1994), Taylor-Ashe (Mack 1993), Merz and Wüthrich (2008), UK Motor (Christofides 1997, with the errors that
the R package ChainLadder gives for est.sigma = "Mack") and mortgage guarantees (Mack 1999, table 1).
"""

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
MERZ_WUTHRICH: list[list[float]] = [
    [2202584, 3210449, 3468122, 3545070, 3621627, 3644636, 3669012, 3674511, 3678633],
    [2350650, 3553023, 3783846, 3840067, 3865187, 3878744, 3898281, 3902425],
    [2321885, 3424190, 3700876, 3798198, 3854755, 3878993, 3898825],
    [2171487, 3165274, 3395841, 3466453, 3515703, 3548422],
    [2140328, 3157079, 3399262, 3500520, 3585812],
    [2290664, 3338197, 3550332, 3641036],
    [2148216, 3219775, 3428335],
    [2143728, 3158581],
    [2144738],
]
UK_MOTOR: list[list[float]] = [
    [3511, 6726, 8992, 10704, 11763, 12350, 12690],
    [4001, 7703, 9981, 11161, 12117, 12746],
    [4355, 8287, 10233, 11755, 12993],
    [4295, 7750, 9773, 11093],
    [4150, 7897, 10217],
    [5102, 9650],
    [6283],
]
MORTGAGE = [
    [58046, 127970, 476599, 1027692, 1360489, 1647310, 1819179, 1906852, 1950105],
    [24492, 141767, 984288, 2142656, 2961978, 3683940, 4048898, 4115760],
    [32848, 274682, 1522637, 3203427, 4445927, 5158781, 5342585],
    [21439, 529828, 2900301, 4999019, 6460112, 6853904],
    [40397, 763394, 2920745, 4989572, 5648563],
    [90748, 951994, 4210640, 5866482],
    [62096, 868480, 1954797],
    [24983, 284441],
    [13121],
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


def test_merz_and_wuthrich() -> None:
    rows = _known(ladder(MERZ_WUTHRICH, 9))
    reserves = [one.amount - row[-1] for one, row in zip(rows, MERZ_WUTHRICH, strict=True)]
    assert [round(one) for one in reserves[3:]] == [28392, 51444, 111811, 187084, 411864, 1433505]
    assert [round(sqrt(one.variance)) for one in rows[3:]] == [4157, 10536, 30319, 35967, 45090, 69552]
    assert (round(sum(reserves)), round(_error_of_the_total(MERZ_WUTHRICH))) == (2237826, 108401)


def test_uk_motor() -> None:
    rows = _known(ladder(UK_MOTOR, 7))
    reserve = sum(one.amount - row[-1] for one, row in zip(rows, UK_MOTOR, strict=True))
    assert (round(reserve, 2), round(_error_of_the_total(UK_MOTOR), 2)) == (28655.77, 1417.27)


def test_factors_and_sigmas_of_mortgage_guarantees() -> None:
    """The last sigma follows from the two before it: min(35.49⁴ / 74.60², 74.60², 35.49²) = 16.89²."""
    found = ladder(MORTGAGE, 9)
    factors = [one or 0.0 for one in found.factors]
    errors = [sqrt(sigma2 / volume) for sigma2, volume in zip(found.sigma2, found.volumes, strict=True)]
    assert factors == pytest.approx([11.10, 4.092, 1.708, 1.276, 1.139, 1.069, 1.026, 1.023], rel=5e-4)
    assert errors == pytest.approx([2.24, 0.517, 0.122, 0.051, 0.042, 0.023, 0.015, 0.012], abs=5e-3)
    sigmas = [sqrt(sigma2) for sigma2 in found.sigma2]
    assert sigmas == pytest.approx([1337, 988.5, 440.1, 207, 164.2, 74.60, 35.49, 16.89], rel=5e-4)


def _error_of_the_total(triangle: list[list[float]]) -> float:
    """Mack's total also counts that all years share their factors; the service adds months as independent (5.4)."""
    lags = len(triangle[0])
    found = ladder(triangle, lags)
    rows = _known(found)
    total = 0.0
    for place, one in enumerate(rows):
        later = sum(other.amount for other in rows[place + 1 :])
        shared = sum(
            found.sigma2[lag] / (found.factors[lag] or 0.0) ** 2 / found.volumes[lag]
            for lag in range(len(triangle[place]) - 1, lags - 1)
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
