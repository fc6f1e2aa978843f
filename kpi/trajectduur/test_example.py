"""Duur van trajecten, worked by hand."""

from kpi.example import assert_example

KWARTAAL = ("2026-04-01", "2026-06-30")
TRAJECT = """
    traject_id | client | segment | aanbieder | begin      | eind       | eerste_levering
    1          | A      | 5       | 11111111  | 2026-04-01 | 2026-04-10 | 1   ## 10 dagen
    2          | B      | 5       | 11111111  | 2026-04-01 | 2026-04-30 | 2   ## 30 dagen
    3          | B      | 2       | 22222222  | 2026-06-01 | 2026-06-30 | 3   ## 30 dagen, ander segment
    4          | C      | 5       | 22222222  | 2025-01-01 |            | 4   ## loopt
    5          | D      | 1       | 11111111  | 2026-04-01 | 2026-04-02 | 5   ## segment 1 telt hier niet
"""


def test_segments_two_to_five_without_stays() -> None:
    """Het midden van 10, 30 en 30 is 30; in segment 5 is het midden van 10 en 30 dus 20."""
    assert_example(
        "trajectduur",
        {
            "model.traject": TRAJECT,
            "model.verblijf": "verblijf_id | client | begin\n1 | E | 2026-04-01",
            "model.plaatsing": "verblijf_id | client | begin\n1 | E | 2026-04-01",
        },
        KWARTAAL,
        """
        segment | gemeente | aanbieder | n_afgesloten | mediaan | gemiddelde | n_lopend | mediaan # | mediaan_km #
                |          |           | 3            | 30      | 23.3       | 2        | 2         | 3
        5       |          |           | 2            | 20      | 20.0       | 1        | 2         | 3
        2       |          |           | 1            | 30      | 30.0       | 1        | 1         | 1
        5       | 0503     | 11111111  | 2            | 20      | 20.0       | 0        | 2         | 2
        5       |          | 22222222  | 0            | -       | -          | 1        | 0         | 1
        1       |          |           |              |         |            |          |           |
        """,
    )


def test_the_month_that_is_not_over_ends_at_the_peildatum() -> None:
    """Op peildatum 9 april is A nog bezig; het einde van 10 april bestaat dan nog niet."""
    assert_example(
        "trajectduur",
        {"model.traject": "client | segment | begin\nA | 5 | 2026-04-01\nB | 5 | 2026-04-10"},
        ("2026-04-01", "2026-04-30"),
        """
        segment | n_afgesloten | n_lopend | mediaan_km #
        5       | 0            | 1        | 1
        """,
        peildatum="2026-04-09",
    )


def test_verwijzer_is_that_of_the_first_levering() -> None:
    """Het traject begon met de levering van het verzoek van de huisarts; segment 5 kent geen verblijfsvorm."""
    assert_example(
        "trajectduur",
        {
            "model.traject": "client | segment | begin | eerste_levering\nA | 5 | 2026-04-01 | 1",
            "model.levering": """
                client | segment | toewijzing_nummer | begin
                A      | 5       | 000000001         | 2026-04-01
                A      | 5       |                   | 2026-04-20
            """,
            "model.toewijzing": "toewijzing_nummer | client | verwijzer\n000000001 | A | 02",
        },
        KWARTAAL,
        """
        segment | uitsplitsing       | n_lopend
        5       | verwijzer=02       | 1
        5       | verwijzer=onbekend |
        """,
    )
