"""Gestapelde zorg, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def test_two_sides_are_two_aanbieders_or_two_segments() -> None:
    """A: twee aanbieders; B: twee segmenten; C: twee keer dezelfde kant; D: één loopt al niet meer; E: één kant."""
    assert_example(
        "gestapelde-zorg",
        {
            "model.traject": """
                client | segment | gemeente | aanbieder | begin      | eind
                A      | 2       | 0503     | 11111111  | 2026-01-01 |
                A      | 2       | 0503     | 22222222  | 2026-04-30 |             ## begint op de laatste dag
                B      | 2       | 0503     | 11111111  | 2026-01-01 | 2026-04-30  ## eindigt op de laatste dag
                B      | 5       | 0503     | 11111111  | 2026-01-01 |
                C      | 2       | 0503     | 11111111  | 2026-01-01 |
                C      | 2       | 0518     | 11111111  | 2026-02-01 |             ## verhuisd: dezelfde kant
                D      | 2       | 0503     | 11111111  | 2026-01-01 | 2026-04-29
                D      | 5       | 0503     | 22222222  | 2026-01-01 |
                E      | 5       | 0518     | 22222222  | 2026-05-01 |             ## te laat
            """,
        },
        APRIL,
        """
        segment | gemeente | aanbieder | aandeel     | n | aandeel #
                |          |           | 0.50 = 2/4  | 4 | 4
        2       |          |           | 0.67 = 2/3  | 3 | 3    ## A, B en C
        5       |          |           | 0.50 = 1/2  | 2 | 2    ## B en D
                | 0518     |           | 0.00 = 0/1  | 1 | 1    ## C
        2       |          | 22222222  | 1.00 = 1/1  | 1 | 1    ## A, ook al is daar maar één van de twee kanten
        5       | 0503     | 22222222  | 0.00 = 0/1  | 1 | 1    ## D
        5       | 0518     |           |             |   |
        """,
    )


def test_a_stay_counts_with_its_last_placement() -> None:
    """A verblijft bij 22222222 en heeft daar ook een traject: twee segmenten. B is daar alleen naartoe verhuisd."""
    assert_example(
        "gestapelde-zorg",
        {
            "model.verblijf": "verblijf_id | client | begin\n1 | A | 2026-04-01\n2 | B | 2026-04-01",
            "model.plaatsing": """
                verblijf_id | volgnummer | client | aanbieder | begin      | eind
                1           | 1          | A      | 22222222  | 2026-04-01 |
                2           | 1          | B      | 11111111  | 2026-04-01 | 2026-04-19
                2           | 2          | B      | 22222222  | 2026-04-20 |
            """,
            "model.traject": "client | segment | aanbieder | begin\nA | 3 | 22222222 | 2026-04-01",
        },
        APRIL,
        """
        segment | aanbieder | aandeel    | n
                |           | 0.5 = 1/2  | 2
        1       | 22222222  | 0.5 = 1/2  | 2
        1       | 11111111  |            |
        3       |           | 1.0 = 1/1  | 1
        """,
    )


def test_the_day_is_never_after_the_peildatum() -> None:
    """Op peildatum 10 april loopt ook nog wat op 29 april zal eindigen; het traject van 11 april bestaat nog niet."""
    assert_example(
        "gestapelde-zorg",
        {
            "model.traject": """
                client | segment | begin      | eind
                A      | 2       | 2026-01-01 | 2026-04-10
                A      | 5       | 2026-04-10 |
                B      | 2       | 2026-01-01 | 2026-04-09
                B      | 5       | 2026-01-01 |
            """,
        },
        APRIL,
        """
        segment | aandeel    | n
                | 0.5 = 1/2  | 2
        2       | 1.0 = 1/1  | 1
        """,
        peildatum="2026-04-10",
    )
