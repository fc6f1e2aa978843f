"""Dure trajecten, worked by hand. The limit is 1000 euro in twelve months."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
GRENS = {"regio.instelling": "grens_duur\n1000.00"}


def test_the_sum_of_a_group_decides() -> None:
    """A kost in twee segmenten 1200 euro: alleen samen boven de grens. B zit er in segment 5 boven, C er precies op."""
    assert_example(
        "dure-trajecten",
        GRENS
        | {
            "model.prestatie": """
                client | segment | gemeente | aanbieder | maand      | bedrag
                A      | 2       | 0503     | 11111111  | 2026-04-01 | 60000
                A      | 5       | 0503     | 11111111  | 2026-03-01 | 60000
                B      | 5       | 0518     | 11111111  | 2026-04-01 | 90000
                B      | 5       | 0503     | 22222222  | 2026-04-01 | 20000
                B      | 5       | 0503     | 22222222  | 2026-03-01 | -9999   ## correctie: samen 1000,01
                C      | 5       | 0503     | 11111111  | 2026-04-01 | 100000  ## niet meer dan de grens
                D      |         | 0503     | 11111111  | 2026-04-01 | 100001  ## kosten zonder segment
            """,
        },
        APRIL,
        """
        segment | gemeente | aanbieder | aantal | bedrag  | aandeel_kosten           | aantal #
                |          |           | 3      | 3200.02 | 0.76 = 3200.02/4200.02   | 3
        5       |          |           | 1      | 1000.01 | 0.38 = 1000.01/2600.01   | 1
        2       |          |           | 0      | 0.00    | 0.00 = 0.00/600.00       | 0
                | 0503     |           | 2      | 2200.01 | 0.67 = 2200.01/3300.02   | 2   ## A en D
        5       | 0518     |           | 0      | 0.00    | 0.00 = 0.00/900.00       | 0
        5       |          | 22222222  | 0      | 0.00    | 0.00 = 0.00/100.01       | 0
        3       |          |           |        |         |                          |
        """,
    )


def test_twelve_months_up_to_the_last_day() -> None:
    """Mei 2025 tot en met april 2026: A had de helft in april 2025, B in mei 2026; alleen C is boven de grens."""
    prestaties = """
        client | segment | maand      | bedrag
        A      | 5       | 2025-04-01 | 60000
        A      | 5       | 2025-05-01 | 60000
        B      | 5       | 2025-05-01 | 60000
        B      | 5       | 2026-05-01 | 60000
        C      | 5       | 2025-05-01 | 60000
        C      | 5       | 2026-04-01 | 60000
    """
    content = GRENS | {"model.prestatie": prestaties}
    header = "segment | aantal | aandeel_kosten"
    assert_example("dure-trajecten", content, APRIL, f"{header}\n5 | 1 | 0.50 = 1200/2400")
    # A quarter that is cut off by the peildatum looks at the same twelve months; the whole one at those up to June.
    quarter = ("2026-04-01", "2026-06-30")
    assert_example("dure-trajecten", content, quarter, f"{header}\n5 | 1 | 0.50 = 1200/2400", peildatum="2026-04-02")
    assert_example("dure-trajecten", content, quarter, f"{header}\n5 | 0 | 0.00 = 0/1200")
