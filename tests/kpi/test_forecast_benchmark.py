"""The benchmark of forecasts: its short way in gives the figures of the whole one, and its verdict can fail."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.forecast import Seen, World, look_back, verdict


def _seen(outcome: float) -> Seen:
    return Seen(date(2025, 4, 30), "", "", 100.0, 90.0, 110.0, outcome, marked=False)


def test_reading_alone_gives_the_forecasts_of_the_whole_way_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_READERS", "1")  # no processes for so little
    monkeypatch.setattr("benchmarks.forecast.PEILDATA", (date(2025, 7, 31),))
    world = World("rustig", clients=40, seed=3)
    alone = list(look_back(tmp_path / "alone", world))
    whole = list(look_back(tmp_path / "whole", world, checked=True))
    assert len(alone) > 10
    assert alone == whole


@pytest.mark.parametrize(("inside", "held"), [(84, False), (85, True), (95, True), (96, False)])
def test_the_promise_holds_between_85_and_95_percent(inside: int, held: bool) -> None:
    words, found = verdict([_seen(110.0)] * inside + [_seen(110.01)] * (100 - inside))
    assert found is held
    assert f"{inside}.0% of 100 outcomes" in words and words.endswith(": held" if held else ": NOT held")


def test_without_forecasts_nothing_holds() -> None:
    assert verdict([])[1] is False
