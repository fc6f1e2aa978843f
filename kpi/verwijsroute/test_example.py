"""Verwijsroute, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def test_each_route_is_a_share_of_what_began() -> None:
    """A door zijn verzoek, B door zijn aanmelding, C door zijn toewijzing zonder verzoek, D door niets."""
    assert_example(
        "verwijsroute",
        {
            "model.toewijzing": """
                toewijzing_nummer | client | verwijzer
                000000001         | A      | 04
                000000003         | C      |
            """,
            "model.aanmelding": """
                client | aanmeldnummer | verwijzer | aanmelddatum
                A      | 1             | 03        | 2026-03-01 ## het verzoek gaat voor
                B      | 2             | 02        | 2026-03-01
                B      | 3             | 05        | 2026-04-11 ## na het begin
            """,
            "model.levering": """
                levering_id | client | toewijzing_nummer | begin      | eind
                1           | A      | 000000001         | 2026-04-01 |
                2           | B      |                   | 2026-04-10 |
                3           | C      | 000000003         | 2026-04-30 |
                4           | D      |                   | 2026-04-15 |
                5           | E      | 000000001         | 2026-03-31 |
            """,
            "model.traject": """
                traject_id | client | begin      | eind | eerste_levering
                1          | A      | 2026-04-01 |      | 1
                2          | B      | 2026-04-10 |      | 2
                3          | C      | 2026-04-30 |      | 3
                4          | D      | 2026-04-15 |      | 4
                5          | E      | 2026-03-31 |      | 5
            """,
        },
        APRIL,
        """
        segment | aandeel_01 | aandeel_02 | aandeel_03 | aandeel_04 | aandeel_05 | aandeel_onbekend | n | n #
                | 0.25 = 1/4 | 0.25 = 1/4 | 0.00 = 0/4 | 0.25 = 1/4 | 0.00 = 0/4 | 0.25 = 1/4       | 4 | 4
        2       | 0.25 = 1/4 | 0.25 = 1/4 | 0.00 = 0/4 | 0.25 = 1/4 | 0.00 = 0/4 | 0.25 = 1/4       | 4 | 4
        """,
    )
