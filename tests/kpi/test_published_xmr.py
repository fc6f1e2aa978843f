"""XmR against the published examples of NHSRplotthedots, and the rules worked by hand (kpi-spec 5.2)."""

from datetime import date

import pytest

from kpi.definition import Direction
from kpi.xmr import Assurance, Point, Rule, Variation, assurance, chart, variation

PUBLISHED = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


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
