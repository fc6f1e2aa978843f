"""A delivered feed file (aanmelding, capaciteit, outcome) becomes rows for the raw tables, without the BSN.

Room ingest/: pure functions over bytes; ingest/intake brings the rows to `stage.*` and `raw.*`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from ingest.fault import Fault, Text
from ingest.feeds.cells import CellValue
from ingest.feeds.outcome import check_outcome, outcome_row
from ingest.feeds.schema import TableSchema, feed_schemas
from ingest.feeds.table import RowCheck, file_stamp, no_check, read_table, without_rows
from ingest.pseudonym import Pseudonymiser

RULE: Final = "FEED"
_NO_DIGITS: Final = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class FeedRead:
    """What came out of a feed file: rows in the column order of the raw table `table`, faults and refused rows.

    With `refused` the whole file is refused and there are no rows.
    """

    table: str
    rows: tuple[tuple[object, ...], ...]
    faults: tuple[Fault, ...]
    rows_refused: int
    refused: bool


@cache
def schemas() -> dict[str, TableSchema]:
    """The schemas of the feeds, read once."""
    return feed_schemas()


def read_feed(feed: str, data: bytes, *, file: str, delivery: str, pseudonymiser: Pseudonymiser) -> FeedRead:
    """Read `feed` ("aanmelding", "capaciteit", "outcome") in `data`; `delivery` is the hash of the delivered file.

    A row with a fault is refused by itself, with all its faults; a wrong column or encoding refuses the file. Never
    raises for what is in the file.
    """
    check, build = _FEEDS[feed]
    stamp = file_stamp(RULE, file, feed)
    read = read_table(schemas()[feed], data, stamp=stamp, check=check)
    rows = tuple((delivery, row.line, *build(row.values, pseudonymiser)) for row in read.rows)
    faults = read.faults if read.refused else read.faults + without_rows(read, stamp)
    return FeedRead(feed, rows, faults, read.rows_refused, read.refused)


def _check_aanmelding(values: Mapping[str, CellValue]) -> Sequence[tuple[str, Text, Text]]:
    """The number of an aanmelding is kept and shown, so it may not hold the BSN or birth date of the youth."""
    bsn, born, number = values.get("bsn"), values.get("geboortedatum"), values.get("aanmeldnummer")
    personal = [bsn] if isinstance(bsn, str) else []
    if isinstance(born, date):
        personal += [f"{born:%Y%m%d}", f"{born:%d%m%Y}"]
    digits = _NO_DIGITS.sub("", number) if isinstance(number, str) else ""
    return [("aanmeldnummer", *_PERSONAL_NUMBER)] if any(part in digits for part in personal) else []


def _aanmelding(values: Mapping[str, CellValue], pseudonymiser: Pseudonymiser) -> tuple[object, ...]:
    born = values["geboortedatum"]
    year, month = (born.year, born.month) if isinstance(born, date) else (None, None)
    before = ("leverdatum", "aanbieder", "aanmeldnummer")
    after = ("gemeente", "productcategorie", "productcode", "verwijzer", "verwijsdatum", "aanmelddatum")
    return (
        *(values[name] for name in before),
        pseudonymiser.of(str(values["bsn"])),
        year,
        month,
        *(values[name] for name in (*after, "intakedatum", "startdatum", "einddatum")),
    )


def _capaciteit(values: Mapping[str, CellValue], _pseudonymiser: Pseudonymiser) -> tuple[object, ...]:
    return tuple(values[name] for name in schemas()["capaciteit"].names)


_FEEDS: Final[dict[str, tuple[RowCheck, Callable[[Mapping[str, CellValue], Pseudonymiser], tuple[object, ...]]]]] = {
    "aanmelding": (_check_aanmelding, _aanmelding),
    "capaciteit": (no_check, _capaciteit),
    "outcome": (check_outcome, outcome_row),
}
_PERSONAL_NUMBER: Final = (
    Text("aanmeldnummer bevat het BSN of de geboortedatum.", "aanmeldnummer holds the BSN or the birth date."),
    Text("Gebruik een eigen nummer waaruit niemand te herkennen is.", "Use a number of your own that names nobody."),
)
