"""Terugval, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
VERBLIJF = """
    verblijf_id | client | gemeente | begin      | eind       | reden
    1           | A      | 0503     | 2024-01-01 | 2025-04-01 | 31     ## eerste dag
    2           | A      | 0503     | 2025-04-30 |            |        ## 29 dagen later: terug
    3           | B      | 0503     | 2024-01-01 | 2025-04-30 |        ## laatste dag, zonder reden
    4           | B      | 0518     | 2026-04-30 |            |        ## 365 dagen later: terug
    5           | C      | 0503     | 2024-01-01 | 2025-04-20 | 33
    6           | C      | 0503     | 2026-04-21 |            |        ## 366 dagen later: niet terug
    7           | D      | 0518     | 2024-01-01 | 2025-04-10 | 02     ## overleden: telt niet
    8           | E      | 0518     | 2024-01-01 | 2025-03-31 | 31     ## hoort bij maart
    9           | F      | 0518     | 2024-01-01 | 2025-05-01 | 31     ## hoort bij mei
    10          | G      | 0518     | 2024-01-01 | 2025-04-15 | 31     ## alleen een traject daarna: niet terug
"""
PLAATSING = """
    verblijf_id | volgnummer | client | aanbieder | verblijfsvorm | begin
    1           | 1          | A      | 11111111  | gesloten      | 2024-01-01
    1           | 2          | A      | 22222222  | pleegzorg     | 2025-04-01  ## de laatste plaatsing
    2           | 1          | A      | 11111111  | pleegzorg     | 2025-04-30
    3           | 1          | B      | 11111111  | gesloten      | 2024-01-01
    4           | 1          | B      | 11111111  | gesloten      | 2026-04-30
    5           | 1          | C      | 11111111  | gesloten      | 2024-01-01
    6           | 1          | C      | 11111111  | gesloten      | 2026-04-21
    7           | 1          | D      | 11111111  | gesloten      | 2024-01-01
    8           | 1          | E      | 11111111  | gesloten      | 2024-01-01
    9           | 1          | F      | 11111111  | gesloten      | 2024-01-01
    10          | 1          | G      | 11111111  | gesloten      | 2024-01-01
"""
INPUT = {
    "model.verblijf": VERBLIJF,
    "model.plaatsing": PLAATSING,
    "model.traject": "client | segment | begin\nG | 2 | 2025-06-01",
}


def test_back_within_a_year() -> None:
    """In april 2025 eindigden A, B, C en G; A en B kwamen terug."""
    assert_example(
        "terugval",
        INPUT,
        APRIL,
        """
        segment | gemeente | aanbieder | aandeel    | n | aandeel #
                |          |           | 0.50 = 2/4 | 4 | 4
        1       |          |           | 0.50 = 2/4 | 4 | 4
        1       | 0503     |           | 0.67 = 2/3 | 3 | 3
                | 0518     |           | 0.00 = 0/1 | 1 | 1
        1       |          | 22222222  | 1.00 = 1/1 | 1 | 1   ## A, bij de laatste plaatsing
        1       | 0503     | 11111111  | 0.50 = 1/2 | 2 | 2   ## B en C
        """,
    )


def test_without_share_until_the_period_is_over() -> None:
    """Op peildatum 29 april is nog niet iedereen een jaar gevolgd: n wel, het deel niet."""
    for peildatum, share in (("2026-04-29", "- = -/-"), ("2026-04-30", "0.5 = 2/4")):
        assert_example("terugval", INPUT, APRIL, f"segment | aandeel | n\n1 | {share} | 4", peildatum=peildatum)


def test_breakdowns_by_the_begin_and_the_last_placement() -> None:
    """A was 11 aan het begin; het verblijf eindigde in een pleeggezin."""
    assert_example(
        "terugval",
        INPUT | {"model.client": "client | geboortejaar | geboortemaand\nA | 2012 | 2\nB | 2012 | 1"},
        APRIL,
        """
        segment | uitsplitsing            | aandeel    | n
                | leeftijdsgroep=4-11     | 1.00 = 1/1 | 1
        1       | leeftijdsgroep=12-17    | 1.00 = 1/1 | 1
        1       | verblijfsvorm=pleegzorg | 1.00 = 1/1 | 1
                | verblijfsvorm=gesloten  | 0.33 = 1/3 | 3
        1       | verwijzer=onbekend      | 0.50 = 2/4 | 4
        """,
    )


def test_a_year_earlier_by_the_calendar() -> None:
    """Februari 2025 kijkt naar 1-28 februari 2024; 29 februari hoort bij geen maand, wel bij het kwartaal."""
    stays = {
        "model.verblijf": """
            verblijf_id | client | begin      | eind
            1           | A      | 2023-01-01 | 2024-02-28
            2           | B      | 2023-01-01 | 2024-02-29
            3           | C      | 2023-01-01 | 2024-03-31
        """,
        "model.plaatsing": """
            verblijf_id | client | begin
            1           | A      | 2023-01-01
            2           | B      | 2023-01-01
            3           | C      | 2023-01-01
        """,
    }
    for period, n in ((("2025-02-01", "2025-02-28"), 1), (("2025-01-01", "2025-03-31"), 3)):
        assert_example("terugval", stays, period, f"segment | n\n1 | {n}", peildatum="2025-12-31")
