"""Concentratie, worked by hand."""

from kpi.example import assert_example

APRIL = ("2026-04-01", "2026-04-30")


def _leveringen(*held: tuple[str, int]) -> str:
    """One levering a pair: so many different youths with each aanbieder."""
    rows = [
        f"{aanbieder}-{number} | {aanbieder} | 2026-04-01" for aanbieder, youths in held for number in range(youths)
    ]
    return "\n".join(["client | aanbieder | begin", *rows])


def test_eighty_per_cent_exactly_is_enough() -> None:
    """10 paren: 5 + 3 = 8 is 80 procent. HHI: 50² + 30² + 20² = 3800."""
    assert_example(
        "concentratie",
        {"model.levering": _leveringen(("11111111", 3), ("22222222", 5), ("33333333", 2))},
        APRIL,
        """
        segment | gemeente | aanbieders | n_voor_80 | top_3         | top_7         | hhi    | hhi #
        2       |          | 3          | 2         | 1.00 = 10/10  | 1.00 = 10/10  | 3800.0 | 10
        2       | 0503     | 3          | 2         | 1.00 = 10/10  | 1.00 = 10/10  | 3800.0 | 10
                |          |            |           |               |               |        |
        """,
    )


def test_the_largest_three_and_seven() -> None:
    """Acht aanbieders met 4, 4, 2, 2, 1, 1, 1 en 1: de eerste drie hebben 10 van 16, vijf hebben er 13 (81 procent)."""
    held = zip("12345678", (1, 4, 2, 1, 4, 1, 2, 1), strict=True)
    assert_example(
        "concentratie",
        {"model.levering": _leveringen(*((digit * 8, youths) for digit, youths in held))},
        APRIL,
        """
        segment | aanbieders | n_voor_80 | top_3         | top_7         | hhi
        2       | 8          | 5         | 0.625 = 10/16 | 0.938 = 15/16 | 1718.75
        """,
    )


def test_a_pair_counts_once() -> None:
    """A heeft bij 11111111 drie leveringen in twee gemeenten: in het segment één paar, en één bij 22222222."""
    assert_example(
        "concentratie",
        {
            "model.levering": """
                client | gemeente | aanbieder | begin      | eind
                A      | 0503     | 11111111  | 2026-01-01 |
                A      | 0503     | 11111111  | 2026-04-01 |
                A      | 0518     | 11111111  | 2026-04-30 |
                A      | 0518     | 22222222  | 2026-01-01 | 2026-04-01  ## nog net in april
                B      | 0518     | 22222222  | 2026-01-01 | 2026-03-31  ## niet in april
                C      | 0518     | 22222222  | 2026-05-01 |             ## niet in april
            """,
        },
        APRIL,
        """
        segment | gemeente | aanbieders | n_voor_80 | top_3      | hhi     | hhi #
        2       |          | 2          | 2         | 1.00 = 2/2 | 5000.0  | 1
        2       | 0503     | 1          | 1         | 1.00 = 1/1 | 10000.0 | 1
        2       | 0518     | 2          | 2         | 1.00 = 2/2 | 5000.0  | 1
        """,
    )


def test_no_further_than_the_peildatum() -> None:
    """Op peildatum 29 april is de levering van 30 april er nog niet."""
    assert_example(
        "concentratie",
        {"model.levering": "client | aanbieder | begin\nA | 11111111 | 2026-04-29\nB | 22222222 | 2026-04-30"},
        APRIL,
        "segment | aanbieders | hhi\n2 | 1 | 10000.0",
        peildatum="2026-04-29",
    )
