"""What is kept of a Geboortedatum. Room ingest/: pure functions.

The date itself stays in the landed file: a record has the year and the month as far as they are known, and a check
sees what is wrong with the date in words.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

_UNKNOWN_MONTH: Final = ("2", "3")  # DatumGebruik: day and month unknown, all unknown
_UNKNOWN_YEAR: Final = "3"
_NO_DATE: Final = date(1900, 1, 1)  # what stands there when nothing of the date is known
_OLDEST: Final = 120  # years


def known_year(born: date, use: str | None) -> int | None:
    """The year of birth; None where DatumGebruik says that nothing of the date is known."""
    return None if use == _UNKNOWN_YEAR else born.year


def known_month(born: date, use: str | None) -> int | None:
    """The month of birth; None where DatumGebruik says that no more than the year is known."""
    return None if use in _UNKNOWN_MONTH else born.month


def birth_faults_of(born: date, use: str | None, day: date) -> str:
    """What is wrong with a Geboortedatum, in words between spaces ("" = nothing), so that the date itself stays here.

    "te-oud": more than 120 years before `day`, the Dagtekening of the message; "toekomst": after it; "gebruik": the
    part that DatumGebruik calls unknown is filled in.
    """
    return " ".join(_birth_faults(born, use, day))


def _birth_faults(born: date, use: str | None, day: date) -> Iterator[str]:
    nothing_known = use == _UNKNOWN_YEAR and born == _NO_DATE
    if (born.year + _OLDEST, born.month, born.day) < (day.year, day.month, day.day) and not nothing_known:
        yield "te-oud"
    if born > day:
        yield "toekomst"
    if (
        (use == _UNKNOWN_YEAR and born != _NO_DATE)
        or (use in _UNKNOWN_MONTH and (born.month, born.day) != (1, 1))
        or (use is not None and born.day != 1)
    ):
        yield "gebruik"
