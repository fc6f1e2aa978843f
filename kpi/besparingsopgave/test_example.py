"""Besparingsopgave, worked by hand."""

from kpi.example import assert_example

YEAR = ("2026-01-01", "2026-12-31")
CONTRACT = """
    segment | gemeente | begindatum | einddatum  | bedrag
    2       | 0503     | 2026-01-01 | 2026-12-31 | 3000000.00
"""


def test_saved_and_task() -> None:
    """Bij ongewijzigd beleid 5 miljoen, verwacht 3 miljoen: 2 miljoen bespaard, een half miljoen meer dan de opgave."""
    assert_example(
        "besparingsopgave",
        {
            "regio.contract": CONTRACT,
            "regio.begroting": "jaar | segment | gemeente | begroting_ongewijzigd_beleid\n2026 |  |  | 5000000.00",
            "regio.besparingsopgave": "jaar | opgave_mln_euro\n2026 | 1.5\n2027 | 9",
        },
        YEAR,
        """
        opgave     | gerealiseerd | verschil
        1500000.00 | 2000000.00   | 500000.00
        """,
    )


def test_without_a_row_for_the_year_or_a_budget() -> None:
    """Geen opgave voor 2026 en geen begroting bij ongewijzigd beleid: niets te zeggen. Alleen voor de regio."""
    assert_example(
        "besparingsopgave",
        {"regio.contract": CONTRACT, "regio.besparingsopgave": "jaar | opgave_mln_euro\n2027 | 9"},
        YEAR,
        """
        segment | opgave | gerealiseerd | verschil
                | -      | -            | -
        2       |        |              |
        """,
    )
