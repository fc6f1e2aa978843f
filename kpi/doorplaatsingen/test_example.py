"""Doorplaatsingen, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
VERBLIJF = """
    verblijf_id | client | gemeente | begin      | eind
    1           | A      | 0518     | 2026-04-01 |
    2           | B      | 0503     | 2025-05-02 | 2026-04-29
    3           | C      | 0503     | 2025-01-01 |
"""
PLAATSING = """
    verblijf_id | volgnummer | client | aanbieder | gemeente | begin      | eind
    1           | 1          | A      | 11111111  | 0503     | 2026-04-01 | 2026-04-10  ## 10 dagen
    1           | 2          | A      | 22222222  | 0518     | 2026-04-11 | 2026-04-11  ## 1 dag
    1           | 3          | A      | 11111111  | 0518     | 2026-04-12 |             ## 19 dagen
    2           | 1          | B      | 11111111  | 0503     | 2025-05-02 | 2026-04-29  ## 29 dagen in april
    3           | 1          | C      | 22222222  | 0503     | 2025-01-01 | 2025-04-30  ## eindigt buiten de 365 dagen
    3           | 2          | C      | 22222222  | 0503     | 2025-05-01 | 2025-05-01  ## eerste van de 365 dagen
    3           | 3          | C      | 22222222  | 0503     | 2025-05-02 |             ## 30 dagen
"""
DOORPLAATSING = """
    verblijf_id | volgnummer | client | datum      | soort      | aanbieder | gemeente
    1           | 2          | A      | 2026-04-11 | opschalend | 11111111  | 0518
    1           | 3          | A      | 2026-04-12 | afschalend | 22222222  | 0518
    3           | 2          | C      | 2025-05-01 | zijwaarts  | 22222222  | 0503
"""
INPUT = {"model.verblijf": VERBLIJF, "model.plaatsing": PLAATSING, "model.doorplaatsing": DOORPLAATSING}


def test_moves_per_hundred_years_of_stay() -> None:
    """April heeft 10 + 1 + 19 + 29 + 30 = 89 verblijfsdagen: 0,24367 jaar. Eén verhuizing omhoog is 410,4 per 100."""
    assert_example(
        "doorplaatsingen",
        INPUT,
        APRIL,
        """
        segment | aantal | opschalend | zijwaarts | afschalend | uit_crisis | per_100_verblijfsjaren | aantal #
                | 2      | 1          | 0         | 1          | 0          | 410.4 = 1/0.24367      | 3
        1       | 2      | 1          | 0         | 1          | 0          | 410.4 = 1/0.24367      | 3
        """,
    )


def test_the_move_belongs_to_the_aanbieder_that_was_left_and_the_new_gemeente() -> None:
    """De dagen horen bij de plaatsing zelf: in 0503 10 + 29 + 30 dagen, zonder verhuizing."""
    assert_example(
        "doorplaatsingen",
        INPUT,
        APRIL,
        """
        segment | gemeente | aanbieder | aantal | opschalend | afschalend | per_100_verblijfsjaren | aantal #
        1       |          | 11111111  | 1      | 1          | 0          | 629.7 = 1/0.1588       | 2
        1       |          | 22222222  | 1      | 0          | 1          | 0.0 = 0/0.0849         | 2
        1       | 0503     |           | 0      | 0          | 0          | 0.0 = 0/0.1889         | 3
                | 0518     |           | 2      | 1          | 1          | 1826.2 = 1/0.0548      | 1
        """,
    )


def test_three_placements_or_more_in_a_year() -> None:
    """Op 30 april verblijven A (drie plekken) en C (twee in de laatste 365 dagen); B is de dag ervoor vertrokken."""
    assert_example(
        "doorplaatsingen",
        INPUT,
        APRIL,
        """
        segment | gemeente | aanbieder | drie_of_meer | drie_of_meer #
                |          |           | 0.5 = 1/2    | 2
        1       | 0518     |           | 1.0 = 1/1    | 1   ## de gemeente van het verblijf
        1       | 0503     |           | 0.0 = 0/1    | 1
        1       |          | 11111111  | 1.0 = 1/1    | 1   ## de laatste plaatsing
        1       |          | 22222222  | 0.0 = 0/1    | 1
        """,
    )


def test_a_placement_on_the_365th_day_counts() -> None:
    """Op 29 april 2026 beginnen de 365 dagen op 30 april 2025: dan telt ook de eerste plek van C."""
    assert_example(
        "doorplaatsingen",
        INPUT,
        APRIL,
        """
        segment | gemeente | drie_of_meer
        1       | 0503     | 0.5 = 1/2
        """,
        peildatum="2026-04-29",
    )


def test_placements_of_an_earlier_stay_count_too() -> None:
    """D had in de zomer twee plekken, en nu een nieuw verblijf."""
    assert_example(
        "doorplaatsingen",
        {
            "model.verblijf": """
                verblijf_id | client | begin      | eind
                1           | D      | 2025-07-01 | 2025-08-31
                2           | D      | 2026-04-30 |
            """,
            "model.plaatsing": """
                verblijf_id | volgnummer | client | begin      | eind
                1           | 1          | D      | 2025-07-01 | 2025-07-31
                1           | 2          | D      | 2025-08-01 | 2025-08-31
                2           | 1          | D      | 2026-04-30 |
            """,
        },
        APRIL,
        """
        segment | aantal | per_100_verblijfsjaren | drie_of_meer | aantal #
        1       | 0      | 0.0 = 0/0.0027         | 1.0 = 1/1    | 1
        """,
    )
