"""Duur van verblijf, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
VERBLIJF = """
    verblijf_id | client | gemeente | begin      | eind       | eerste_levering
    1           | A      | 0503     | 2026-04-01 | 2026-04-01 | 1   ## één dag
    2           | B      | 0503     | 2026-03-22 | 2026-04-30 | 2   ## 40 dagen, loopt ook nog op de laatste dag
    3           | C      | 0518     | 2026-01-01 |            | 3   ## loopt
    4           | D      | 0503     | 2026-03-01 | 2026-03-31 | 4   ## eindigde een dag te vroeg
    5           | E      | 0503     | 2026-05-01 | 2026-05-02 | 5   ## begint te laat
"""
PLAATSING = """
    verblijf_id | volgnummer | client | aanbieder | verblijfsvorm | begin      | eind
    1           | 1          | A      | 11111111  | residentieel  | 2026-04-01 | 2026-04-01
    2           | 1          | B      | 11111111  | residentieel  | 2026-03-22 | 2026-04-09
    2           | 2          | B      | 22222222  | pleegzorg     | 2026-04-10 | 2026-04-30
    3           | 1          | C      | 22222222  | pleegzorg     | 2026-01-01 | 2026-04-30
    3           | 2          | C      | 33333333  | residentieel  | 2026-05-01 |             ## telt pas in mei
    4           | 1          | D      | 11111111  | residentieel  | 2026-03-01 | 2026-03-31
    5           | 1          | E      | 11111111  | residentieel  | 2026-05-01 | 2026-05-02
"""


def test_what_ended_and_what_runs() -> None:
    """A (1 dag) en B (40 dagen) eindigen in april: het midden is 20,5. B en C lopen op 30 april."""
    assert_example(
        "verblijfsduur",
        {"model.verblijf": VERBLIJF, "model.plaatsing": PLAATSING},
        APRIL,
        """
        segment | gemeente | aanbieder | n_afgesloten | mediaan | gemiddelde | p90  | n_lopend | mediaan_km | in_zorg_90
                |          |           | 2            | 20.5    | 20.5       | 36.1 | 2        | -          | -
        1       |          |           | 2            | 20.5    | 20.5       | 36.1 | 2        | -          | -
        1       | 0518     |           | 0            | -       | -          | -    | 1        | -          | -
        1       |          | 11111111  | 1            | 1.0     | 1.0        | 1.0  | 0        | -          | -
        1       |          | 22222222  | 1            | 40.0    | 40.0       | 40.0 | 2        | -          | -
        1       |          | 33333333  |              |         |            |      |          |            |
        2       |          |           |              |         |            |      |          |            |
        """,
    )


def test_clients_of_each_measure() -> None:
    """Over wat afliep gaan A en B; over wat loopt B en C; over de verwachte duur A, B en C."""
    assert_example(
        "verblijfsduur",
        {"model.verblijf": VERBLIJF, "model.plaatsing": PLAATSING},
        APRIL,
        """
        segment | mediaan # | n_lopend # | mediaan_km # | in_zorg_730 #
        1       | 2         | 2          | 3            | 3
        """,
    )


def test_a_running_stay_alone_is_enough_for_a_row() -> None:
    """In maart liepen B, C en D; alleen D eindigde."""
    assert_example(
        "verblijfsduur",
        {"model.verblijf": VERBLIJF, "model.plaatsing": PLAATSING},
        ("2026-03-01", "2026-03-31"),
        """
        segment | gemeente | n_afgesloten | mediaan | n_lopend
        1       |          | 1            | 31.0    | 3
        1       | 0518     | 0            | -       | 1
        """,
    )


def test_breakdowns_age_at_begin_or_on_the_last_day() -> None:
    """C werd in april 12: bij het begin 11 (verwachte duur), op de laatste dag 12 (lopend)."""
    assert_example(
        "verblijfsduur",
        {
            "model.client": "client | geboortejaar | geboortemaand\nC | 2014 | 4\nA | 2020 | 4",
            "model.verblijf": VERBLIJF,
            "model.plaatsing": PLAATSING,
        },
        APRIL,
        """
        segment | uitsplitsing               | n_afgesloten | n_lopend | n_afgesloten # | n_lopend # | mediaan_km #
                | leeftijdsgroep=4-11        | 1            | 0        | 1              | 0          | 2
        1       | leeftijdsgroep=12-17       | 0            | 1        | 0              | 1          | 0
        1       | verblijfsvorm=pleegzorg    | 1            | 2        | 1              | 2          | 2
                | verblijfsvorm=residentieel | 1            | 0        | 1              | 0          | 1
                | verwijzer=onbekend         | 2            | 2        | 2              | 2          | 3
        """,
    )


def _ten_stays() -> dict[str, str]:
    """Tien verblijven vanaf 1 april die na 1, 2, … 10 dagen eindigen, en twee die al lang lopen."""
    stays = [f"{n} | C{n} | 0503 | 2026-04-01 | 2026-04-{n:02d} | {n}" for n in range(1, 11)]
    running = [f"{n} | C{n} | 0503 | 2026-03-02 | | {n}" for n in (11, 12)]
    header = "verblijf_id | client | gemeente | begin | eind | eerste_levering\n"
    return {
        "model.verblijf": header + "\n".join(stays + running),
        "model.plaatsing": "verblijf_id | client | begin\n"
        + "\n".join(f"{n} | C{n} | 2026-03-02" for n in range(1, 13)),
    }


def test_kaplan_meier_with_delayed_entry() -> None:
    """C11 en C12 komen pas na 30 dagen in beeld: tot dag 10 zijn er dus eerst 10, dan 9, … jeugdigen over.

    Na dag 5 is 9/10 x 8/9 x … x 5/6 = 5/10 over: dat is de mediaan. Na dag 10 is niemand over.
    """
    assert_example(
        "verblijfsduur",
        _ten_stays(),
        APRIL,
        """
        segment | n_afgesloten | mediaan | mediaan_km | in_zorg_90 | in_zorg_730
                | 10           | 5.5     | 5          | 0.0        | 0.0
        1       | 10           | 5.5     | 5          | 0.0        | 0.0
        """,
    )


def test_with_nine_events_nothing_is_estimated() -> None:
    """Negen beëindigingen is te weinig."""
    content = _ten_stays()
    content["model.verblijf"] = content["model.verblijf"].replace("2026-04-10", "")
    assert_example(
        "verblijfsduur",
        content,
        APRIL,
        """
        segment | n_afgesloten | mediaan | mediaan_km | in_zorg_90
        1       | 9            | 5.0     | -          | -
        """,
    )
