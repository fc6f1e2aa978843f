"""Planmatig beëindigd, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def test_the_share_that_ends_as_planned() -> None:
    """Van A, B en C zegt de reden iets over het plan; bij A en C liep het volgens plan."""
    assert_example(
        "planmatig-beeindigd",
        {
            "model.traject": """
                traject_id | client | gemeente | begin      | eind       | reden | eerste_levering
                1          | A      | 0503     | 2026-01-01 | 2026-04-01 | 31    | 1
                2          | B      | 0503     | 2026-01-01 | 2026-04-30 | 35    | 2
                3          | C      | 0518     | 2026-01-01 | 2026-04-15 | 31    | 3
                4          | D      | 0503     | 2026-01-01 | 2026-04-15 | 36    | 4  ## geen reden over het plan
                5          | E      | 0503     | 2026-01-01 | 2026-04-15 |       | 5  ## zonder reden
                6          | F      | 0503     | 2026-01-01 | 2026-05-01 | 31    | 6  ## later
                7          | G      | 0503     | 2026-01-01 | 2026-04-15 | 02    | 7
            """,
        },
        APRIL,
        """
        segment | gemeente | aandeel   | n | aandeel #
                |          | 0.7 = 2/3 | 3 | 3
        2       | 0503     | 0.5 = 1/2 | 2 | 2
        2       | 0518     | 1.0 = 1/1 | 1 | 1
        """,
    )


def test_without_such_an_end_there_is_no_figure() -> None:
    assert_example(
        "planmatig-beeindigd",
        {
            "model.traject": """
                traject_id | client | begin      | eind       | reden | eerste_levering
                1          | A      | 2026-01-01 | 2026-04-15 | 20    | 1
            """,
        },
        APRIL,
        """
        segment | aandeel | n
                |         |
        """,
    )
