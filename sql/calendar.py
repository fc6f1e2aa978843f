"""Reporting periods (kpi-spec section 3) and working days. Room sql/: pure dates, reads and writes nothing.

Calendars are made here and not in SQL, because generating them is what engines differ in.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from holidays import country_holidays

_MONTHS: Final = {"maand": 1, "kwartaal": 3, "jaar": 12}


class Period(NamedTuple):
    """A period and, as `eind_eff`, its last day that can be known: the earlier of its end and the peildatum."""

    periode_type: str
    start: date
    eind: date
    eind_eff: date


def periods(first: date, peildatum: date) -> Iterator[Period]:
    """Months, quarters and years from the one that holds the month of `first` to the one that holds `peildatum`."""
    for kind, months in _MONTHS.items():
        at = _start(first, months)
        while at <= peildatum:
            end = _end(at, months)
            yield Period(kind, at, end, min(end, peildatum))
            at = date(end.year + end.month // 12, end.month % 12 + 1, 1)


def numbered_working_days(first: date, last: date) -> Iterator[tuple[date, int]]:
    """Each day from `first` to `last` with the number of working days from `first` up to and including it.

    Working days are Monday to Friday but the holidays of the Algemene termijnenwet, article 3: those of the law itself
    and Good Friday, which it puts on a level with them; 5 May is one every year.
    """
    free = country_holidays("NL", years=range(first.year, last.year + 1), categories=("public", "optional"))
    number = 0
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        number += day.isoweekday() <= 5 and day not in free
        yield day, number


def _start(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _end(start: date, months: int) -> date:
    month = start.month + months - 1
    return date(start.year, month, monthrange(start.year, month)[1])
