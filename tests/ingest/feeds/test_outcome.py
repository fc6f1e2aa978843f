"""The outcome feed: what is wrong with a record, and what is kept of it."""

from datetime import date

import pytest

from ingest.feeds.read import read_feed
from ingest.feeds.schema import feed_schemas
from ingest.pseudonym import Pseudonymiser
from ingest.recognise import Kind, recognise

PSEUDONYMISER = Pseudonymiser(b"k" * 32)
GOOD = {column.name: column.example for column in feed_schemas()["outcome"].columns} | {"bsn": "123456782"}


def _csv(*rows: dict[str, str]) -> bytes:
    lines = [",".join(GOOD), *(",".join((GOOD | row).values()) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def _read(*rows: dict[str, str]) -> tuple[list[tuple[object, ...]], list[tuple[str | None, int | None]]]:
    """What is kept, and place and line of each fault."""
    read = read_feed("outcome", _csv(*rows), file="o.csv", delivery="d" * 64, pseudonymiser=PSEUDONYMISER)
    return list(read.rows), [(fault.place, fault.row) for fault in read.faults]


def test_it_is_recognised_by_its_header() -> None:
    found = recognise(_csv({}), "levering.csv")
    assert (found.kind, found.name) == (Kind.FEED, "outcome")  # type: ignore[union-attr]


def test_what_is_kept_names_nobody() -> None:
    (row,), faults = _read({})
    assert faults == []
    assert row == (
        "d" * 64,
        2,
        "2026-1",
        PSEUDONYMISER.of("123456782"),
        "02",
        date(2026, 1, 5),
        date(2026, 6, 20),
        "01",
        8,
        "04",
        7,
        "03",
    )


@pytest.mark.parametrize("bsn", ["999999999", "000000000"])
def test_nobody_in_particular_has_no_pseudonym(bsn: str) -> None:
    (row,), faults = _read({"bsn": bsn})
    assert faults == [] and row[3] is None


def test_care_that_runs_has_no_reason_and_no_outcome() -> None:
    running = dict.fromkeys(
        ["end_date", "end_reason", "satisfaction_youth", "without_help_youth", "satisfaction_parent"], ""
    )
    (row,), faults = _read(running | {"without_help_parent": ""})
    assert faults == [] and row[6:] == (None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"bsn": "123456789"}, "bsn"),
        ({"end_date": "20260104"}, "end_date"),
        ({"end_date": "20260701"}, "end_date"),
        ({"period": "2026-Q1"}, "end_date"),
        ({"start_date": "20260701", "end_date": "20260702"}, "start_date"),
        ({"end_reason": ""}, "end_reason"),
        ({"end_date": ""}, "end_reason"),
        ({"end_date": "", "end_reason": ""}, "satisfaction_youth"),
        ({"form_of_help": "01"}, "referrer"),
        ({"satisfaction_parent": "11"}, "satisfaction_parent"),
        ({"satisfaction_parent": "0"}, "satisfaction_parent"),
        ({"referrer": "07"}, "referrer"),
        ({"period": "2026"}, "period"),
    ],
)
def test_a_wrong_record_is_refused_by_itself(wrong: dict[str, str], column: str) -> None:
    rows, faults = _read({}, wrong, {"start_date": "20260106"})
    assert len(rows) == 2
    assert (f"kolom {column}", 3) in faults
    assert {line for _, line in faults} == {3}


def test_no_fault_shows_a_number_or_a_birth_date() -> None:
    data = _csv({"bsn": "123456789", "birth_date": "2014-05-31", "residence": "1234 AB"})
    read = read_feed("outcome", data, file="o.csv", delivery="d" * 64, pseudonymiser=PSEUDONYMISER)
    told = " ".join(fault.what.nl + fault.what.en + fault.remedy.nl for fault in read.faults)
    assert len(read.faults) >= 2
    assert not any(secret in told for secret in ("123456789", "2014-05-31", "1234 AB"))
