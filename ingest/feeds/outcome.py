"""The outcome feed: what is wrong with a record as a whole, and what is kept of it. Room ingest/: pure functions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from ingest.fault import Text
from ingest.feeds.cells import CellValue
from ingest.pseudonym import Pseudonymiser, is_valid_bsn

NOBODY: Final = frozenset({"999999999", "000000000"})  # unknown, and unborn: never one shared person
_KEPT: Final = (
    "form_of_help",
    "start_date",
    "end_date",
    "end_reason",
    "satisfaction_youth",
    "without_help_youth",
    "satisfaction_parent",
    "without_help_parent",
)
_MEASURED: Final = _KEPT[4:]
_PERIOD: Final = re.compile(r"(\d{4})-(?:([12])|Q([1-4]))")
Wrong = tuple[str, Text, Text]


def check_outcome(values: Mapping[str, CellValue]) -> Sequence[Wrong]:
    """What is wrong with a record by the checks of the layout convention, each with its column, sentence and remedy."""
    return [*_person(values), *_dates(values), *_ending(values), *_referral(values)]


def outcome_row(values: Mapping[str, CellValue], pseudonymiser: Pseudonymiser) -> tuple[object, ...]:
    """What is kept: the period, the pseudonym (None for nobody in particular), and what happened."""
    bsn = str(values["bsn"])
    client = None if bsn in NOBODY else pseudonymiser.of(bsn)
    return (values["period"], client, *(values[name] for name in _KEPT))


def _person(values: Mapping[str, CellValue]) -> Iterator[Wrong]:
    bsn = values.get("bsn")
    if isinstance(bsn, str) and bsn not in NOBODY and not is_valid_bsn(bsn):
        yield (
            "bsn",
            Text("bsn voldoet niet aan de elfproef.", "bsn fails the eleven test."),
            Text("Zoek het juiste nummer op; onbekend is 999999999.", "Look up the right one; unknown is 999999999."),
        )


def _dates(values: Mapping[str, CellValue]) -> Iterator[Wrong]:
    start, end, last = values.get("start_date"), values.get("end_date"), _last_day(values.get("period"))
    if isinstance(start, date) and isinstance(end, date) and end < start:
        yield "end_date", Text("end_date ligt vóór start_date.", "end_date lies before start_date."), _DATES
    for name, day in (("start_date", start), ("end_date", end)):
        if isinstance(day, date) and last is not None and day > last:
            yield name, Text(f"{name} ligt na de periode.", f"{name} lies after the period."), _DATES


def _ending(values: Mapping[str, CellValue]) -> Iterator[Wrong]:
    ended = values.get("end_date") is not None
    if ended != (values.get("end_reason") is not None):
        yield (
            "end_reason",
            Text("end_reason en end_date horen bij elkaar.", "end_reason and end_date belong together."),
            Text("Vul beide of geen van beide.", "Fill in both or neither."),
        )
    measured = [name for name in _MEASURED if values.get(name) is not None]
    if measured and not ended:
        yield (
            measured[0],
            Text(f"{measured[0]} kan alleen bij een einddatum.", f"{measured[0]} needs an end date."),
            Text("Vul end_date, of laat de uitkomst weg.", "Fill in end_date, or leave the outcome out."),
        )


def _referral(values: Mapping[str, CellValue]) -> Iterator[Wrong]:
    if values.get("form_of_help") == "01" and values.get("referrer") not in {None, "06"}:
        yield (
            "referrer",
            Text("Bij hulpvorm 01 is de verwijzer altijd 06.", "With form of help 01 the referrer is always 06."),
            Text("Verbeter een van beide.", "Correct one of the two."),
        )


def _last_day(period: CellValue) -> date | None:
    """The last day of `2026-1` (half a year) or `2026-Q1`."""
    match = _PERIOD.fullmatch(period) if isinstance(period, str) else None
    if match is None:
        return None
    month = int(match[2]) * 6 if match[2] else int(match[3]) * 3
    return date(int(match[1]), month, 31 if month in {3, 12} else 30)


_DATES: Final = Text("Verbeter de datum of de periode.", "Correct the date or the period.")
