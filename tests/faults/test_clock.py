"""A clock that jumps: no night is lost or run twice, nothing waits for hours, and stale figures do not pass for fresh.

The scheduler is the worker's own, paused, and is asked what it would run at moments that we choose.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.base import BaseScheduler

from app.clock import ZONE
from app.jobs.build import compute, figures_of
from app.jobs.receive import Intake, receive
from app.jobs.schedule import Every, Nightly, keep_time
from app.jobs.worker import make_scheduler
from tests.app.installed import END, NOW, clock, install
from tests.ingest.messages import jw305

NIGHT = Nightly(2, 30)
DAY = timedelta(days=1)


def _nights(first: datetime, count: int) -> list[str]:
    """The moments of this many nights in UTC, each planned when the one before it began."""
    found, previous, now = [], None, first
    for _ in range(count):
        previous = now = NIGHT.get_next_fire_time(previous, now)
        found.append(f"{now:%m-%d %H:%M}")
    return found


def test_the_night_that_summer_time_ends_is_run_once() -> None:
    assert _nights(datetime(2026, 10, 24, 12, tzinfo=ZONE), 3) == ["10-25 00:30", "10-26 01:30", "10-27 01:30"]


def test_the_night_of_which_the_hour_is_skipped_is_run_once() -> None:
    assert _nights(datetime(2026, 3, 28, 12, tzinfo=ZONE), 3) == ["03-29 01:30", "03-30 00:30", "03-31 00:30"]


@pytest.mark.parametrize("year", range(2024, 2034))
def test_every_day_has_one_night(year: int) -> None:
    first = datetime(year, 1, 1, tzinfo=ZONE)
    moment, days = NIGHT.get_next_fire_time(None, first), []
    while moment.astimezone(ZONE).year == year:
        days.append(moment.astimezone(ZONE).date())
        moment = NIGHT.get_next_fire_time(moment, moment + timedelta(minutes=5))
    assert days == [first.date() + at * DAY for at in range((datetime(year + 1, 1, 1, tzinfo=ZONE) - first).days)]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[BaseScheduler]:
    made = make_scheduler(install(tmp_path))
    yield made
    made.shutdown()


def _planned(scheduler: BaseScheduler) -> dict[str, datetime]:
    return {job.id: job.next_run_time for job in scheduler.get_jobs()}


def test_a_clock_that_was_ahead_and_is_set_right_loses_no_night_and_lets_nothing_wait(
    scheduler: BaseScheduler,
) -> None:
    now = datetime.now(UTC)
    right = _planned(scheduler)
    for job in scheduler.get_jobs():  # what the plan looks like after three days on a clock that was ahead
        job.modify(next_run_time=job.next_run_time + 3 * DAY)
    assert sorted(keep_time(scheduler, now)) == sorted(right)
    found = _planned(scheduler)
    assert found["nacht 02:30"] == right["nacht 02:30"]
    assert all(moment - now <= timedelta(hours=1) for name, moment in found.items() if name != "nacht 02:30")


def test_a_clock_that_is_set_back_over_the_night_does_not_run_it_again(scheduler: BaseScheduler) -> None:
    job = next(job for job in scheduler.get_jobs() if job.id == "nacht 02:30")
    began = datetime(2040, 6, 10, 2, 30, tzinfo=ZONE)
    job.modify(next_run_time=NIGHT.get_next_fire_time(began, began))
    assert keep_time(scheduler, began - timedelta(minutes=50)) == []
    tomorrow = next(job for job in scheduler.get_jobs() if job.id == "nacht 02:30").next_run_time
    assert tomorrow == datetime(2040, 6, 11, 2, 30, tzinfo=ZONE)


def test_a_clock_that_jumps_years_ahead_is_caught_up_with_once(scheduler: BaseScheduler) -> None:
    later = datetime.now(UTC) + 3650 * DAY
    for job in scheduler.get_jobs("geheugen"):
        assert len(job._get_run_times(later)) == 1
    assert Every(timedelta(seconds=2)).get_next_fire_time(None, later) == later + timedelta(seconds=2)


def test_figures_of_before_a_delivery_are_not_fresh_when_the_clock_was_set_back(tmp_path: Path) -> None:
    settings = install(tmp_path)
    for number, moment in enumerate((clock, lambda: NOW - DAY)):
        file = tmp_path / f"{number}.xml"
        file.write_bytes(jw305(str(number)))
        receive(settings, [file], Intake("proef", moment))
        if number == 0:
            published = compute(settings, END, clock)
            with figures_of(settings, END, clock, lambda _: None) as found:
                assert found == published.file
    with figures_of(settings, END, clock, lambda _: None) as found:
        assert found != published.file
