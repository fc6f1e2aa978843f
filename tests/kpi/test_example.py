"""The worked examples themselves: they fail when a figure differs."""

import pytest

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
WAITS = {"model.wacht": "client | segment | klok_start\nA | 2 | 2026-04-01"}


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ("segment | aantal\n2 | 2", "found '1', expected '2'"),
        ("segment | aantal\n3 | 1", "found '', expected '1'"),
        ("segment | aantal\n2 | ", "found '1', expected ''"),
        ("segment | boven_norm\n2 | 0.0 = 0/1", "found '- = 0/0'"),
        ("segment | aantal #\n2 | 2", "found '1', expected '2'"),
    ],
)
def test_a_wrong_figure_is_found(expect: str, problem: str) -> None:
    with pytest.raises(AssertionError, match=problem):
        assert_example("wachtenden", WAITS, APRIL, expect)


@pytest.mark.parametrize("expect", ["segment | aantallen\n2 | 1", "segment\n2"])
def test_an_example_of_no_measure_is_refused(expect: str) -> None:
    with pytest.raises(ValueError, match="wachtenden has the measures"):
        assert_example("wachtenden", WAITS, APRIL, expect)
