"""Nobody computes a withheld cell from what is public: 20 made-up regions; HEFBOOM_DEEP=1 for many more."""

import functools
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pytest

from kpi.cube import build_cube
from kpi.disclosure import PublicValue, Selection, public_series
from tests.kpi.world import World
from tests.privacy.attacker import Place, recovered, solve

SEEDS = range(200 if os.environ.get("HEFBOOM_DEEP") else 20)
SEEN_AGAIN = range(5)


def _made(seed: int) -> duckdb.DuckDBPyConnection:
    """A small region of which about half the cells are about fewer than ten clients or nearly so."""
    con = duckdb.connect()
    World(seed, clients=50 + 20 * (seed % 5), providers=2, days=200).load(con)
    con.execute("delete from model.periode where start < date '2026-01-01'")
    build_cube(con, 10)
    return con


_kept = functools.cache(_made)


@contextmanager
def _region(seed: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A region as it was made, whatever is done to it; those that several tests look at are made once a process."""
    con = _kept(seed) if seed in SEEN_AGAIN else _made(seed)
    con.begin()
    try:
        yield con
    finally:
        con.rollback()
        if seed not in SEEN_AGAIN:
            con.close()


def everything(con: duckdb.DuckDBPyConnection, *, voor_aanbieder: bool = False) -> tuple[PublicValue, ...]:
    """Every cell of the cube as it may be shown."""
    every = Selection(segment=None, gemeente=None, aanbieder=None, uitsplitsing=None, voor_aanbieder=voor_aanbieder)
    return public_series(con, every).values


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_withheld_can_be_computed(seed: int) -> None:
    with _region(seed) as con:
        assert recovered(con, everything(con)) == []


@pytest.mark.parametrize("seed", SEEN_AGAIN[:2])
def test_the_attacker_finds_cells_when_only_small_numbers_are_withheld(seed: int) -> None:
    with _region(seed) as con:
        con.execute(
            "create or replace table cube.openbaar as select w.* replace ("
            + ", ".join(
                f"case when b.small then null else w.{name} end as {name}"
                for name in ("waarde", "teller", "noemer", "n_clienten")
            )
            + "), b.small as onderdrukt, null::varchar as reden, null::varchar as reden_aanbieder "
            "from cube.waarde w, lateral (select w.n_clienten between 1 and 9 as small) b"
        )
        assert len(recovered(con, everything(con))) > 50


def test_what_is_withheld_beside_small_numbers_is_bounded() -> None:
    """Utility: how much is withheld in all, and beside the small numbers; printed with pytest -s."""
    reasons: Counter[str | None] = Counter()
    for seed in SEEN_AGAIN:
        with _region(seed) as con:
            reasons.update(value.reden for value in everything(con))
    total = sum(reasons.values())
    print({reason: f"{count / total:.1%}" for reason, count in reasons.items()})  # noqa: T201
    assert reasons["secundair"] / total < 0.10


def test_solving_by_hand() -> None:
    """x + y = 5 and x - y = 1 give both; u + v = 3 gives neither."""
    x, y, u, v = (("k", name, Place("", "", "", "maand", 2026, 1, "")) for name in "xyuv")
    assert solve([{x: 1, y: 1}, {x: 1, y: -1}, {u: 1, v: 1}]) == {x, y}
