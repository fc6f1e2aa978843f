"""Wachtenden, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def test_who_waits_on_the_last_day() -> None:
    """A, D, G, I en K wachten op 30 april; de rest is begonnen, van de lijst, verlopen of nog niet aangemeld."""
    assert_example(
        "wachtenden",
        {
            "model.wacht": """
                wacht_id | client | klok_start | klok_stop  | einde_lijst | toewijzing_eind | negatief
                1        | A      | 2026-04-30 |            |             |                 | false ## 0 dagen
                2        | B      | 2026-05-01 |            |             |                 | false ## te laat
                3        | C      | 2026-04-01 | 2026-04-30 |             |                 | false ## begon die dag
                4        | D      | 2026-04-20 | 2026-05-01 |             |                 | false ## 10 dagen
                5        | E      | 2026-04-01 |            | 2026-04-30  |                 | false ## van de lijst
                6        | F      | 2026-04-01 |            |             | 2026-04-29      | false ## verlopen
                7        | G      | 2026-04-10 |            |             | 2026-04-30      | false ## 20 dagen
                8        | H      | 2026-04-01 |            |             |                 | false ## onderbroken
                9        | I      | 2026-03-31 |            |             |                 | false ## 30 dagen
                10       | J      | 2026-04-02 | 2026-04-01 |             |                 | true  ## negatief
                11       | K      | 2026-03-21 |            | 2026-05-01  |                 | false ## 40 dagen
            """,
            "model.wacht_onderbreking": """
                wacht_id | van        | tot
                8        | 2026-04-05 | 2026-04-30
                9        | 2026-04-05 | 2026-04-29
                11       | 2026-05-01 |
            """,
            "regio.norm": "segment | norm_dagen\n2 | 20",
        },
        APRIL,
        """
        segment | aantal | mediaan_wachtduur | boven_norm | aantal #
                | 5      | 20.0              | 0.4 = 2/5  | 5
        2       | 5      | 20.0              | 0.4 = 2/5  | 5
        """,
    )


def test_without_norm_left_out_of_the_share_only() -> None:
    """A wacht op twee lijsten: twee wachtenden, één jeugdige."""
    assert_example(
        "wachtenden",
        {
            "model.wacht": """
                client | segment | aanbieder | klok_start
                A      | 2       | 11111111  | 2026-04-01
                A      | 3       | 22222222  | 2026-04-21
            """,
            "regio.norm": "segment | norm_dagen\n2 | 28",
        },
        APRIL,
        """
        segment | aanbieder | aantal | mediaan_wachtduur | boven_norm | aantal # | boven_norm #
                |           | 2      | 19.0              | 1.0 = 1/1  | 1        | 1
        3       |           | 1      | 9.0               | - = 0/0    | 1        | 0
        3       | 22222222  | 1      | 9.0               | - = 0/0    | 1        | 0
        """,
    )


def test_the_last_day_is_never_after_the_peildatum() -> None:
    """Op peildatum 15 april wacht A 14 dagen; A wordt in mei 12 en valt dus nog in 4-11."""
    assert_example(
        "wachtenden",
        {
            "model.client": "client | geboortejaar | geboortemaand\nA | 2014 | 5",
            "model.wacht": "client | segment | klok_start | verblijfsvorm\nA | 1 | 2026-04-01 | gesloten",
        },
        APRIL,
        """
        segment | uitsplitsing           | aantal | mediaan_wachtduur
        1       |                        | 1      | 14.0
        1       | leeftijdsgroep=4-11    | 1      | 14.0
                | verblijfsvorm=gesloten | 1      | 14.0
        """,
        peildatum="2026-04-15",
    )
