"""Uitstroom naar ander domein, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def test_the_share_that_moves_on() -> None:
    """Vier eindigen met een reden; A en D gaan door in een ander domein."""
    assert_example(
        "uitstroom-ander-domein",
        {
            "model.traject": """
                traject_id | client | gemeente | begin      | eind       | reden | eerste_levering
                1          | A      | 0503     | 2026-01-01 | 2026-04-01 | 39    | 1
                2          | B      | 0503     | 2026-01-01 | 2026-04-30 | 31    | 2
                3          | C      | 0518     | 2026-01-01 | 2026-04-15 | 02    | 3
                4          | D      | 0503     | 2026-01-01 | 2026-04-15 | 39    | 4
                5          | E      | 0503     | 2026-01-01 | 2026-04-15 |       | 5  ## zonder reden
                6          | F      | 0503     | 2026-01-01 | 2026-03-31 | 39    | 6  ## eerder
            """,
        },
        APRIL,
        """
        segment | gemeente | aandeel   | n | aandeel #
                |          | 0.5 = 2/4 | 4 | 4
        2       | 0503     | 0.7 = 2/3 | 3 | 3
        2       | 0518     | 0.0 = 0/1 | 1 | 1
        """,
    )
