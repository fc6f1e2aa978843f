"""Verblijf in de regio, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
AANBIEDERS = {
    "regio.aanbieder": """
        aanbieder | in_regio
        11111111  | true
        22222222  | false
    """,
}
VERBLIJVEN = {
    "model.verblijf": """
        verblijf_id | client | gemeente | begin      | eind
        1           | A      | 0503     | 2026-01-01 |
        2           | B      | 0503     | 2026-04-30 | 2026-05-03
        3           | C      | 0518     | 2026-01-01 |
        4           | D      | 0518     | 2026-01-01 |
        5           | E      | 0503     | 2026-01-01 | 2026-04-29
    """,
    "model.plaatsing": """
        verblijf_id | volgnummer | client | aanbieder | begin      | eind
        1           | 1          | A      | 11111111  | 2026-01-01 |
        2           | 1          | B      | 11111111  | 2026-04-30 | 2026-05-03
        3           | 1          | C      | 11111111  | 2026-01-01 | 2026-04-29
        3           | 2          | C      | 22222222  | 2026-04-30 |             ## verhuisde op de laatste dag
        4           | 1          | D      | 99999999  | 2026-01-01 |             ## staat niet in de lijst
        5           | 1          | E      | 11111111  | 2026-01-01 | 2026-04-29  ## vertrok een dag eerder
    """,
}


def test_where_youths_stay_on_the_last_day() -> None:
    """A en B verblijven in de regio, C is er net uit verhuisd; D weten we niet, en een traject is geen verblijf."""
    assert_example(
        "in-regio",
        AANBIEDERS
        | VERBLIJVEN
        | {
            "model.traject": """
                client | segment | aanbieder | verblijfsvorm | begin
                F      | 1       | 22222222  | logeren       | 2026-01-01
                G      | 2       | 22222222  |               | 2026-01-01
            """,
        },
        APRIL,
        """
        segment | gemeente | aanbieder | aandeel    | n | aandeel #
                |          |           | 0.67 = 2/3 | 3 | 3
        1       |          |           | 0.67 = 2/3 | 3 | 3
        1       | 0503     |           | 1.00 = 2/2 | 2 | 2
                | 0518     |           | 0.00 = 0/1 | 1 | 1
        1       |          | 11111111  | 1.00 = 2/2 | 2 | 2
        1       | 0518     | 22222222  | 0.00 = 0/1 | 1 | 1
        1       |          | 99999999  |            |   |
        2       |          |           |            |   |
        """,
    )


def test_the_day_is_never_after_the_peildatum() -> None:
    """Op peildatum 29 april is C nog niet verhuisd, is E er nog en bestaat het verblijf van B nog niet."""
    assert_example(
        "in-regio",
        AANBIEDERS | VERBLIJVEN,
        APRIL,
        """
        segment | gemeente | aandeel    | n
        1       |          | 1.00 = 3/3 | 3
        1       | 0518     | 1.00 = 1/1 | 1
        """,
        peildatum="2026-04-29",
    )
