"""When jobs run, whatever the clock does. Room app/jobs: pure, and corrects the plan of the scheduler it is given.

APScheduler's own triggers do not survive this: on the day that summer time ends, a daily one at 02:30 gives the same
moment for ever, and one for every two seconds lists all of them when the clock jumps ahead.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.base import BaseTrigger

from app.clock import ZONE

_SLACK: Final = timedelta(hours=2)  # a day can be an hour longer; and a clock is set right by less than this


class Nightly(BaseTrigger):  # type: ignore[misc] # APScheduler has no types
    """Once on each day of the calendar, at this hour and minute in Amsterdam.

    Where the clock is set back the first of the two counts, where the hour is skipped the moment that it would be.
    """

    longest: Final = timedelta(days=1) + _SLACK

    def __init__(self, hour: int, minute: int) -> None:
        self.at = time(hour, minute)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """The moment after the one of `previous_fire_time`; without that the first from now on."""
        if previous_fire_time is not None:
            return self._on(previous_fire_time.astimezone(ZONE).date() + timedelta(days=1))
        today = now.astimezone(ZONE).date()
        moment = self._on(today)
        return moment if moment >= now else self._on(today + timedelta(days=1))

    def _on(self, day: date) -> datetime:
        # In UTC, because two moments of one zone are compared by what the clock on the wall says.
        return datetime.combine(day, self.at, ZONE).astimezone(UTC)


class Every(BaseTrigger):  # type: ignore[misc] # APScheduler has no types
    """Again and again, this long after the last time; what was missed is not made up for."""

    def __init__(self, pause: timedelta) -> None:
        self.pause = pause
        self.longest = pause + _SLACK

    def get_next_fire_time(self, _previous_fire_time: datetime | None, now: datetime) -> datetime:
        """A pause from now."""
        return now + self.pause


def keep_time(scheduler: BaseScheduler, now: datetime) -> list[str]:
    """Plan anew what lies further ahead than it ever should: the clock was set back. Gives which jobs those are."""
    planned = [job for job in scheduler.get_jobs() if isinstance(job.trigger, Nightly | Every)]
    late = [job for job in planned if job.next_run_time - now > job.trigger.longest]
    for job in late:
        job.modify(next_run_time=job.trigger.get_next_fire_time(None, now))
    return [job.id for job in late]
