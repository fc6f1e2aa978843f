"""XmR against published charts, and the rules worked by hand (kpi-spec 5.2).

NHSRplotthedots; flow rates (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2); the cost of processing mortgage
loans (Montgomery, Introduction to Statistical Quality Control). The last two use 3 / 1.128 = 2.6596 for our 2.66.
"""

from datetime import date

import pytest

from kpi.definition import Direction
from kpi.xmr import Assurance, Point, Rule, Variation, assurance, chart, variation

PUBLISHED = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
MORTGAGE_COST = [
    310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304,
]  # fmt: skip


def _months(count: int) -> list[date]:
    return [date(2024 + place // 12, place % 12 + 1, 1) for place in range(count)]


def _chart(values: list[float], rebased: tuple[date, ...] = ()) -> list[Point]:
    return chart(_months(len(values)), values, rebased)


def _rules(values: list[float]) -> list[Rule | None]:
    return [point.rule for point in _chart(values)]


def test_published_series_with_one_point_outside() -> None:
    points = _chart([float(value) for value in PUBLISHED])
    limits = points[0].limits
    assert (round(limits.mean, 2), round(limits.lower, 2), round(limits.upper, 2)) == (1.94, -3.06, 6.95)
    assert [point.value for point in points if point.rule is Rule.OUTSIDE] == [10]
    assert not limits.provisional


def test_published_trend_of_one_to_ten() -> None:
    points = _chart([float(value) for value in range(1, 11)])
    limits = points[0].limits
    assert (limits.mean, round(limits.lower, 2), round(limits.upper, 2)) == (5.5, 2.84, 8.16)
    assert (round(limits.near_lower, 4), round(limits.near_upper, 4)) == (3.7267, 7.2733)
    # 1, 2 and 9, 10 lie outside, which goes first; the trend holds all the rest.
    assert [point.rule for point in points] == [Rule.OUTSIDE] * 2 + [Rule.TREND] * 6 + [Rule.OUTSIDE] * 2
    assert limits.provisional


def test_published_flow_rates() -> None:
    points = _chart(FLOW_RATES)
    limits = points[0].limits
    assert limits.mean == pytest.approx(50.81)
    assert (limits.lower, limits.upper) == pytest.approx((45.8159, 55.8041), abs=1e-3)
    assert limits.provisional
    assert all(point.rule is not Rule.OUTSIDE for point in points)


def test_published_cost_of_mortgage_loans() -> None:
    points = _chart([float(value) for value in MORTGAGE_COST])
    limits = points[0].limits
    assert (limits.mean, round(limits.upper, 2), round(limits.lower, 2)) == (300.5, 321.22, 279.78)
    assert [point.rule for point in points] == [None] * 20
    assert not limits.provisional


def test_published_tie_breaks_a_trend() -> None:
    assert Rule.TREND not in _rules([1, 2, 3, 3, 4, 5, 6])
    assert Rule.TREND not in _rules([1, 2, 3, 4, 5, 6])
    assert Rule.TREND in _rules([1, 2, 3, 4, 5, 6, 7])


@pytest.mark.parametrize("value", [3.0, 0.1])
def test_published_seven_points_on_the_mean_are_no_shift(value: float) -> None:
    assert _rules([value] * 7) == [None] * 7


def test_seven_on_one_side_are_a_shift_and_six_are_not() -> None:
    """By turns 1 and 3 above a mean of 0, then as much below it: moves of about 2, so near limits beyond 3."""
    above, below = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0], [-1.0, -3.0, -1.0, -3.0, -1.0, -3.0, -1.0]
    assert _rules(above + below) == [Rule.SHIFT] * 14
    assert _rules(above[:6] + below[:6]) == [None] * 12


def test_two_of_three_flags_only_those_beyond_the_near_limit() -> None:
    """Mean 0; moves 1 or 2 on average 1.5, so limits ± 4 and near limits ± 2.7."""
    values = [-1.0, 0.0] * 4 + [3.0, 1.0, 3.0, -1.0, -1.0, -1.0] + [1.0, -1.0]
    points = _chart(values)
    near, outer = points[0].limits.near_upper, points[0].limits.upper
    assert near < 3 < outer and points[0].limits.mean < 1
    assert [point.rule for point in points[8:11]] == [Rule.TWO_OF_THREE, None, Rule.TWO_OF_THREE]


def test_two_of_three_counts_a_point_outside_the_limit_too() -> None:
    """It lies beyond the near limit as well; it is told as outside, the other as one of two in three."""
    points = _chart([-1.0, 1.0] * 10 + [8.0, 5.0, 5.0])
    limits = points[0].limits
    assert limits.near_upper < 5 < limits.upper < 8
    assert [point.rule for point in points[-3:]] == [Rule.OUTSIDE, Rule.TWO_OF_THREE, Rule.TWO_OF_THREE]
    assert [point.rule for point in points[:-3]] == [None] * 20


def test_on_a_limit_is_inside_it() -> None:
    limits = _chart([float(value) for value in MORTGAGE_COST])[0].limits
    assert [limits.outside(value) for value in (limits.lower, limits.upper)] == [0, 0]
    assert [limits.outside(value) for value in (limits.lower - 1e-6, limits.upper + 1e-6)] == [-1, 1]
    assert [limits.beyond_near(value) for value in (limits.near_lower, limits.near_upper)] == [0, 0]
    assert limits.side(limits.mean) == 0


@pytest.mark.parametrize(("points", "provisional"), [(11, True), (12, False)])
def test_limits_are_provisional_below_twelve_points(points: int, provisional: bool) -> None:
    assert _chart(([1.0, 2.0] * 6)[:points])[0].limits.provisional is provisional


def test_a_month_without_a_figure_is_no_point() -> None:
    """Seven that rise, with a month missing between them, are a trend all the same."""
    months = [month for month in _months(8) if month.month != 4]
    assert [point.rule for point in chart(months, [float(value) for value in range(7)])].count(Rule.TREND) >= 5


def test_eight_on_one_side_are_all_flagged_and_the_mean_breaks_a_shift() -> None:
    eight = _rules([1.0, 3.0] * 4 + [-1.0, -3.0] * 4)
    assert eight == [Rule.SHIFT] * 16
    broken = _rules([1.0, 3.0, 1.0, 0.0, 3.0, 1.0, 3.0, -1.0, -3.0, -1.0, 0.0, -3.0, -1.0, -3.0])
    assert broken == [None] * 14


def test_two_of_three_needs_all_on_one_side() -> None:
    values = [-1.0, 0.0] * 4 + [3.0, -1.0, 3.0, -1.0, -1.0, -1.0] + [1.0, -1.0]
    assert Rule.TWO_OF_THREE not in _rules(values)


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.HIGHER, Variation.IMPROVEMENT),
        (Direction.LOWER, Variation.DETERIORATION),
        (Direction.NEUTRAL, Variation.SPECIAL),
    ],
)
def test_variation_follows_the_last_point(direction: Direction, expected: Variation) -> None:
    rising = _chart([float(value) for value in range(1, 11)])
    assert variation(rising, direction) is expected
    assert variation(_chart([float(value) for value in PUBLISHED]), direction) is Variation.COMMON
    assert variation([], direction) is None


def test_assurance_from_the_last_limits() -> None:
    points = _chart([float(value) for value in range(1, 11)])  # limits 2.84 and 8.16
    assert assurance(points, Direction.HIGHER, 2.8) is Assurance.PASSES
    assert assurance(points, Direction.HIGHER, 8.2) is Assurance.FAILS
    assert assurance(points, Direction.LOWER, 8.2) is Assurance.PASSES
    assert assurance(points, Direction.LOWER, 2.8) is Assurance.FAILS
    assert assurance(points, Direction.LOWER, 5.0) is Assurance.VARIES
    assert assurance(points, Direction.NEUTRAL, 5.0) is None


def test_limits_are_computed_anew_from_a_rebased_month_only() -> None:
    values = [1.0, 2.0] * 6 + [11.0, 12.0] * 6
    plain, rebased = _chart(values), _chart(values, (date(2025, 1, 1),))
    assert len({point.limits for point in plain}) == 1
    assert [round(point.limits.mean, 9) for point in rebased] == [1.5] * 12 + [11.5] * 12
    assert all(point.rule is None for point in rebased)
    assert not rebased[-1].limits.provisional


def test_empty_and_single() -> None:
    assert _chart([]) == []
    (only,) = _chart([4.0])
    assert (only.limits.lower, only.limits.upper, only.rule) == (4.0, 4.0, None)
