"""Numbers, periods and dates as people write them. Room app/: pure functions, reads and writes nothing."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from babel.dates import format_date, format_datetime, get_timezone
from babel.numbers import format_decimal

from app.api.language import Language, say
from kpi.definition import Kind, Measure

LOCALES: Final = {"nl": "nl_NL", "en": "en_GB"}
_ZONE: Final = get_timezone("Europe/Amsterdam")
_DATE: Final = re.compile(r'(?<!["\w-])(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?!["\w-])')
_HARD: Final = "\N{NO-BREAK SPACE}"
_PART: Final = "deel"  # the unit of every measure that is a part of something, whether or not it can exceed the whole


def number(value: float | Decimal, language: Language, decimals: int = 0) -> str:
    """1.234,5 in Dutch and 1,234.5 in English, with a true minus sign; halfway goes up, as in a spreadsheet."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    rounded = _exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = format_decimal(rounded or Decimal(), format=pattern, locale=LOCALES[language])
    return text.replace("-", "\N{MINUS SIGN}")


def percents(share: float | Decimal, language: Language, decimals: int = 0) -> str:
    """A share as a part of a hundred: `12,4%`."""
    return f"{number(_exact(share) * 100, language, decimals)}%"


def _exact(value: float | Decimal) -> Decimal:
    """The decimals that a number is written with: 0.285 is 285 thousandths, though no float is."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def quantity(value: float, measure: Measure, language: Language) -> str:
    """A figure as its measure is written: `12,4%`, `€ 1,23 mln`, `38 dagen`; counts and rates stand alone."""
    unit = written_as(measure)
    if unit == "aandeel":
        return percents(value, language, decimals_of(measure))
    if unit == "euro":
        return euros(value, language)
    if measure.soort is not Kind.DAYS:
        return number(value, language, measure.decimalen)
    # A median may lie halfway between two days: 98.5 is not within a norm of 98.
    decimals = measure.decimalen or (1 if value % 1 == 0.5 else 0)
    return f"{number(value, language, decimals)}{_HARD}{say(measure.eenheid, language)}"


def decimals_of(measure: Measure) -> int:
    """How many decimals a measure has as it is written: 0.77 of the places is 77%, and a share says its own."""
    in_percents = written_as(measure) == "aandeel" and measure.soort is not Kind.SHARE
    return max(0, measure.decimalen - 2) if in_percents else measure.decimalen


def written_as(measure: Measure) -> str:
    """In which unit pages and charts write a measure: `aandeel` (in percents), `euro`, else its own kind."""
    if measure.soort is Kind.SHARE or measure.eenheid.nl == _PART:
        return "aandeel"
    return "euro" if measure.eenheid.nl.startswith("euro") else str(measure.soort)


def unit_of(measure: Measure, language: Language) -> str:
    """What the values of a measure count, as it stands at an axis or above a column: `dagen`, `% van de jeugdigen`."""
    text = say(measure.eenheid, language)
    if written_as(measure) != "aandeel":
        return text
    return f"%{text.removeprefix('deel').removeprefix('share')}"


def euros(value: float, language: Language, *, difference: bool = False) -> str:
    """Whole euros; from a million on in millions with two decimals (a reader compares those, not the digits).

    A `difference` has a plus where the minus of another stands.
    """
    sign = "+" if difference and value > 0 else ""
    if abs(value) >= 1_000_000:
        word = {"nl": f"{_HARD}mln", "en": f"{_HARD}m"}[language]
        return f"€{_HARD}{sign}{number(_exact(value) / 1_000_000, language, 2)}{word}"
    return f"€{_HARD}{sign}{number(value, language)}"


def day(value: date, language: Language) -> str:
    """5 maart 2026."""
    return format_date(value, "d MMMM y", locale=LOCALES[language])


def with_days(text: str, language: Language) -> str:
    """A sentence with its days and months as people write them; between quotes stands what a file says, and stays."""
    return _DATE.sub(lambda found: _day_of(found[0], language), text)


def _day_of(text: str, language: Language) -> str:
    try:
        return (
            day(date.fromisoformat(text), language)
            if text.count("-") == 2
            else period("maand", date.fromisoformat(f"{text}-01"), language)
        )
    except ValueError:
        return text  # 2026-02-30 is what somebody wrote, and is no day


def short_day(value: date, language: Language) -> str:
    """5 mrt 26: on the axis of a chart."""
    return format_date(value, "d MMM yy", locale=LOCALES[language])


def local_day(value: datetime) -> date:
    """The day on which it was then in the Netherlands."""
    return value.astimezone(_ZONE).date()


def moment(value: datetime, language: Language) -> str:
    """5 maart 2026 14:07, as the clocks on the wall in the Netherlands have it."""
    return format_datetime(value, "d MMMM y HH:mm", tzinfo=_ZONE, locale=LOCALES[language])


def lasted(seconds: float, language: Language) -> str:
    """How long something took: 2,3 s or 4 min 10 s."""
    if seconds < 60:
        return f"{number(seconds, language, 1)} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def period(kind: str, start: date, language: Language, *, short: bool = False) -> str:
    """`maart 2026`, `2e kwartaal 2026` or `2026`; short: `mrt 2026`, `K2 2026` (English `Q2 2026`)."""
    if kind == "jaar":
        return str(start.year)
    if kind == "kwartaal":
        quarter = (start.month + 2) // 3
        if language == "en":
            return f"Q{quarter}{_HARD}{start.year}"
        return f"K{quarter}{_HARD}{start.year}" if short else f"{quarter}e{_HARD}kwartaal{_HARD}{start.year}"
    text = format_date(start, "LLL y" if short else "LLLL y", locale=LOCALES[language])
    return text.replace(".", "").replace(" ", _HARD)
