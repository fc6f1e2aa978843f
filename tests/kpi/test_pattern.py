"""Whether a forecast's pattern is called broken where it is, and not where it is only chance (kpi-spec 5.4)."""

from itertools import accumulate
from random import Random

import pytest

from kpi.pattern import SENTENCES, Break, Found, funding, growth, level, pace, provider, threshold, too_short

MONTHS = range(24300, 24324)  # two years, counted from year 0
SEASON = [1.0, 0.97, 1.05, 1.0, 0.9, 1.05, 0.8, 0.7, 1.1, 1.0, 1.1, 0.85]


def _rates(seed: int = 0, noise: float = 0.03, since: int | None = None, times: float = 1.0) -> dict[int, float]:
    """Two years of months with the same seasons, chance, and a level that is `times` as high from a month on."""
    chance = Random(seed)
    return {
        month: 1000 * SEASON[month % 12] * chance.gauss(1, noise) * (times if since and month >= since else 1)
        for month in MONTHS
    }


def test_every_reason_has_a_sentence_and_every_threshold_a_why() -> None:
    assert set(SENTENCES) == set(Break)
    assert threshold("aanbieder_deel") == 0.15
    with pytest.raises(KeyError):
        threshold("onbekend")


def test_seasons_and_chance_are_no_jump_and_no_growth() -> None:
    """Of a hundred steady series a few look broken by chance: about 3 in a hundred a jump, 1 growth."""
    assert sum(level(_rates(seed), MONTHS) is not None for seed in range(100)) <= 6
    assert sum(growth(_rates(seed), MONTHS) is not None for seed in range(100)) <= 3


@pytest.mark.parametrize("times", [0.8, 1.25])
def test_a_jump_is_noticed_and_told_since_when(times: float) -> None:
    since = MONTHS[-5]
    found = [level(_rates(seed, since=since, times=times), MONTHS) for seed in range(100)]
    assert sum(one is not None for one in found) >= 90
    near = range(since - 1, since + 2)
    assert sum(one is not None and one.month in near for one in found) >= 80


def test_a_jump_of_more_than_a_year_ago_is_no_jump_any_more() -> None:
    assert sum(level(_rates(seed, since=MONTHS[7], times=1.25), MONTHS) is not None for seed in range(100)) <= 6


def test_a_small_jump_is_none_however_sure() -> None:
    assert level(_rates(noise=0.0, since=MONTHS[-5], times=1.04), MONTHS) is None
    assert level(_rates(noise=0.0, since=MONTHS[-5], times=1.1), MONTHS) is not None


def test_one_odd_month_is_no_jump_and_a_jump_needs_months_of_the_year_before() -> None:
    assert level(_rates(noise=0.0, since=MONTHS[-1], times=2.0), MONTHS) is None
    young = {month: rate for month, rate in _rates(since=MONTHS[-5], times=2.0).items() if month >= MONTHS[8]}
    assert level(young, MONTHS) is None  # only four months have a year before


def test_growth_is_noticed_when_all_months_but_one_lie_higher() -> None:
    grown = {month: rate * 1.005 ** (month - MONTHS[0]) for month, rate in _rates(noise=0.005).items()}
    assert growth(grown, MONTHS) == Found(Break.GROWTH)
    one_lower = grown | {MONTHS[-1]: grown[MONTHS[11]] - 1}
    two_lower = one_lower | {MONTHS[-2]: grown[MONTHS[10]] - 1}
    assert growth(one_lower, MONTHS) == Found(Break.GROWTH)
    assert growth(two_lower, MONTHS) is None
    slow = {month: rate * 1.0005 ** (month - MONTHS[0]) for month, rate in _rates(noise=0.0).items()}
    assert growth(slow, MONTHS) is None  # less than three per cent


def test_fewer_than_twelve_months_are_too_few() -> None:
    rates = _rates()
    assert too_short(rates) is None
    assert too_short({month: rates[month] for month in MONTHS[:12]}) is None
    assert too_short({month: rates[month] for month in MONTHS[:11]}) == Found(Break.SHORT)
    assert too_short({}) == Found(Break.SHORT)


def _triangle(seed: int, late: list[float]) -> list[list[float]]:
    """Twenty-four months of which the first message holds 85 %, but 85 % less `late` in the last ones."""
    chance, rows = Random(seed), []
    for row in range(24):
        at = row - 24 + len(late)
        first = 0.85 - (late[at] if at >= 0 else 0.0) + chance.gauss(0, 0.01)
        steps = [first, 0.7 * (1 - first), 0.3 * (1 - first), *[0.0] * 9]
        rows.append(list(accumulate(1000 * step for step in steps))[: 24 - row])
    return rows


def test_the_pace_of_declaring_is_steady_or_changes() -> None:
    assert sum(pace(_triangle(seed, [])) is not None for seed in range(100)) <= 3
    assert all(pace(_triangle(seed, [0.25, 0.25, 0.25])) == Found(Break.PACE) for seed in range(100))
    assert all(pace(_triangle(seed, [-0.1, -0.1, -0.1, -0.1])) == Found(Break.PACE) for seed in range(100))


def test_one_late_month_is_no_other_pace_and_a_young_region_has_none() -> None:
    assert pace(_triangle(1, [0.25, 0.0])) is None
    assert pace(_triangle(1, [0.25, 0.25, 0.25])[-8:]) is None
    assert pace([[0.0] * 12] * 24) is None  # nothing declared


def test_lump_sums_that_change_by_more_than_a_tenth_of_all_cost() -> None:
    assert funding(0.0, 200.0, 1000.0) == Found(Break.FUNDING)
    assert funding(500.0, 300.0, 1000.0) == Found(Break.FUNDING)
    assert funding(500.0, 525.0, 1000.0) is None  # prices of contracts rise by five per cent
    assert funding(0.0, 0.0, 0.0) is None


def test_a_large_provider_that_stops_or_begins() -> None:
    window = MONTHS[-12:]
    group = dict.fromkeys(window, 1000.0)
    stopped = dict.fromkeys(window[:-3], 200.0)
    begun = dict.fromkeys(window[4:], 200.0)
    assert provider(stopped, group, window) == Found(Break.PROVIDER, window[-3])
    assert provider(begun, group, window) == Found(Break.PROVIDER, window[4])
    assert provider(dict.fromkeys(window, 200.0), group, window) is None


def test_a_small_provider_a_summer_and_nobody_are_no_break() -> None:
    window = MONTHS[-12:]
    group = dict.fromkeys(window, 1000.0)
    assert provider(dict.fromkeys(window[:-3], 140.0), group, window) is None
    assert provider(dict.fromkeys(window[:-2], 300.0), group, window) is None  # two months: a school in summer
    assert provider({}, group, window) is None
    assert provider(dict.fromkeys(window, 10.0), dict.fromkeys(window, 0.0), window) is None
