"""Samenloop van segmenten, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def test_who_runs_in_another_segment_too() -> None:
    """A: 2 en 5; B: twee aanbieders in 2; C: 3 loopt op 30 april niet meer; D: verblijf, en 5 in een ander dorp."""
    assert_example(
        "samenloop-segmenten",
        {
            "model.traject": """
                client | segment | gemeente | aanbieder | begin      | eind
                A      | 2       | 0503     | 11111111  | 2026-01-01 |
                A      | 5       | 0503     | 11111111  | 2026-01-01 | 2026-04-30
                B      | 2       | 0503     | 11111111  | 2026-01-01 |
                B      | 2       | 0503     | 22222222  | 2026-01-01 |
                C      | 2       | 0503     | 22222222  | 2026-01-01 |
                C      | 3       | 0503     | 22222222  | 2026-01-01 | 2026-04-29
                D      | 5       | 0518     | 22222222  | 2026-01-01 |
            """,
            "model.verblijf": "verblijf_id | client | gemeente | begin\n1 | D | 0503 | 2026-04-30",
            "model.plaatsing": "verblijf_id | client | aanbieder | begin\n1 | D | 33333333 | 2026-04-30",
        },
        APRIL,
        """
        segment | gemeente | aanbieder | aandeel     | n | aandeel #
        2       |          |           | 0.33 = 1/3  | 3 | 3   ## A van A, B en C
        5       |          |           | 1.00 = 2/2  | 2 | 2   ## A en D
        5       | 0518     |           | 1.00 = 1/1  | 1 | 1
        1       |          | 33333333  | 1.00 = 1/1  | 1 | 1
        2       |          | 22222222  | 0.00 = 0/2  | 2 | 2
        2       | 0503     | 11111111  | 0.50 = 1/2  | 2 | 2
        3       |          |           |             |   |     ## niemand loopt daar nog
                |          |           |             |   |     ## geen rij zonder segment
                | 0503     |           |             |   |
        """,
    )


def test_the_day_is_never_after_the_peildatum() -> None:
    """Op peildatum 10 april loopt het traject in segment 3 nog."""
    assert_example(
        "samenloop-segmenten",
        {
            "model.traject": """
                client | segment | begin      | eind
                A      | 2       | 2026-01-01 |
                A      | 3       | 2026-01-01 | 2026-04-10
                B      | 2       | 2026-01-01 |
                B      | 3       | 2026-01-01 | 2026-04-09
            """,
        },
        APRIL,
        """
        segment | aandeel   | n
        2       | 0.5 = 1/2 | 2
        3       | 1.0 = 1/1 | 1
        """,
        peildatum="2026-04-10",
    )
