"""What units could expect, worked by hand: the share of each age and sex in the whole, times the unit's own cases."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import compute_cube
from kpi.example import fill, periods, tables
from kpi.standard import Key, read_expected, standardisable

KPI = "planmatig-beeindigd"
# Young (4-11): 3 of 4 as planned. Older (12-17), boys: 1 of 3; girls: 0 of 1. E is born in no known year.
CONTENT = {
    "model.client": """
        client | geboortejaar | geboortemaand
        A      | 2018         | 1
        B      | 2018         | 1
        C      | 2018         | 1
        D      | 2018         | 1
        F      | 2012         | 1
        G      | 2012         | 1
        H      | 2012         | 1
        I      | 2012         | 1
    """,
    "model.geslacht": "client | geslacht\n" + "\n".join(f"{one} | 1" for one in "ABCDFGH") + "\nI | 2",
    "model.traject": """
        client | gemeente | aanbieder | begin      | eind       | reden
        A      | 0503     | 11111111  | 2026-01-01 | 2026-04-01 | 31
        B      | 0503     | 11111111  | 2026-01-01 | 2026-04-01 | 31
        C      | 0503     | 22222222  | 2026-01-01 | 2026-04-01 | 32
        D      | 0518     | 22222222  | 2026-01-01 | 2026-04-01 | 31
        F      | 0503     | 11111111  | 2026-01-01 | 2026-04-01 | 31
        G      | 0518     | 22222222  | 2026-01-01 | 2026-04-01 | 32
        H      | 0518     | 22222222  | 2026-01-01 | 2026-04-01 | 33
        I      | 0518     | 22222222  | 2026-01-01 | 2026-04-01 | 34
        E      | 0503     | 11111111  | 2026-01-01 | 2026-04-01 | 31
    """,
}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        tables(made)
        fill(made, CONTENT)
        periods(made, date(2026, 4, 1), date(2026, 5, 1))
        compute_cube(made, 10, Catalogue((load_catalogue().find(KPI),)))
        yield made


def expected(con: duckdb.DuckDBPyConnection, segment: str, per: str) -> dict[str, float]:
    return read_expected(con, Key(KPI, "aandeel", segment, per, "maand", date(2026, 4, 1)))


def test_a_unit_can_expect_the_shares_of_the_whole_in_its_own_mix(con: duckdb.DuckDBPyConnection) -> None:
    """Delft: 3 young x 3/4 + 1 older boy x 1/3 + 1 of unknown age x 1 = 3.583; Den Haag: 3/4 + 2 x 1/3 + 0 = 1.417."""
    assert expected(con, "", "gemeente") == {"0503": 3.6, "0518": 1.4}
    assert expected(con, "2", "gemeente") == {"0503": 3.6, "0518": 1.4}


def test_providers_are_held_against_their_segment(con: duckdb.DuckDBPyConnection) -> None:
    """The first: 2 young, 1 older boy, 1 unknown: 1.5 + 1/3 + 1; the other: 2 young, 2 older boys, 1 girl."""
    assert expected(con, "2", "aanbieder") == {"11111111": 2.8, "22222222": 2.2}


def test_what_is_expected_adds_up_to_what_was_seen(con: duckdb.DuckDBPyConnection) -> None:
    """5 of the 9 ended as planned."""
    assert sum(expected(con, "", "gemeente").values()) == pytest.approx(5)


def test_figures_of_before_there_were_expectations_have_none() -> None:
    with duckdb.connect() as empty:
        assert expected(empty, "", "gemeente") == {}


def test_shares_of_cases_with_an_age_can_be_standardised() -> None:
    found = {one.id: [m.id for m in standardisable(one)] for one in load_catalogue().built if standardisable(one)}
    assert found == {
        "herhaald-beroep": ["aandeel"],
        "planmatig-beeindigd": ["aandeel"],
        "terugval": ["aandeel"],
        "uitstroom-ander-domein": ["aandeel"],
        "wachtenden": ["boven-norm"],
        "wachttijd": ["binnen-norm"],
    }
