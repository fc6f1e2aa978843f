"""Working days against dates that were looked up by hand."""

from datetime import date, timedelta

from ingest.workdays import numbered


def _weekdays_off(year: int) -> list[date]:
    """The days from Monday to Friday that do not count."""
    numbers = dict(numbered(date(year - 1, 12, 31), date(year, 12, 31)))
    off = [day for day in numbers if day.year == year and numbers[day] == numbers[day - timedelta(days=1)]]
    return [day for day in off if day.isoweekday() <= 5]


def test_the_days_off_of_some_years() -> None:
    assert _weekdays_off(2026) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
    ]
    assert date(2025, 4, 28) not in _weekdays_off(2025)  # King's Day was celebrated on Saturday the 26th
    assert {date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20)} <= set(_weekdays_off(2024))


def test_numbers_go_up_on_working_days_only() -> None:
    assert [number for _, number in numbered(date(2026, 4, 1), date(2026, 4, 8))] == [1, 2, 2, 2, 2, 2, 3, 4]


def test_over_the_end_of_a_year() -> None:
    days = dict(numbered(date(2025, 12, 24), date(2026, 1, 5)))
    assert days[date(2026, 1, 5)] - days[date(2025, 12, 24)] == 5
