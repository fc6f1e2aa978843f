"""Jeugdigen in zorg, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
REGIO = {
    "regio.segment": "segment\n2\n5",
    "regio.deelnemer": "gemeente\n0503\n0518",
    "regio.buiten_scope": "gemeente | segment\n0518 | 5",
    "regio.gemeente": """
        gemeente | inwoners_0_17 | jaar
        0503     | 1000          | 2025
        0518     | 3000          | 2024
        0518     | 4000          | 2026
        0518     | 9999          | 2027
    """,
}
LEVERINGEN = """
    client | segment | gemeente | aanbieder | begin      | eind
    A      | 2       | 0503     | 11111111  | 2026-03-01 | 2026-04-01  ## loopt nog één dag in april
    A      | 5       | 0503     | 22222222  | 2026-04-30 |             ## dezelfde jeugdige, ander segment
    B      | 2       | 0518     | 11111111  | 2026-01-01 |
    B      | 2       | 0518     | 22222222  | 2026-04-10 | 2026-04-12
    C      | 2       | 0503     | 11111111  | 2026-03-01 | 2026-03-31  ## eindigde een dag te vroeg
    D      | 2       | 0503     | 11111111  | 2026-05-01 |             ## begint een dag te laat
"""


def test_a_youth_counts_once_in_every_group() -> None:
    """A staat in twee segmenten maar telt één keer in het totaal; B heeft twee aanbieders."""
    assert_example(
        "jeugdigen-in-zorg",
        REGIO | {"model.levering": LEVERINGEN},
        APRIL,
        """
        segment | gemeente | aanbieder | aantal | per_1000          | aantal #
                |          |           | 2      | 0.4 = 2/5000      | 2        ## 1000 van 2025 en 4000 van 2026
        2       |          |           | 2      | 0.4 = 2/5000      | 2
        5       |          |           | 1      | 1.0 = 1/1000      | 1        ## 0518 koopt segment 5 zelf in
                | 0503     |           | 1      | 1.0 = 1/1000      | 1
                | 0518     |           | 1      | 0.25 = 1/4000     | 1
        2       | 0518     |           | 1      | 0.25 = 1/4000     | 1
        2       |          | 11111111  | 2      |                   | 2        ## geen per 1000 bij een aanbieder
        2       | 0518     | 22222222  | 1      |                   | 1
        5       | 0518     |           |        |                   |
        """,
    )


def test_without_a_number_of_inhabitants_there_is_no_rate() -> None:
    """Van 0518 is alleen een later jaar bekend: dan is het totaal van de regio ook onbekend."""
    content = REGIO | {"model.levering": LEVERINGEN}
    content["regio.gemeente"] = "gemeente | inwoners_0_17 | jaar\n0503 | 1000 | 2025\n0518 | 9999 | 2027"
    assert_example(
        "jeugdigen-in-zorg",
        content,
        APRIL,
        """
        gemeente | aantal | per_1000
                 | 2      | - = 2/-
        0503     | 1      | 1.0 = 1/1000
        0518     | 1      | - = 1/-
        """,
    )


def test_after_the_peildatum_nothing_exists() -> None:
    """Op peildatum 20 april telt een levering van 30 april niet, en de leeftijd is die van 20 april."""
    assert_example(
        "jeugdigen-in-zorg",
        REGIO
        | {
            "model.client": "client | geboortejaar | geboortemaand\nA | 2014 | 5\nB | 2014 | \nD | 2026 | 5",
            "model.levering": """
                client | begin
                A      | 2026-04-20
                B      | 2026-04-20
                C      | 2026-04-20
                D      | 2026-04-19
                E      | 2026-04-21   ## na de peildatum
            """,
        },
        APRIL,
        """
        uitsplitsing         | aantal
                             | 4
        leeftijdsgroep=4-11  | 1   ## A wordt pas in mei 12
        leeftijdsgroep=12-17 | 1   ## B: maand onbekend is januari; van C is het jaar onbekend
        leeftijdsgroep=0-3   |     ## D is nog niet geboren
        leeftijdsgroep=18+   |
        """,
        peildatum="2026-04-20",
    )


def test_breakdowns() -> None:
    """Verwijzer: van het verzoek, anders van de laatste aanmelding, anders met toewijzing 01, anders onbekend."""
    assert_example(
        "jeugdigen-in-zorg",
        {
            "model.levering": """
                client | segment | toewijzing_nummer | verblijfsvorm | begin
                A      | 1       | 000000001         | pleegzorg     | 2026-04-01
                B      | 1       | 000000002         | logeren       | 2026-04-01
                C      | 1       | 000000003         |               | 2026-04-01
                D      | 2       |                   | pleegzorg     | 2026-04-01
            """,
            "model.toewijzing": """
                toewijzing_nummer | client | verwijzer
                000000001         | A      | 08
                000000002         | B      |
                000000003         | C      |
            """,
            "model.aanmelding": """
                client | segment | aanmelddatum | aanmeldnummer | verwijzer
                A      | 1       | 2026-03-01   | 1             | 02
                B      | 1       | 2026-03-01   | 1             | 02
                B      | 1       | 2026-04-01   | 2             | 03
                B      | 1       | 2026-04-02   | 3             | 04
                C      | 1       | 2026-03-01   | 1             | 02
                C      | 1       | 2026-03-02   | 2             |
                D      | 1       | 2026-03-01   | 1             | 02
            """,
        },
        APRIL,
        """
        segment | uitsplitsing            | aantal
                | verwijzer=08            | 1   ## A: het verzoek gaat voor
                | verwijzer=03            | 1   ## B: de laatste aanmelding op of voor het begin
                | verwijzer=01            | 1   ## C: de laatste aanmelding is leeg
                | verwijzer=onbekend      | 1   ## D: aanmelding voor een ander segment
        1       | verwijzer=03            | 1
                | verwijzer=02            |
                | verblijfsvorm=pleegzorg | 1   ## D is segment 2
        1       | verblijfsvorm=logeren   | 1
        2       | verblijfsvorm=pleegzorg |
        """,
    )
