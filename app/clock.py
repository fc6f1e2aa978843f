"""What day and time it is: asked here and nowhere else. Room app/: reads the system clock, writes nothing."""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Europe/Amsterdam")  # where the region is, wherever the machine is set to


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """This day, as the region's clocks on the wall have it."""
    return datetime.now(ZONE).date()
