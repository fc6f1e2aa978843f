"""Working days. Room checks/: pure dates, reads and writes nothing.

Monday to Friday, without the days of the Algemene termijnenwet (article 3, Good Friday and King's Day included). Made
here and not in SQL, because calendars are what engines differ in.
"""

from collections.abc import Iterator
from datetime import date, timedelta

_SATURDAY = 6


def numbered(first: date, last: date) -> Iterator[tuple[date, int]]:
    """Every day from `first` to `last` with the working days up to and including it, counted from `first`.

    The difference of two numbers is the count from the day after the one up to the other.
    """
    free = {day for year in range(first.year, last.year + 1) for day in holidays(year)}
    count = 0
    for at in range((last - first).days + 1):
        day = first + timedelta(days=at)
        count += day.isoweekday() < _SATURDAY and day not in free
        yield day, count


def holidays(year: int) -> frozenset[date]:
    """New Year, Good Friday, Easter Monday, King's Day, 5 May, Ascension, Whit Monday and Christmas of a year."""
    easter = _easter(year)
    king = date(year, 4, 27)
    if king.isoweekday() > _SATURDAY:  # never celebrated on a Sunday
        king -= timedelta(days=1)
    movable = (easter + timedelta(days=days) for days in (-2, 1, 39, 50))
    return frozenset({date(year, 1, 1), king, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26), *movable})


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the rule of Oudin."""
    golden = year % 19
    century = year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    day = moon - weekday
    month = 3 + (day + 40) // 44
    return date(year, month, day + 28 - 31 * (month // 4))
