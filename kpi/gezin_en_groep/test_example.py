"""Gezin en groep, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
LEVERING = """
    client | segment | gemeente | aanbieder | vorm        | begin      | eind
    A      | 5       | 0503     | 11111111  | gezin       | 2026-01-01 |
    A      | 5       | 0503     | 11111111  | individueel | 2026-04-30 |             ## tweede levering van A
    B      | 5       | 0503     | 22222222  | groep       | 2026-01-01 | 2026-04-30
    C      | 5       | 0518     | 22222222  | individueel | 2026-01-01 |
    D      | 5       | 0503     | 11111111  | gezin       | 2026-01-01 | 2026-04-29  ## loopt niet meer
    E      | 3       | 0503     | 11111111  | groep       | 2026-01-01 |
    F      | 4       | 0503     | 11111111  |             | 2026-01-01 |             ## geen vorm
    G      | 2       | 0503     | 11111111  | gezin       | 2026-01-01 |             ## segment 2
    H      | 1       | 0503     | 11111111  | groep       | 2026-01-01 |             ## segment 1
    I      | 5       | 0503     | 11111111  | gezin       | 2026-05-01 |             ## begint later
"""


def test_shares_of_running_leveringen() -> None:
    """In segment 5 lopen vier leveringen van drie jeugdigen: één gezin, één groep, twee individueel."""
    assert_example(
        "gezin-en-groep",
        {"model.levering": LEVERING},
        APRIL,
        """
        segment | gemeente | aanbieder | groep      | gezin      | n | groep #
                |          |           | 0.40 = 2/5 | 0.20 = 1/5 | 5 | 4
        5       |          |           | 0.25 = 1/4 | 0.25 = 1/4 | 4 | 3
        3       |          |           | 1.00 = 1/1 | 0.00 = 0/1 | 1 | 1
                | 0503     |           | 0.50 = 2/4 | 0.25 = 1/4 | 4 | 3
        5       | 0518     |           | 0.00 = 0/1 | 0.00 = 0/1 | 1 | 1
        5       |          | 11111111  | 0.00 = 0/2 | 0.50 = 1/2 | 2 | 1
        5       | 0503     | 22222222  | 1.00 = 1/1 | 0.00 = 0/1 | 1 | 1
        4       |          |           |            |            |   |
        2       |          |           |            |            |   |
        1       |          |           |            |            |   |
        """,
    )


def test_the_day_is_never_after_the_peildatum() -> None:
    """Op peildatum 29 april loopt D nog wel en de tweede levering van A nog niet."""
    assert_example(
        "gezin-en-groep",
        {"model.levering": LEVERING},
        APRIL,
        """
        segment | groep      | gezin      | n
        5       | 0.25 = 1/4 | 0.50 = 2/4 | 4
        """,
        peildatum="2026-04-29",
    )
