"""What Excel makes of a CSV: refused with advice that says how to mend it, never guessed."""

import pytest

from ingest.fault import Effect
from ingest.feeds.read import FeedRead, read_feed
from ingest.feeds.schema import FEEDS, feed_schemas
from ingest.pseudonym import Pseudonymiser
from ingest.recognise import Kind, Recognised, recognise

HEADER = "leverdatum;aanbieder;locatie;verblijfsvorm;maand;plaatsen\n"


def read(text: str, feed: str = "capaciteit") -> FeedRead:
    return read_feed(feed, text.encode(), file="c.csv", delivery="d", pseudonymiser=Pseudonymiser(b"k" * 32))


def row(*, leverdatum: str = "2026-04-01", aanbieder: str = "01234567") -> str:
    return HEADER + f"{leverdatum};{aanbieder};De Duinen;residentieel;2026-03;12\n"


def test_the_row_that_the_cases_below_spoil_is_right() -> None:
    assert (len(read(row()).rows), read(row()).faults) == (1, ())


@pytest.mark.parametrize("written", ["1-11-2026", "01-11-2026", "1/11/26", "1.11.2026", "1-11-2026 00:00", "46327"])
def test_a_date_as_excel_shows_it_is_refused_with_the_format_to_set(written: str) -> None:
    result = read(row(leverdatum=written))
    (fault,) = result.faults
    assert (result.rows, result.rows_refused, fault.effect, fault.row) == ((), 1, Effect.RECORD, 2)
    assert "jjjj-mm-dd" in fault.remedy.nl
    assert "yyyy-mm-dd" in fault.remedy.en


def test_another_date_that_is_wrong_is_not_blamed_on_excel() -> None:
    (fault,) = read(row(leverdatum="april 2026")).faults
    assert "Excel" not in fault.remedy.nl


@pytest.mark.parametrize("written", ["1,23E+06", "1.23457E+06", "1e+06"])
def test_a_number_that_excel_rounded_is_refused_without_showing_it(written: str) -> None:
    (fault,) = read(row(aanbieder=written)).faults
    assert "afgerond" in fault.what.nl
    assert "Tekst" in fault.remedy.nl
    assert written not in fault.what.nl + fault.remedy.nl


def test_a_bsn_that_excel_rounded_is_refused_as_such() -> None:
    schema = feed_schemas()["aanmelding"]
    cells = ["1,23E+08" if rule.name == "bsn" else rule.example for rule in schema.columns]
    result = read(";".join(schema.names) + "\n" + ";".join(cells) + "\n", "aanmelding")
    assert result.rows == ()
    assert ["afgerond" in fault.what.nl for fault in result.faults if fault.place == "kolom bsn"] == [True]


@pytest.mark.parametrize("first", ["sep=;\n", "SEP=;\r\n", '"sep=;"\r\n', "\ufeffsep=,\n"])
def test_a_line_that_tells_excel_the_separator_refuses_the_file_by_its_feed(first: str) -> None:
    text = first + row()
    assert recognise(text.encode(), "x.csv") == Recognised(Kind.FEED, "capaciteit")
    result = read(text)
    (fault,) = result.faults
    assert (result.refused, fault.effect, fault.row) == (True, Effect.FILE, 1)
    assert "Haal deze regel weg" in fault.remedy.nl


@pytest.mark.parametrize("feed", FEEDS)
def test_a_sep_line_further_on_changes_nothing_about_the_header(feed: str) -> None:
    text = ";".join(feed_schemas()[feed].names) + "\nsep=;\n"
    assert recognise(text.encode(), "x.csv") == Recognised(Kind.FEED, feed)
    assert not read(text, feed).refused
