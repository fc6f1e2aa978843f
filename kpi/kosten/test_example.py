"""Kosten, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def test_declared_and_contracted() -> None:
    """A: 100 - 20 euro; B: 50 euro zonder segment; C alleen een levering. Contract: 365 euro in 365 dagen, dus 30."""
    assert_example(
        "kosten",
        {
            "model.prestatie": """
                client | segment | aanbieder | maand      | bedrag
                A      | 5       | 11111111  | 2026-04-01 | 10000
                A      | 5       | 11111111  | 2026-04-01 | -2000
                A      | 5       | 11111111  | 2026-03-01 | 99900   ## maart
                B      |         | 22222222  | 2026-04-01 | 5000    ## kosten zonder segment
            """,
            "model.levering": "client | segment | begin\nC | 5 | 2026-04-30\nA | 5 | 2026-04-01",
            "regio.contract": """
                aanbieder | segment | gemeente | begindatum | einddatum  | bedrag
                33333333  | 2       | 0503     | 2026-01-01 | 2026-12-31 | 365.00
            """,
        },
        APRIL,
        """
        segment | gemeente | aanbieder | declaraties | taakgericht | totaal | per_jeugdige  | totaal #
                |          |           | 130.00      | 30.00       | 160.00 | 53.33 = 160/3 | 3
                | 0503     |           | 130.00      | 30.00       | 160.00 | 53.33 = 160/3 | 3
        5       |          |           | 80.00       | 0.00        | 80.00  | 40.00 = 80/2  | 2
        2       |          |           | 0.00        | 30.00       | 30.00  | - = 30/0      | 0
        2       | 0503     | 33333333  | 0.00        | 30.00       | 30.00  | - = 30/0      | 0
        5       |          | 11111111  | 80.00       | 0.00        | 80.00  | 40.00 = 80/2  | 2
        5       |          | 22222222  |             |             |        |               |
        """,
    )


def test_a_levering_alone_gives_a_row_of_zeros() -> None:
    """Er liep hulp, maar er is (nog) niets gedeclareerd."""
    assert_example(
        "kosten",
        {"model.levering": "client | segment | begin\nA | 5 | 2026-04-01"},
        APRIL,
        """
        segment | declaraties | taakgericht | totaal | per_jeugdige
        5       | 0.00        | 0.00        | 0.00   | 0.00 = 0/1
        """,
    )


def test_contract_days_up_to_the_peildatum_and_within_scope() -> None:
    """Het contract loopt van 6 april tot 5 mei (30 dagen, 300 euro); op peildatum 10 april zijn er 5 dagen om."""
    assert_example(
        "kosten",
        {
            "regio.contract": """
                aanbieder | segment | gemeente | begindatum | einddatum  | bedrag
                11111111  | 5       | 0503     | 2026-04-06 | 2026-05-05 | 300.00
                11111111  | 4       | 0518     | 2026-04-06 | 2026-05-05 | 300.00  ## koopt de regio niet samen in
                11111111  | 3       | 0518     | 2026-04-06 | 2026-05-05 | 300.00  ## alleen enkele producten niet
                11111111  | 2       | 0503     | 2026-04-11 | 2026-05-05 | 300.00  ## begint na de peildatum
            """,
            "regio.buiten_scope": "gemeente | segment | productcode\n0518 | 4 |\n0518 | 3 | 41A17",
        },
        APRIL,
        """
        segment | gemeente | taakgericht
                |          | 100.00
        5       | 0503     | 50.00
        3       | 0518     | 50.00
        4       |          |
        2       |          |
        """,
        peildatum="2026-04-10",
    )


def test_a_part_of_a_contract_is_not_rounded() -> None:
    """30 van 365 dagen van 100 euro: zoveel cijfers als een getal kan dragen."""
    assert_example(
        "kosten",
        {
            "regio.contract": """
                aanbieder | segment | gemeente | begindatum | einddatum  | bedrag
                11111111  | 5       | 0503     | 2026-01-01 | 2026-12-31 | 100.00
            """,
        },
        APRIL,
        """
        segment | taakgericht
        5       | 8.2191780821918
        """,
    )
