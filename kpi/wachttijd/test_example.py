"""Wachttijd, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
NORM = "segment | kpi | norm_dagen\n2 | wachttijd | 14\n2 | verblijfsduur | 1"


def test_median_of_those_who_started() -> None:
    """C wacht nog en telt niet mee; D begon vóór de klok en staat apart."""
    assert_example(
        "wachttijd",
        {
            "model.wacht": """
                client | segment | klok_start | klok_stop  | negatief
                A      | 2       | 2026-04-01 | 2026-04-03 | false
                B      | 2       | 2026-04-01 | 2026-04-15 | false
                C      | 2       | 2026-04-10 |            | false
                D      | 2       | 2026-04-20 | 2026-04-18 | true
            """,
            "regio.norm": NORM,
        },
        APRIL,
        """
        segment | n | mediaan | gemiddelde | p80  | p90  | binnen_norm | n_buiten_beschouwing | n #
                | 2 | 8.0     | 8.0        | 11.6 | 12.8 | 1.0 = 2/2   | 1                    | 2
        2       | 2 | 8.0     | 8.0        | 11.6 | 12.8 | 1.0 = 2/2   | 1                    | 2
        """,
    )


def test_edges_of_the_period_and_of_the_norm() -> None:
    """14 dagen is nog binnen de norm, 15 niet; segment 3 heeft geen norm en telt alleen in n."""
    assert_example(
        "wachttijd",
        {
            "model.wacht": """
                client | segment | aanbieder | klok_start | klok_stop
                A      | 2       | 11111111  | 2026-04-01 | 2026-04-01  ## nul dagen
                B      | 2       | 11111111  | 2026-04-16 | 2026-04-30  ## 14 dagen, laatste dag van april
                C      | 2       | 22222222  | 2026-03-17 | 2026-04-01  ## 15 dagen, eerste dag van april
                D      | 2       | 11111111  | 2026-03-01 | 2026-03-31  ## maart
                E      | 2       | 11111111  | 2026-04-01 | 2026-05-01  ## mei
                A      | 3       | 11111111  | 2026-04-01 | 2026-04-11
            """,
            "regio.norm": NORM,
        },
        APRIL,
        """
        segment | aanbieder | n | mediaan | binnen_norm | n # | binnen_norm #
                |           | 4 | 12.0    | 0.67 = 2/3  | 3   | 3
        2       |           | 3 | 14.0    | 0.67 = 2/3  | 3   | 3
        3       |           | 1 | 10.0    | - = 0/0     | 1   | 0
        2       | 11111111  | 2 | 7.0     | 1.0 = 2/2   | 2   | 2
        2       | 22222222  | 1 | 15.0    | 0.0 = 0/1   | 1   | 1
        """,
    )


def test_a_norm_that_changes_holds_from_its_day() -> None:
    """Tot en met 14 april geldt 14 dagen, daarna 7; segment 3 krijgt pas op 15 april een norm."""
    assert_example(
        "wachttijd",
        {
            "model.wacht": """
                client | segment | klok_start | klok_stop
                A      | 2       | 2026-04-04 | 2026-04-14  ## 10 dagen, de oude norm: binnen
                B      | 2       | 2026-04-05 | 2026-04-15  ## 10 dagen, de nieuwe norm: niet
                C      | 2       | 2026-04-23 | 2026-04-30  ## 7 dagen
                D      | 3       | 2026-04-01 | 2026-04-14  ## nog geen norm: telt niet mee
                E      | 3       | 2026-04-01 | 2026-04-15
            """,
            "regio.norm": """
                segment | kpi       | norm_dagen | vanaf      | tot
                2       | wachttijd | 14         |            | 2026-04-14
                2       | wachttijd | 7          | 2026-04-15 |
                3       | wachttijd | 14         | 2026-04-15 |
            """,
        },
        APRIL,
        """
        segment | n | binnen_norm
                | 5 | 0.75 = 3/4
        2       | 3 | 0.67 = 2/3
        3       | 2 | 1.0 = 1/1
        """,
    )


def test_one_date_is_never_filled_in_from_another() -> None:
    """B heeft geen intake: die telt in geen van beide delen. C begon vóór de klok en telt nergens."""
    assert_example(
        "wachttijd",
        {
            "model.wacht": """
                client | klok_start | klok_stop  | aanmelddatum | intakedatum | negatief
                A      | 2026-03-01 | 2026-04-10 | 2026-03-01   | 2026-03-21  | false
                B      | 2026-03-01 | 2026-04-10 | 2026-03-01   |             | false
                C      | 2026-05-01 | 2026-04-10 | 2026-03-01   | 2026-03-02  | true
                D      | 2026-03-01 | 2026-04-10 |              |             | false
            """
        },
        APRIL,
        """
        segment | n | aanmeld_mediaan | behandel_mediaan | aanmeld_mediaan # | behandel_mediaan # | n_buiten_beschouwing
        2       | 3 | 20              | 20               | 1                 | 1                  | 1
        """,
    )


def test_coverage_counts_begun_spells_that_are_not_crisis() -> None:
    """Begonnen in april: A (gewacht), B en E (crisis: telt niet) en C. Eén wachttijd op twee spells is 0,5."""
    assert_example(
        "wachttijd",
        {
            "model.wacht": "client | klok_start | klok_stop\nA | 2026-03-01 | 2026-04-10",
            "model.traject": """
                client | segment | begin      | eerste_levering
                A      | 2       | 2026-04-10 | 1
                B      | 2       | 2026-04-11 | 2
                C      | 5       | 2026-04-12 | 3
                D      | 5       | 2026-03-31 | 4
                E      | 3       | 2026-04-30 | 5
            """,
            "model.levering": """
                client | begin      | crisis
                A      | 2026-04-10 | false
                B      | 2026-04-11 | true
                C      | 2026-04-12 | false
                D      | 2026-03-31 | false
                E      | 2026-04-30 | true
            """,
        },
        APRIL,
        """
        segment | uitsplitsing       | n | mediaan | dekking   | dekking #
                |                    | 1 | 40      | 0.5 = 1/2 | 2
        2       |                    | 1 | 40      | 1.0 = 1/1 | 1
        5       |                    | 0 | -       | 0.0 = 0/1 | 1   ## een begonnen spell is genoeg voor een rij,
        3       |                    | 0 | -       | - = 0/0   | 0   ## ook als die met crisis begon
                | verwijzer=onbekend | 1 | 40      |           |
        5       | verwijzer=onbekend |   |         |           |     ## dekking kent geen uitsplitsing
        4       |                    |   |         |           |
        """,
    )


def test_age_at_the_start_of_the_clock() -> None:
    """A was 3 toen de klok begon en 4 toen de hulp begon."""
    assert_example(
        "wachttijd",
        {
            "model.client": "client | geboortejaar | geboortemaand\nA | 2022 | 4",
            "model.wacht": """
                client | segment | klok_start | klok_stop  | verwijzer | verblijfsvorm
                A      | 1       | 2026-03-31 | 2026-04-02 | 02        | pleegzorg
                B      | 1       | 2026-03-31 | 2026-04-03 | onbekend  |
            """,
        },
        APRIL,
        """
        segment | uitsplitsing            | n
                | leeftijdsgroep=0-3      | 1
        1       | leeftijdsgroep=4-11     |
        1       | verwijzer=02            | 1
        1       | verwijzer=onbekend      | 1
                | verblijfsvorm=pleegzorg | 1
        """,
    )
