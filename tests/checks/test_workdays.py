"""Working days against dates that were looked up by hand."""

from datetime import date

from checks.workdays import holidays, numbered


def test_the_days_off_of_two_years() -> None:
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]
    assert date(2025, 4, 26) in holidays(2025) and date(2025, 4, 27) not in holidays(2025)
    assert {date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20)} <= holidays(2024)


def test_numbers_go_up_on_working_days_only() -> None:
    assert [number for _, number in numbered(date(2026, 4, 1), date(2026, 4, 8))] == [1, 2, 2, 2, 2, 2, 3, 4]


def test_over_the_end_of_a_year() -> None:
    days = dict(numbered(date(2025, 12, 24), date(2026, 1, 5)))
    assert days[date(2026, 1, 5)] - days[date(2025, 12, 24)] == 5
