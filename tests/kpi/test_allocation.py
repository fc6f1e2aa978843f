"""Dividing a lump sum: worked by hand, to the cent, and nobody with few youths stands alone."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.allocation import Key, Place, divide, load_allocation, places, together
from kpi.example import fill, tables

CONTENT = {
    "model.parameter": "peildatum\n2026-06-30",
    "regio.segment": "segment\n2\n5",
    "regio.deelnemer": "gemeente\n0503\n0518\n0603",
    "regio.buiten_scope": "gemeente | segment | productcode\n0518 | 5 |\n0603 | 5 | 45A04",
    "regio.gemeente": """
        gemeente | inwoners_0_17 | jaar
        0503     | 1000          | 2024
        0503     | 900           | 2023
        0518     | 3000          | 2026
        0518     | 1             | 2027 ## later than the peildatum
    """,
    "model.levering": """
        client | gemeente | begin      | eind
        A      | 0503     | 2026-06-21 |            ## 10 days
        A      | 0503     | 2025-06-01 | 2025-07-02 ## 2 days
        B      | 0503     | 2020-01-01 | 2025-06-30 ## ended a day too early
        C      | 0518     | 2026-01-01 | 2026-01-30 ## 30 days
    """,
    "model.prestatie": """
        client | gemeente | begindatum | bedrag
        A      | 0503     | 2026-05-01 | 2500
        A      | 0503     | 2026-05-01 | -500
        C      | 0518     | 2025-06-30 | 900 ## a day too early
    """,
}


def _place(code: str, clients: int, use: int | None = 1) -> Place:
    return Place((code,), clients, {Key.USE: use, Key.YOUTHS: 10, Key.COST: 100})


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        tables(con)
        fill(con, CONTENT)
        con.execute("create schema cube")
        con.execute(
            "create table cube.openbaar (kpi varchar, maat varchar, segment varchar, gemeente varchar, "
            "aanbieder varchar, periode_type varchar, periode_start date, uitsplitsing varchar, onderdrukt boolean)"
        )
        load_allocation(con)
        yield con


def test_keys_are_counted_over_a_year_in_the_scope_of_the_segment(con: duckdb.DuckDBPyConnection) -> None:
    found = [(place.gemeenten, place.clienten, *place.amounts.values()) for place in places(con, "2", 0)]
    assert found == [
        (("0503",), 1, 12, 1000, 2000),
        (("0518",), 1, 30, 3000, 0),
        (("0603",), 0, 0, None, 0),  # no care, and nobody told how many inhabitants
    ]
    assert [place.gemeenten for place in places(con, "5", 0)] == [("0503",), ("0603",)]


def test_who_stands_beside_a_small_one_has_a_month_that_is_withheld(con: duckdb.DuckDBPyConnection) -> None:
    """Else its public months, taken from the cost of both, leave that of the small one. A year ago is long enough."""
    con.execute("update cube.verdeling set clienten = case gemeente when '0503' then 3 when '0518' then 20 else 30 end")
    cost = "insert into cube.openbaar values ('kosten', 'declaraties', '2', ?, '', 'maand', ?, '', ?)"
    con.execute(cost, ["0518", "2026-06-01", False])
    con.execute(cost, ["0518", "2025-05-01", True])
    con.execute(cost, ["0603", "2025-06-01", True])
    assert [place.gemeenten for place in places(con, "2", 10)] == [("0503", "0603"), ("0518",)]


def test_a_sum_is_divided_by_each_key_and_by_a_mix() -> None:
    first = Place(("0503",), 20, {Key.USE: 30, Key.YOUTHS: 100, Key.COST: 0})
    second = Place(("0518",), 20, {Key.USE: 10, Key.YOUTHS: 300, Key.COST: 50})
    one, other = divide(1000, [first, second], {Key.USE: 3, Key.COST: 1})
    assert one.by_key == {Key.USE: 750, Key.YOUTHS: 250, Key.COST: 0}
    assert other.by_key == {Key.USE: 250, Key.YOUTHS: 750, Key.COST: 1000}
    assert (one.mix, other.mix) == (562 + 1, 437)  # 562.5 and 437.5: the first of equal remainders gets the cent


def test_a_key_that_is_unknown_somewhere_is_not_used() -> None:
    parts = divide(1000, [_place("0503", 20), _place("0518", 20, use=None)], {Key.USE: 1, Key.YOUTHS: 1})
    assert [part.by_key[Key.USE] for part in parts] == [None, None]
    assert [part.by_key[Key.YOUTHS] for part in parts] == [500, 500]
    assert [part.mix for part in parts] == [None, None]


@pytest.mark.parametrize(
    ("clients", "lines"),
    [
        ([20, 30], [("a",), ("b",)]),
        ([3, 30, 40], [("a", "b"), ("c",)]),  # a alone would follow from the total
        ([3, 4, 30, 40], [("a", "b", "c"), ("d",)]),  # 7 youths are still too few
        ([6, 7, 30, 40], [("a", "b"), ("c",), ("d",)]),
        ([0, 3, 30], [("a",), ("b", "c")]),  # nobody is nobody: a zero may be shown
        ([3], [("a",)]),
    ],
)
def test_few_youths_never_stand_alone(clients: list[int], lines: list[tuple[str, ...]]) -> None:
    found = together([_place("abcd"[at], count) for at, count in enumerate(clients)], 10)
    assert [place.gemeenten for place in found] == lines
    assert sum(place.clienten for place in found) == sum(clients)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_parts_always_add_up(total: int, amounts: list[int]) -> None:
    found = [_place(f"{at:04d}", 20, amount) for at, amount in enumerate(amounts)]
    parts = divide(total, found, {Key.USE: 2, Key.COST: 1})
    by_use = [part.by_key[Key.USE] for part in parts]
    if any(amounts):
        assert sum(cents or 0 for cents in by_use) == total
        assert sum(part.mix or 0 for part in parts) == total
    else:
        assert by_use == [None] * len(amounts)
