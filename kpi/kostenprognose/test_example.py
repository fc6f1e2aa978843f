"""Kostenprognose, worked by hand."""

from kpi.example import assert_example

YEAR = ("2026-01-01", "2026-12-31")


def _steady() -> str:
    """Vanaf januari 2025 kost elke dag 1 euro; de maand erna komt alles binnen. De laatste is april 2026."""
    rows = []
    for number in range(16):
        year, month = 2025 + number // 12, number % 12 + 1
        days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        sent = f"{year + month // 12}-{month % 12 + 1:02d}-10"
        rows.append(f"A | 5 | {year}-{month:02d}-01 | {sent} | {days * 100}")
    return "client | segment | maand | dagtekening | bedrag\n" + "\n".join(rows)


def test_a_steady_year_costs_a_euro_a_day() -> None:
    """Januari tot april: 120 euro. Mei tot december: 245 dagen van 1 euro, zonder spreiding. Contract: 100 euro."""
    assert_example(
        "kostenprognose",
        {
            "model.prestatie": _steady(),
            "model.levering": "client | segment | begin\nA | 5 | 2025-01-01",
            "regio.contract": """
                segment | gemeente | begindatum | einddatum  | bedrag
                2       | 0503     | 2026-07-01 | 2026-10-08 | 100.00   ## ook na de peildatum
            """,
            "regio.begroting": """
                jaar | segment | gemeente | begroting
                2026 | 5       | 0503     | 300.00
                2026 | 2       | 0503     | 150.00
                2026 | 2       |          | 90.00   ## eigen regel gaat voor de som
                2025 | 5       | 0503     | 1.00
            """,
        },
        YEAR,
        """
        segment | gemeente | prognose | ondergrens | bovengrens | begroting | verschil | prognose #
                |          | 465.00   | 465.00     | 465.00     | 450.00    | 15.00    | 1
        5       |          | 365.00   | 365.00     | 365.00     | 300.00    | 65.00    | 1
        2       |          | 100.00   | 100.00     | 100.00     | 90.00     | 10.00    | 0
        2       | 0503     | 100.00   | 100.00     | 100.00     | 150.00    | -50.00   | 0
        """,
        peildatum="2026-05-31",
        first="2025-01-01",
    )


def test_an_incomplete_month_and_unknown_budget() -> None:
    """Op 30 mei is mei niet vol: berichten uit mei (over april) tellen niet. Toch kost elke dag 1 euro."""
    assert_example(
        "kostenprognose",
        {
            "model.prestatie": _steady().replace("2026-05-10 | 3000", "2026-05-10 | 999900"),
            "model.levering": "client | segment | begin\nA | 5 | 2025-01-01",
            "regio.begroting": "jaar | segment | gemeente | begroting\n2026 | 5 | 0503 | \n2026 | 5 | 0518 | 1.00",
        },
        YEAR,
        """
        segment | gemeente | prognose | begroting | verschil
        5       |          | 365.00   | -         | -
        5       | 0518     |          |           |
        """,
        peildatum="2026-05-30",
        first="2025-01-01",
    )
