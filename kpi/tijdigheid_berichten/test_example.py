"""Tijdigheid van berichten, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
# Good Friday 3 April, Easter Monday 6 April and King's Day 27 April 2026 are no working days; weekends neither.
WERKDAG = """
    dag        | nummer
    2026-03-25 | 100
    2026-04-01 | 105
    2026-04-02 | 106
    2026-04-03 | 106
    2026-04-10 | 110
    2026-04-13 | 111
    2026-04-30 | 123
    2026-05-01 | 124
"""


def test_five_working_days_are_in_time_and_six_are_late() -> None:
    """Van 2 tot 10 april zijn vier werkdagen, tot 13 april vijf; van 1 april zijn dat er zes."""
    assert_example(
        "tijdigheid-berichten",
        {
            "model.levering": """
                levering_id | client | begin      | start_dagtekening
                1           | A      | 2026-04-02 | 2026-04-13  ## 5 werkdagen, 11 dagen
                2           | B      | 2026-04-01 | 2026-04-13  ## 6 werkdagen, 12 dagen
                3           | C      | 2026-04-03 | 2026-04-10  ## 4 werkdagen, 7 dagen
                4           | D      | 2026-04-30 | 2026-04-02  ## vooraf gemeld, -28 dagen
                5           | E      | 2026-03-25 | 2026-05-01  ## gemeld in mei
            """,
            "model.werkdag": WERKDAG,
        },
        APRIL,
        """
        segment | aandeel    | mediaan_dagen | n | aandeel #
                | 0.75 = 3/4 | 9.0           | 4 | 4
        2       | 0.75 = 3/4 | 9.0           | 4 | 4
        """,
    )
