"""Instroom en uitstroom, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
TRAJECT = """
    traject_id | client | gemeente | begin      | eind       | eerste_levering
    1          | A      | 0503     | 2026-04-01 |            | 1  ## begint op de eerste dag
    2          | B      | 0503     | 2026-01-01 | 2026-04-30 | 2  ## eindigt op de laatste dag
    3          | C      | 0518     | 2026-04-10 | 2026-04-20 | 3  ## begint en eindigt
    4          | D      | 0518     | 2026-03-31 | 2026-05-01 | 4  ## loopt alleen door
    5          | A      | 0518     | 2025-01-01 | 2026-04-02 | 5  ## dezelfde jeugdige
"""


def test_what_begins_and_ends_in_april() -> None:
    assert_example(
        "instroom-uitstroom",
        {"model.traject": TRAJECT},
        APRIL,
        """
        segment | gemeente | instroom | uitstroom | saldo | saldo #
                |          | 2        | 3         | -1    | 3
        2       |          | 2        | 3         | -1    | 3
                | 0503     | 1        | 1         | 0     | 2
                | 0518     | 1        | 2         | -1    | 2
        """,
    )


def test_an_end_after_the_peildatum_is_not_known_yet() -> None:
    """Op 29 april loopt het traject van B nog."""
    assert_example(
        "instroom-uitstroom",
        {"model.traject": TRAJECT},
        APRIL,
        """
        gemeente | instroom | uitstroom | saldo
        0503     | 1        | 0         | 1
        """,
        peildatum="2026-04-29",
    )


def test_the_age_is_that_at_the_begin() -> None:
    """B is geboren in maart 2022: drie jaar bij het begin, vier bij het eind."""
    assert_example(
        "instroom-uitstroom",
        {"model.traject": TRAJECT, "model.client": "client | geboortejaar | geboortemaand\nB | 2022 | 3"},
        APRIL,
        """
        segment | uitsplitsing       | instroom | uitstroom | saldo
                | leeftijdsgroep=0-3 | 0        | 1         | -1
        2       | leeftijdsgroep=0-3 | 0        | 1         | -1
                | verwijzer=onbekend | 2        | 3         | -1
        """,
    )
