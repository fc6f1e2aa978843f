"""Markers of a whole region: which groups get one, and what they must not tell (kpi-spec 5.4 and 6)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import duckdb
import pytest

from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import build_cube, compute_cube
from kpi.example import fill, periods, tables
from kpi.pattern import Break
from kpi.patterns import Marker, is_open, read_patterns

PEILDATUM = date(2026, 6, 30)
FIRST = date(2024, 1, 1)
ONLY = Catalogue((load_catalogue().find("kostenprognose"),))


def _lines(  # who declares what, for whom, in which months from the first one on
    provider: str, clients: int, months: range, cents: int = 10_000, gemeente: str = "0503"
) -> str:
    """A line a youth and month, all sent in the month after."""
    rows = []
    for month in months:
        begin = date(2024 + month // 12, month % 12 + 1, 1)
        sent = date(2024 + (month + 1) // 12, (month + 1) % 12 + 1, 10)
        rows += [
            f"{provider}{number} | 5 | {gemeente} | {provider} | {begin} | {sent} | {cents}"
            for number in range(clients)
        ]
    return "\n".join(rows)


@contextmanager
def _region(
    *lines: str, contracts: str = "", minimum: int = 10, public: bool = True, first: date = FIRST
) -> Iterator[list[Marker]]:
    header = "client | segment | gemeente | aanbieder | maand | dagtekening | bedrag"
    with duckdb.connect() as con:
        tables(con)
        fill(con, {"model.prestatie": "\n".join([header, *lines])})
        if contracts:
            fill(con, {"regio.contract": contracts})
        periods(con, first, PEILDATUM)
        (build_cube if public else compute_cube)(con, minimum, ONLY)
        yield read_patterns(con)


ALL = range(29)  # January 2024 to May 2026, the month before the last diagonal


def test_a_steady_region_has_no_marker() -> None:
    with _region(_lines("A", 12, ALL)) as markers:
        assert markers == []


def test_a_provider_that_stopped_is_told_of_in_every_group_and_not_by_name() -> None:
    with _region(_lines("A", 30, ALL), _lines("B", 15, range(25))) as markers:
        stopped = [one for one in markers if one.broken is Break.PROVIDER]
        assert {(one.segment, one.gemeente) for one in stopped} == {("", ""), ("5", ""), ("", "0503"), ("5", "0503")}
        assert {one.since for one in stopped} == {date(2026, 2, 1)}


def test_a_provider_of_few_clients_is_not_told_of() -> None:
    with _region(_lines("A", 12, ALL), _lines("B", 9, range(25))) as markers:
        assert Break.PROVIDER not in {one.broken for one in markers}
    with _region(_lines("A", 12, ALL), _lines("B", 9, range(25)), minimum=5) as markers:
        assert Break.PROVIDER in {one.broken for one in markers}


def test_a_group_whose_forecast_is_withheld_has_no_marker() -> None:
    lines = [_lines("A", 30, ALL), _lines("B", 4, ALL, gemeente="0637"), _lines("C", 30, ALL, gemeente="0518")]
    jump = _lines("B", 4, range(24, 29), cents=90_000, gemeente="0637").replace(" | B | ", " | C | ")
    with _region(*lines, jump, public=False) as markers:
        assert ("5", "0637", Break.LEVEL) in {one[:3] for one in markers}
    with _region(*lines, jump) as markers:
        assert "0637" not in {one.gemeente for one in markers}


def test_lump_sums_that_begin_are_told_of() -> None:
    contract = "aanbieder | segment | gemeente | begindatum | einddatum | bedrag\n"
    begun = contract + "B | 5 | 0503 | 2026-01-01 | 2026-12-31 | 20000.00"
    with _region(_lines("A", 12, ALL), contracts=begun) as markers:
        assert {one.broken for one in markers} == {Break.FUNDING}
    steady = contract + "B | 5 | 0503 | 2024-01-01 | 2026-12-31 | 60000.00"
    with _region(_lines("A", 12, ALL), contracts=steady) as markers:
        assert markers == []


def test_a_young_region_has_too_few_months() -> None:
    with _region(_lines("A", 12, range(20, 29)), first=date(2025, 9, 1)) as markers:
        assert {one.broken for one in markers if not one.segment} == {Break.SHORT}


@pytest.mark.parametrize(
    ("year", "peildatum", "is_it"),
    [
        (2025, date(2025, 12, 31), True),  # December is a month to come
        (2025, date(2026, 1, 15), True),  # and still: January is not complete
        (2025, date(2026, 1, 31), False),
        (2026, date(2026, 1, 15), True),
    ],
)
def test_a_year_is_open_as_long_as_a_month_is_to_come(year: int, peildatum: date, is_it: bool) -> None:
    assert is_open(year, peildatum) is is_it


def test_a_warehouse_of_before_has_none() -> None:
    with duckdb.connect() as con:
        assert read_patterns(con) == []
