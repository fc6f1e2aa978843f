"""Bezetting, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
QUARTER = ("2026-04-01", "2026-06-30")
CAPACITEIT = """
    aanbieder | locatie | verblijfsvorm | maand      | plaatsen
    11111111  | noord   | residentieel  | 2026-04-01 | 2
    11111111  | zuid    | pleegzorg     | 2026-04-01 | 1
    11111111  | zuid    | logeren       | 2026-04-01 | 9   ## logeren telt niet mee
    11111111  | noord   | residentieel  | 2026-05-01 | 2
    22222222  | west    | gesloten      | 2026-05-01 | 0   ## gemeld, maar geen plek
    44444444  | oost    | logeren       | 2026-04-01 | 5   ## alleen logeren: geen rij
"""
PLAATSING = """
    client | aanbieder | begin      | eind
    A      | 11111111  | 2026-01-01 |              ## 30 dagen in april, 31 in mei
    B      | 11111111  | 2026-04-21 | 2026-05-01   ## 10 in april, 1 in mei
    C      | 22222222  | 2026-04-01 | 2026-05-10   ## april is niet gemeld; 10 in mei
    D      | 33333333  | 2026-04-01 |              ## meldt nooit
    E      | 11111111  | 2026-06-01 |              ## juni is niet gemeld
"""
INPUT = {"model.capaciteit": CAPACITEIT, "model.plaatsing": PLAATSING}


def test_stay_days_over_place_days() -> None:
    """April: 30 + 10 verblijfsdagen op 3 plekken, dus 90 plaatsdagen."""
    assert_example(
        "bezetting",
        INPUT,
        APRIL,
        """
        segment | gemeente | aanbieder | aandeel        | plaatsen | aandeel #
                |          |           | 0.4444 = 40/90 | 3.0      | 2
        1       |          |           | 0.4444 = 40/90 | 3.0      | 2
        1       |          | 11111111  | 0.4444 = 40/90 | 3.0      | 2
        1       |          | 22222222  |                |          |     ## niets gemeld in april
        1       |          | 33333333  |                |          |
        1       |          | 44444444  |                |          |
        1       | 0503     |           |                |          |
        """,
    )


def test_a_quarter_has_the_months_that_were_delivered() -> None:
    """11111111: 40 + 32 van 90 + 62; 22222222: 10 dagen zonder plek. Plekken: gemiddeld over 61 dagen, april en mei."""
    assert_example(
        "bezetting",
        INPUT,
        QUARTER,
        """
        segment | aanbieder | aandeel         | plaatsen | aandeel #
        1       |           | 0.5395 = 82/152 | 2.49     | 3
        1       | 11111111  | 0.4737 = 72/152 | 2.49     | 2
        1       | 22222222  | - = 10/0        | 0.00     | 1
        """,
    )


def test_days_up_to_the_peildatum() -> None:
    """Op peildatum 25 april: 25 + 5 verblijfsdagen van 75 plaatsdagen. Mei bestaat nog niet."""
    assert_example(
        "bezetting",
        INPUT,
        QUARTER,
        """
        segment | aanbieder | aandeel       | plaatsen | aandeel #
        1       |           | 0.40 = 30/75  | 3.0      | 2
        """,
        peildatum="2026-04-25",
    )
