"""Period Kaplan-Meier against published tables (published-cases.md) and against lifelines (kpi-spec 5.1)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.survival import Curve, curve, incidence

SIX_MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"

AML = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+"  # maintained arm of the leukaemia trial (Miller 1981)


def _from_text(text: str) -> Curve:
    times = [int(part.rstrip("+")) for part in text.split()]
    return curve([0] * len(times), times, [not part.endswith("+") for part in text.split()])


def test_freireich_six_mp() -> None:
    found = _from_text(SIX_MP)
    assert found.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert found.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert found.events.tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert found.survival.round(4).tolist() == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert found.error.round(4).tolist() == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert found.median == 23


def test_freireich_interval_by_log_of_minus_log() -> None:
    """As Stata lists it for the 6-MP arm (Kleinbaum and Klein, Survival Analysis, appendix)."""
    found = _from_text(SIX_MP)
    assert found.lower.round(4).tolist() == [0.6197, 0.5631, 0.5032, 0.4316, 0.3675, 0.2678, 0.1881]
    assert found.upper.round(4).tolist() == [0.9516, 0.9228, 0.8894, 0.8491, 0.8049, 0.7468, 0.6801]


def test_freireich_placebo() -> None:
    assert _from_text(PLACEBO).median == 8


def test_maintained_leukaemia() -> None:
    found = _from_text(AML)
    assert found.survival.round(4).tolist() == [0.9091, 0.8182, 0.7159, 0.6136, 0.4909, 0.3682, 0.1841]
    assert found.error.round(4).tolist() == [0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535]
    assert found.median == 31


def test_maintained_leukaemia_interval_by_log_of_minus_log() -> None:
    """As survfit of the R package survival gives it with conf.type = "log-log"."""
    found = _from_text(AML)
    assert found.lower.round(3).tolist() == [0.508, 0.447, 0.35, 0.266, 0.167, 0.093, 0.012]
    assert found.upper.round(3).tolist() == [0.987, 0.951, 0.899, 0.835, 0.753, 0.657, 0.525]


def test_therneau_delayed_entry() -> None:
    start, stop = [1, 2, 5, 2, 1, 7, 3, 4, 8, 8], [2, 3, 6, 7, 8, 9, 9, 9, 14, 17]
    found = curve(start, stop, [True] * 7 + [False] * 3)
    assert found.times.tolist() == [2, 3, 6, 7, 8, 9]
    assert found.at_risk.tolist() == [2, 3, 5, 4, 4, 5]
    assert found.events.tolist() == [1, 1, 1, 1, 1, 2]
    np.testing.assert_allclose(found.survival, [1 / 2, 1 / 3, 4 / 15, 1 / 5, 3 / 20, 9 / 100])
    assert found.at(1) == 1.0
    assert found.at(8) == pytest.approx(3 / 20)
    assert found.at(100) == pytest.approx(9 / 100)


def test_median_is_the_smallest_time_within_a_hair_of_a_half() -> None:
    """Of ten, five leave on days 1 to 5: the product of nine tenths, eight ninths … is a half but for rounding."""
    found = curve([0] * 10, list(range(1, 11)), [True] * 5 + [False] * 5)
    assert found.median == 5


def test_no_median_when_more_than_half_stay() -> None:
    found = curve([0] * 4, [1, 2, 3, 4], [True, False, False, False])
    assert found.median is None


def test_without_events_everybody_stays() -> None:
    found = curve([0, 3], [9, 9], [False, False])
    assert found.times.size == 0
    assert (found.median, found.at(9)) == (None, 1.0)


def test_interval_is_unknown_when_nobody_is_left() -> None:
    found = curve([0, 0], [1, 2], [True, True])
    assert found.survival.tolist() == [0.5, 0.0]
    assert np.isnan(found.error[1]) and np.isnan(found.lower[1]) and np.isnan(found.upper[1])
    assert 0 < found.lower[0] < 0.5 < found.upper[0] < 1


_spell = st.tuples(st.integers(0, 60), st.integers(1, 60), st.booleans())


@settings(max_examples=40, deadline=None)
@given(st.lists(_spell, min_size=1, max_size=40).filter(lambda spells: any(event for *_, event in spells)))
def test_equals_lifelines(spells: list[tuple[int, int, bool]]) -> None:
    """One who stays for ever keeps S above zero: lifelines refuses to go on once nobody is left."""
    lifelines = pytest.importorskip("lifelines")
    entry = [0, *(start for start, _, _ in spells)]
    leave = [200, *(start + length for start, length, _ in spells)]
    event = [False, *(ended for _, _, ended in spells)]
    found = curve(entry, leave, event)
    fitted = lifelines.KaplanMeierFitter().fit(leave, event, entry=entry).survival_function_at_times(found.times)
    np.testing.assert_allclose(found.survival, fitted, atol=1e-9)


def test_confidence_interval_equals_lifelines() -> None:
    lifelines = pytest.importorskip("lifelines")
    times = [int(part.rstrip("+")) for part in SIX_MP.split()]
    event = [not part.endswith("+") for part in SIX_MP.split()]
    fitted = lifelines.KaplanMeierFitter().fit(times, event).confidence_interval_
    found = _from_text(SIX_MP)
    np.testing.assert_allclose(found.lower, fitted.loc[found.times].iloc[:, 0], atol=1e-9)
    np.testing.assert_allclose(found.upper, fitted.loc[found.times].iloc[:, 1], atol=1e-9)


def test_psychiatric_patients_with_delayed_entry_equal_lifelines() -> None:
    """Ages at admission and at death of 26 patients in Iowa (Woolson 1981; Klein and Moeschberger, table 1.7)."""
    lifelines = pytest.importorskip("lifelines")
    patients = pytest.importorskip("lifelines.datasets").load_psychiatric_patients()
    entry, leave, event = patients["Age"], patients["Age"] + patients["T"], patients["C"].astype(bool)
    found = curve(entry.tolist(), leave.tolist(), event.tolist())
    fitted = lifelines.KaplanMeierFitter().fit(leave, event, entry=entry)
    assert (len(patients), int(found.events.sum())) == (26, int(event.sum()))
    np.testing.assert_allclose(found.survival, fitted.survival_function_at_times(found.times), atol=1e-9)


def test_ways_of_ending_equal_lifelines() -> None:
    """Aalen-Johansen beside lifelines, on times without ties (where there are any lifelines moves them at random)."""
    lifelines = pytest.importorskip("lifelines")
    rng = np.random.default_rng(1)
    leave = rng.permutation(np.arange(1, 121))
    cause = rng.integers(0, 3, 120)  # 0 = gone unseen
    found = curve([0] * 120, leave.tolist(), (cause > 0).tolist())
    shares = incidence(found, leave[cause > 0].tolist(), [str(one) for one in cause[cause > 0]])
    for one in (1, 2):
        fitted = lifelines.AalenJohansenFitter(calculate_variance=False).fit(leave, cause, event_of_interest=one)
        expected = fitted.cumulative_density_.loc[found.times].iloc[:, 0]
        np.testing.assert_allclose(shares[str(one)], expected, atol=1e-9)
    np.testing.assert_allclose(shares["1"] + shares["2"], 1 - found.survival, atol=1e-12)
