"""Reporting periods (kpi-spec section 3). Room sql/: pure dates, reads and writes nothing.

Calendars are made here and not in SQL, because generating them is what engines differ in.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

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


def _start(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _end(start: date, months: int) -> date:
    month = start.month + months - 1
    return date(start.year, month, monthrange(start.year, month)[1])
