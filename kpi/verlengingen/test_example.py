"""Verlengingen, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")
TOEWIJZING = """
    toewijzing_nummer | client | ingangsdatum | einddatum  | telt  | in_scope
    000000001         | A      | 2026-01-01   | 2026-12-31 | true  | true
    000000002         | B      | 2026-01-01   |            | true  | true
    000000003         | C      | 2026-04-30   | 2026-06-30 | true  | true
    000000004         | D      | 2026-01-01   | 2026-03-31 | true  | true  ## niet geldig in april
    000000005         | E      | 2026-01-01   | 2026-12-31 | false | true  ## telt niet als zorg
    000000006         | F      | 2026-05-01   | 2026-12-31 | true  | true  ## vooraf verlengd
"""
VERSIE = """
    toewijzing_nummer | versie | einddatum  | dagtekening
    000000001         | 1      | 2026-03-31 | 2025-12-20
    000000001         | 2      | 2026-06-30 | 2026-03-20 ## een maand te vroeg
    000000001         | 3      | 2026-12-31 | 2026-04-01 ## verlengd
    000000002         | 1      | 2026-12-31 | 2025-12-20
    000000002         | 2      |            | 2026-04-10 ## open is later
    000000002         | 3      | 2026-12-31 | 2026-04-11 ## korter
    000000002         | 4      |            | 2026-04-30 ## nog eens
    000000003         | 1      | 2026-06-30 | 2026-04-20 ## de eerste is geen verlenging
    000000005         | 1      | 2026-06-30 | 2026-01-01
    000000005         | 2      | 2026-12-31 | 2026-04-10
    000000006         | 1      | 2026-11-30 | 2026-03-01
    000000006         | 2      | 2026-12-31 | 2026-04-10
"""
INPUT = {"model.toewijzing": TOEWIJZING, "model.toewijzing_versie": VERSIE}


def test_versions_that_end_later_than_the_one_before() -> None:
    """A een keer, B twee keer en F een keer; geldig in april zijn die van A, B en C."""
    assert_example(
        "verlengingen",
        INPUT,
        APRIL,
        """
        segment | aantal | aandeel    | aantal #
                | 4      | 1.00 = 3/3 | 4
        2       | 4      | 1.00 = 3/3 | 4
        """,
    )


def test_a_message_after_the_peildatum_is_not_known() -> None:
    assert_example(
        "verlengingen",
        INPUT,
        APRIL,
        """
        segment | aantal | aandeel    | aantal #
                | 3      | 1.50 = 3/2 | 3
        """,
        peildatum="2026-04-29",
    )
