"""Outcome, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
OUTCOME = """
    client | einddatum  | tevredenheid_jeugdige | zonder_hulp_jeugdige | tevredenheid_ouder | zonder_hulp_ouder
    A      | 2026-04-01 | 8                     | 04                   | 5                  | 02
    B      | 2026-04-30 | 10                    |                      |                    | 03
    C      | 2026-04-15 |                       |                      |                    |    ## niemand antwoordde
    D      | 2026-03-31 | 1                     | 01                   |                    |    ## eerder
    E      |            |                       |                      |                    |    ## loopt nog
    F      | 2026-04-20 | 7                     | 01                   |                    |
"""


def test_every_answer_counts_once() -> None:
    """Cijfers 8, 5, 10 en 7; van de vier antwoorden (04, 02, 03, 01) kunnen er twee zonder hulp verder."""
    assert_example(
        "outcome",
        {"model.outcome": OUTCOME},
        APRIL,
        """
        tevredenheid | zonder_hulp_verder | n_tevredenheid | n_zonder_hulp | tevredenheid #
        7.5          | 0.5 = 2/4          | 4              | 4             | 4
        """,
    )


def test_a_period_in_which_nobody_answered_has_no_row() -> None:
    assert_example(
        "outcome",
        {"model.outcome": "client | einddatum\nC | 2026-04-15"},
        APRIL,
        """
        tevredenheid | n_tevredenheid
                     |
        """,
    )


def test_care_that_ends_after_the_peildatum_has_no_outcome_yet() -> None:
    assert_example(
        "outcome",
        {"model.outcome": OUTCOME},
        APRIL,
        """
        tevredenheid | n_tevredenheid
        6.5          | 2
        """,
        peildatum="2026-04-10",
    )
