"""Numbers, dates and periods as people write them, in two languages."""

from datetime import date

import pytest

from app.pages import format as f
from ingest.fault import Text
from kpi.definition import Direction, Kind, Measure

HARD = "\N{NO-BREAK SPACE}"


def _measure(kind: Kind, unit: Text, decimals: int) -> Measure:
    return Measure("maat", Text("Maat", "Measure"), kind, unit, decimals, Direction.LOWER, waarde="1")


COUNT = _measure(Kind.COUNT, Text("jeugdigen", "youths"), 0)
RATE = _measure(Kind.RATE, Text("per 1000 inwoners", "per 1000 inhabitants"), 1)
SHARE = _measure(Kind.SHARE, Text("deel", "share"), 1)
PART = _measure(Kind.RATE, Text("deel", "share"), 2)  # of places in use: more youths than places is possible
DAYS = _measure(Kind.DAYS, Text("dagen", "days"), 0)
EUROS = _measure(Kind.EUROS, Text("euro", "euros"), 0)
EUROS_EACH = _measure(Kind.RATE, Text("euro per jeugdige", "euros per youth"), 0)


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        (SHARE, "aandeel"),
        (PART, "aandeel"),
        (RATE, "verhouding"),
        (EUROS, "euro"),
        (EUROS_EACH, "euro"),
        (COUNT, "aantal"),
        (DAYS, "dagen"),
    ],
)
def test_units_of_axes(measure: Measure, unit: str) -> None:
    assert f.written_as(measure) == unit


@pytest.mark.parametrize(
    ("value", "measure", "dutch", "english"),
    [
        (1234.0, COUNT, "1.234", "1,234"),
        (1234.56, RATE, "1.234,6", "1,234.6"),
        (-3.0, COUNT, "−3", "−3"),
        (-0.02, RATE, "0,0", "0.0"),
        (0.1234, SHARE, "12,3%", "12.3%"),
        (0.7749, PART, "77%", "77%"),
        (1.04, PART, "104%", "104%"),
        (0.285, PART, "29%", "29%"),  # as a float just under, and halfway as people read it
        (0.0625, SHARE, "6,3%", "6.3%"),
        (2.5, COUNT, "3", "3"),
        (-2.5, COUNT, "−3", "−3"),
        (38.2, DAYS, f"38{HARD}dagen", f"38{HARD}days"),
        (98.5, DAYS, f"98,5{HARD}dagen", f"98.5{HARD}days"),
        (987654.4, EUROS, f"€{HARD}987.654", f"€{HARD}987,654"),
        (8765.4, EUROS_EACH, f"€{HARD}8.765", f"€{HARD}8,765"),
        (12345678.0, EUROS, f"€{HARD}12,35{HARD}mln", f"€{HARD}12.35{HARD}m"),
    ],
)
def test_quantities(value: float, measure: Measure, dutch: str, english: str) -> None:
    assert f.quantity(value, measure, "nl") == dutch
    assert f.quantity(value, measure, "en") == english


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("op 2024-12-05 ingekort tot 2024-11-05.", "op 5 december 2024 ingekort tot 5 november 2024."),
        ('Er staat: "2026-02-30".', 'Er staat: "2026-02-30".'),
        ("2026-02-30 en 2026-13", "2026-02-30 en 2026-13"),
        ("de laatste is van 2026-07.", f"de laatste is van juli{HARD}2026."),
        ("B2026-01-01", "B2026-01-01"),
    ],
)
def test_days_in_sentences(text: str, dutch: str) -> None:
    assert f.with_days(text, "nl") == dutch


@pytest.mark.parametrize(
    ("kind", "start", "dutch", "english", "short"),
    [
        ("maand", date(2026, 3, 1), f"maart{HARD}2026", f"March{HARD}2026", f"mrt{HARD}2026"),
        ("kwartaal", date(2026, 4, 1), f"2e{HARD}kwartaal{HARD}2026", f"Q2{HARD}2026", f"K2{HARD}2026"),
        ("jaar", date(2026, 1, 1), "2026", "2026", "2026"),
    ],
)
def test_periods(kind: str, start: date, dutch: str, english: str, short: str) -> None:
    assert f.period(kind, start, "nl") == dutch
    assert f.period(kind, start, "en") == english
    assert f.period(kind, start, "nl", short=True) == short


def test_a_day() -> None:
    assert f.day(date(2026, 3, 5), "nl") == "5 maart 2026"
    assert f.day(date(2026, 3, 5), "en") == "5 March 2026"
