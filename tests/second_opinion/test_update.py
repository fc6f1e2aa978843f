"""Whatever arrives or is taken back: figures brought up to date are those made as a whole, row for row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.cube import compute_cube
from sql.build import build_blocks
from tests.second_opinion.lives import World, large_world, worlds
from tests.second_opinion.lives_region import REGION
from tests.second_opinion.lives_warehouse import load
from tests.second_opinion.profiles import DEEP, examples
from tests.second_opinion.records import Raw

SEEDS = range(1, 31) if DEEP else [3]
DELIVERIES = 4 if DEEP else 2
TABLES = ("waarde", "bron", "verdeling", "overleving", "overleving_einde", "verwacht")


def without(raw: Raw, random: Random, most: int) -> Raw:
    """The records without some of them: at most `most`, or, for 0, any share. Messages stay: they are the calendar."""
    places = [
        (one.name, at) for one in fields(Raw) if one.name != "bericht" for at in range(len(getattr(raw, one.name)))
    ]
    share = random.choice((0.05, 0.3, 0.7))
    count = random.randint(1, most) if most else round(share * len(places))
    gone = set(random.sample(places, min(count, len(places))))
    left = Raw()
    for one in fields(Raw):
        rows = getattr(raw, one.name)
        setattr(left, one.name, [row for at, row in enumerate(rows) if (one.name, at) not in gone])
    return left


@contextmanager
def blocks(world: World) -> Iterator[duckdb.DuckDBPyConnection]:
    with load(world.raw, REGION) as con:
        build_blocks(con, world.peildatum)
        yield con


def cube(con: duckdb.DuckDBPyConnection, before: Path | None) -> tuple[list[list[tuple[object, ...]]], int]:
    """Every table of the cube as it stands, and how many periods were taken over from before."""
    computed = compute_cube(con, 5, before=before)
    assert computed.whole_because == ("" if before else "er is niet om gevraagd")
    return [con.execute(f"from cube.{name}").fetchall() for name in TABLES], computed.pairs - computed.made


def keep(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """The warehouse as a file, to build upon."""
    con.execute(f"attach '{file}' as bewaard; copy from database {_name(con)} to bewaard; detach bewaard")


def _name(con: duckdb.DuckDBPyConnection) -> str:
    ((name,),) = con.execute("select current_database()").fetchall()
    return str(name)


def taken_over(first: World, later: list[World]) -> int:
    """Bring the figures of the first world up to date with each later one, upon the one before; rows that were kept."""
    kept = 0
    with TemporaryDirectory() as folder:
        before = Path(folder) / "0.duckdb"
        with blocks(first) as con:
            cube(con, None)
            keep(con, before)
        for number, world in enumerate(later, start=1):
            with blocks(world) as con:
                found, same = cube(con, before)
                before = before.with_name(f"{number}.duckdb")
                keep(con, before)
                assert found == cube(con, None)[0]
            kept += same
    return kept


@given(worlds(most_clients=3), st.integers(0, 10_000), st.integers(0, 31))
@examples(usual=4, deep=400)
def test_any_difference_is_found(world: World, seed: int, days: int) -> None:
    random = Random(seed)
    earlier = World(without(world.raw, random, 0), world.peildatum - timedelta(days=days))
    taken_over(earlier, [World(without(world.raw, random, 0), world.peildatum)])


@pytest.mark.parametrize("seed", SEEDS)
def test_deliveries_one_after_another(seed: int) -> None:
    """A few records more and a few less each time, as of a later day now and then."""
    random = Random(seed)
    world = large_world(seed, 25)
    day = world.peildatum - timedelta(days=DELIVERIES * 3)
    later = []
    for _ in range(DELIVERIES):
        day += timedelta(days=random.choice((0, 1, 3)))
        later.append(World(without(world.raw, random, 3), day))
    first = replace(later[0], raw=without(world.raw, random, 3), peildatum=day - timedelta(days=7))
    first = replace(first, peildatum=min(first.peildatum, later[0].peildatum))
    assert taken_over(first, later) > 0
