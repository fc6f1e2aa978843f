"""Herhaald beroep, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
INPUT = {
    "model.traject": """
        client | segment | gemeente | aanbieder | begin      | eind       | reden
        A      | 5       | 0503     | 11111111  | 2025-01-01 | 2025-04-01 | 31   ## eerste dag
        A      | 5       | 0503     | 22222222  | 2025-04-30 |            |      ## 29 dagen later: terug
        B      | 5       | 0503     | 11111111  | 2025-01-01 | 2025-04-30 |      ## laatste dag; terug in verblijf
        C      | 5       | 0518     | 11111111  | 2025-01-01 | 2025-04-20 | 33
        C      | 2       | 0518     | 22222222  | 2026-04-21 |            |      ## 366 dagen later: niet terug
        D      | 5       | 0518     | 11111111  | 2025-01-01 | 2025-04-10 | 02   ## overleden: telt niet
        E      | 2       | 0518     | 22222222  | 2025-01-01 | 2025-04-15 | 31
        E      | 5       | 0518     | 11111111  | 2025-05-13 |            |      ## 28 dagen later: een overgang
        F      | 1       | 0503     | 11111111  | 2025-01-01 | 2025-04-15 | 31   ## segment 1 telt niet in de noemer
        G      | 2       | 0503     | 22222222  | 2025-01-01 | 2025-04-15 | 31
        G      | 1       | 0503     | 11111111  | 2025-06-01 |            |      ## logeren: terug
        H      | 5       | 0503     | 11111111  | 2025-01-01 | 2025-03-31 | 31   ## hoort bij maart
        I      | 5       | 0503     | 11111111  | 2025-01-01 | 2025-05-01 | 31   ## hoort bij mei
    """,
    "model.verblijf": "verblijf_id | client | begin\n1 | B | 2026-04-30",
    "model.plaatsing": "verblijf_id | client | begin\n1 | B | 2026-04-30",
}


def test_back_within_a_year() -> None:
    """In april 2025 eindigden A, B, C (segment 5), E en G (segment 2); A, B en G kwamen terug."""
    assert_example(
        "herhaald-beroep",
        INPUT,
        APRIL,
        """
        segment | gemeente | aanbieder | aandeel    | n | aandeel #
                |          |           | 0.60 = 3/5 | 5 | 5
        5       |          |           | 0.67 = 2/3 | 3 | 3
        2       |          |           | 0.50 = 1/2 | 2 | 2
                | 0518     |           | 0.00 = 0/2 | 2 | 2
        2       |          | 22222222  | 0.50 = 1/2 | 2 | 2
        5       | 0503     | 11111111  | 1.00 = 2/2 | 2 | 2
        1       |          |           |            |   |
        """,
    )


def test_without_share_until_the_period_is_over() -> None:
    """Op peildatum 29 april is nog niet iedereen een jaar gevolgd: n wel, het deel niet."""
    for peildatum, share in (("2026-04-29", "- = -/-"), ("2026-04-30", "0.6 = 3/5")):
        assert_example("herhaald-beroep", INPUT, APRIL, f"aandeel | n\n{share} | 5", peildatum=peildatum)


def test_two_trajecten_of_one_youth_are_two_cases() -> None:
    """J kwam na beide trajecten terug; het tweede begon 30 dagen na het eerste. Eén jeugdige, twee trajecten."""
    assert_example(
        "herhaald-beroep",
        {
            "model.client": "client | geboortejaar | geboortemaand\nJ | 2012 | 3",
            "model.traject": """
                client | segment | begin      | eind
                J      | 5       | 2024-02-01 | 2025-04-01
                J      | 4       | 2025-03-01 | 2025-04-02
                J      | 3       | 2025-05-01 |
            """,
        },
        APRIL,
        """
        uitsplitsing         | aandeel    | n | aandeel #
                             | 1.00 = 2/2 | 2 | 1
        leeftijdsgroep=4-11  | 1.00 = 1/1 | 1 | 1   ## 11 jaar aan het begin van het eerste
        leeftijdsgroep=12-17 | 1.00 = 1/1 | 1 | 1   ## wordt in maart 2024 12
        verwijzer=onbekend   | 1.00 = 2/2 | 2 | 1
        """,
    )
