"""Working days of the Algemene termijnenwet. Room ingest/: pure dates, reads and writes nothing.

Made here and not in SQL, because calendars are what engines differ in; checks of deadlines and figures about timeliness
count with the same numbers.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_FRIDAY: Final = 5


def numbered(first: date, last: date) -> Iterator[tuple[date, int]]:
    """Each day from `first` to `last` with the number of working days from `first` up to and including it.

    The difference of two numbers is the count from the day after the one up to the other. Working days are Monday to
    Friday but the holidays of article 3: those of the law itself and Good Friday, which it puts on a level with them;
    5 May is one every year.
    """
    from holidays import country_holidays  # noqa: PLC0415 # every calendar there is; only who counts days waits for it

    free = country_holidays("NL", years=range(first.year, last.year + 1), categories=("public", "optional"))
    number = 0
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        number += day.isoweekday() <= _FRIDAY and day not in free
        yield day, number
