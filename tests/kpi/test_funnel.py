"""Funnel limits against scipy's distributions and worked by hand (kpi-spec 5.3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.funnel import TAILS, Limits, Verdict, binomial_limits, over_dispersion, poisson_limits, rates, shares


def _in_order(limits: Limits) -> list[float]:
    return [limits.lower_998, limits.lower_95, limits.upper_95, limits.upper_998]


def test_binomial_by_hand() -> None:
    """Two tosses: F(0) = .25, F(1) = .75, F(2) = 1. For .975: r = 2, less (1 - .975) / .25 = .1, of 2: .95."""
    limits = binomial_limits(2, 0.5)
    assert limits.upper_95 == pytest.approx(0.95)
    assert limits.upper_998 == pytest.approx((2 - 0.004) / 2)
    assert limits.lower_95 == 0  # below no count at all


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 900), st.floats(0.01, 0.99))
def test_binomial_equals_scipy(size: int, share: float) -> None:
    binom = pytest.importorskip("scipy.stats").binom(size, share)
    expected = []
    for tail in TAILS:
        count = next(one for one in range(size + 1) if binom.cdf(one) >= tail - 1e-12)
        part = (binom.cdf(count) - tail) / binom.pmf(count)
        expected.append(max(0.0, (count - part) / size))
    assert _in_order(binomial_limits(size, share)) == pytest.approx(expected, abs=1e-8)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.5, 400), st.floats(0.05, 2))
def test_poisson_equals_scipy(exposure: float, rate: float) -> None:
    poisson = pytest.importorskip("scipy.stats").poisson(exposure * rate)
    expected = []
    for tail in TAILS:
        count = int(poisson.ppf(tail))
        part = (poisson.cdf(count) - tail) / poisson.pmf(count)
        expected.append(max(0.0, (count - part) / exposure))
    assert _in_order(poisson_limits(exposure, rate)) == pytest.approx(expected, abs=1e-8)


def test_verdicts() -> None:
    limits = Limits(0.1, 0.2, 0.4, 0.5)
    assert [limits.verdict(value) for value in (0.2, 0.4)] == [Verdict.CHANCE] * 2
    assert [limits.verdict(value) for value in (0.1, 0.19, 0.41, 0.5)] == [Verdict.BETWEEN] * 4
    assert [limits.verdict(value) for value in (0.09, 0.51)] == [Verdict.TALK] * 2


def test_pooled_share_and_units_without_noemer() -> None:
    """10 of 20 and 30 of 60: together 40 of 80. C has nobody."""
    funnel = shares([("A", 10, 20), ("B", 30, 60), ("C", 0, 0)])
    assert funnel is not None
    assert (funnel.centre, funnel.phi) == (0.5, None)
    assert [unit.name for unit in funnel.units] == ["A", "B"]
    assert shares([("C", 0, 0)]) is None


def test_rates_are_pooled_over_exposure() -> None:
    funnel = rates([("A", 4, 2.0), ("B", 2, 4.0), ("C", 0, 0.0)])
    assert funnel is not None
    assert funnel.centre == 1.0
    assert [unit.value for unit in funnel.units] == [2.0, 0.5]


def test_nobody_and_everybody() -> None:
    for part, share in ((0, 0.0), (10, 1.0)):
        funnel = shares([("A", part, 10)])
        assert funnel is not None
        assert _in_order(funnel.units[0].limits) == [share] * 4
        assert funnel.units[0].verdict is Verdict.CHANCE


def test_phi_pulls_the_extremes_in() -> None:
    """0 … 10: the tenth percentiles are 1 and 9, so 1+1+4+9+16+25+36+49+64+81+81 = 367 over 11."""
    assert over_dispersion([float(z) for z in range(11)]) == pytest.approx(367 / 11)


def test_over_dispersion_needs_ten_units_and_more_than_chance() -> None:
    apart = [(f"P{place}", 35 if place % 2 else 65, 100) for place in range(10)]
    funnel, nine = shares(apart), shares(apart[:9])
    assert funnel is not None and nine is not None
    assert funnel.phi == pytest.approx(9)  # each z is (0.15 / 0.05) = 3 or -3
    first = funnel.units[0]
    assert first.wide is not None and first.verdict is Verdict.TALK
    assert first.wide.upper_95 == pytest.approx(0.5 + 3 * (first.limits.upper_95 - 0.5))
    assert nine.phi is None and nine.units[0].wide is None
    alike = shares([(f"P{place}", 50, 100) for place in range(10)])
    assert alike is not None and alike.phi is None
