"""The second opinion itself held against published tables and plain arithmetic: a wrong ruler measures nothing."""

from datetime import date

import pytest

from tests.second_opinion.blocks_known import Geboorte
from tests.second_opinion.kpis_duration import Observed, median_survival, survival_at, survival_steps
from tests.second_opinion.kpis_groups import leeftijdsgroep, periods, quantile
from tests.second_opinion.kpis_messages import easter, working_days
from tests.second_opinion.kpis_return import a_year_earlier

# Freireich 1963, arm treated with 6-MP; a minus marks a censored week.
TREATED = (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35)
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)


def weeks(numbers: tuple[int, ...]) -> list[Observed]:
    return [Observed(entry=0, exit=abs(number), event=number > 0) for number in numbers]


def test_survival_of_the_leukaemia_trial() -> None:
    steps = survival_steps(weeks(TREATED))
    assert [t for t, _ in steps] == [6, 7, 10, 13, 16, 22, 23]
    published = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert [round(after, 4) for _, after in steps] == published
    assert (median_survival(steps), median_survival(survival_steps(weeks(PLACEBO)))) == (23, 8)
    assert survival_at(steps, 5) == 1
    assert round(survival_at(steps, 12), 4) == 0.7529


def test_survival_with_delayed_entry() -> None:
    """Therneau & Grambsch: starts, stops and events of ten people."""
    seen = zip((1, 2, 5, 2, 1, 7, 3, 4, 8, 8), (2, 3, 6, 7, 8, 9, 9, 9, 14, 17), (1,) * 7 + (0,) * 3, strict=True)
    steps = survival_steps([Observed(entry, exit_, bool(event)) for entry, exit_, event in seen])
    assert [after for _, after in steps] == pytest.approx([1 / 2, 1 / 3, 4 / 15, 1 / 5, 3 / 20, 9 / 100])


def test_percentiles_interpolate() -> None:
    assert [quantile([4, 1, 3, 2], p) for p in (0, 0.5, 0.8, 1)] == pytest.approx([1, 2.5, 3.4, 4])
    assert quantile([], 0.5) is None


@pytest.mark.parametrize(
    ("birth", "group"),
    [
        (Geboorte(2020, 3), "0-3"),
        (Geboorte(2020, 2), "4-11"),
        (Geboorte(2006, 3), "12-17"),
        (Geboorte(2006, 2), "18+"),
        (Geboorte(2024, 3), None),
        (None, None),
    ],
)
def test_age_in_full_years(birth: Geboorte | None, group: str | None) -> None:
    assert leeftijdsgroep(birth, date(2024, 2, 29)) == group


def test_periods_run_from_the_first_message_to_the_peildatum() -> None:
    found = periods(date(2023, 11, 30), date(2024, 1, 1))
    assert [(one.periode_type, one.start, one.eind_eff) for one in found] == [
        ("maand", date(2023, 11, 1), date(2023, 11, 30)),
        ("maand", date(2023, 12, 1), date(2023, 12, 31)),
        ("maand", date(2024, 1, 1), date(2024, 1, 1)),
        ("kwartaal", date(2023, 10, 1), date(2023, 12, 31)),
        ("kwartaal", date(2024, 1, 1), date(2024, 1, 1)),
        ("jaar", date(2023, 1, 1), date(2023, 12, 31)),
        ("jaar", date(2024, 1, 1), date(2024, 1, 1)),
    ]


def test_calendar() -> None:
    assert [easter(year) for year in (2000, 2024, 2025, 2026)] == [
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
    ]
    good_friday_week = working_days(date(2024, 3, 28), date(2024, 4, 5))
    assert good_friday_week == 4, "Good Friday, the weekend and Easter Monday do not count"
    assert (a_year_earlier(date(2024, 2, 29)), a_year_earlier(date(2025, 2, 28))) == (
        date(2023, 2, 28),
        date(2024, 2, 28),
    )
