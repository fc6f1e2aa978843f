"""Whatever arrives or is taken back: figures brought up to date are those made as a whole, row for row."""

import shutil
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

from ingest.regio import load_region
from kpi.cube import compute_cube
from sql.build import build_blocks
from sql.update import update_blocks
from tests.second_opinion.lives import World, large_world, worlds
from tests.second_opinion.lives_region import REGION
from tests.second_opinion.lives_warehouse import load_records
from tests.second_opinion.profiles import DEEP, examples
from tests.second_opinion.records import Raw

SEEDS = range(1, 31) if DEEP else [3]
DELIVERIES = 4 if DEEP else 2
#: Rows are numbered anew in each way; what a number holds together is seen in the figures.
NUMBERS = {"levering_id", "eerste_levering", "traject_id", "verblijf_id", "wacht_id"}


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
def opened(file: Path, world: World) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse in `file`, beside the records of the world."""
    with duckdb.connect(file) as con:
        con.execute("set threads = 1")
        con.execute("attach ':memory:' as raw")
        load_records(con, world.raw)
        yield con


def make_whole(file: Path, world: World) -> None:
    with opened(file, world) as con:
        load_region(con, REGION)
        build_blocks(con, world.peildatum)
        compute_cube(con, 5)


def bring_up_to_date(file: Path, before: Path, world: World) -> int:
    """How many pairs of KPI and period were not made anew."""
    shutil.copyfile(before, file)
    with opened(file, world) as con:
        update_blocks(con, before, world.peildatum)
        computed = compute_cube(con, 5, updated=True)
    return computed.pairs - computed.made


def differences(one: Path, other: Path) -> dict[str, int]:
    """Tables of blocks and figures with the number of rows that stand on one side only; none when the two are equal."""
    found: dict[str, int] = {}
    with duckdb.connect() as con:
        for name, file in (("een", one), ("ander", other)):
            con.execute(f"attach '{file}' as {name} (read_only)")
        for table, columns in con.execute("""
            select schema_name || '.' || table_name, list(column_name) from duckdb_columns()
            where database_name = 'ander' and schema_name in ('model', 'cube') group by all order by all
        """).fetchall():
            kept = ", ".join(name for name in columns if name not in NUMBERS)
            sides = [f"(select {kept} from {name}.{table})" for name in ("een", "ander")]
            ((count,),) = con.execute(
                f"select count(*) from ((from {sides[0]} except all from {sides[1]}) "
                f"union all (from {sides[1]} except all from {sides[0]}))"
            ).fetchall()
            found |= {table: count} if count else {}
    return found


def taken_over(first: World, later: list[World]) -> int:
    """Bring the figures of the first world up to date with each later one, upon the one before; what was kept."""
    kept = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        before = folder / "0.duckdb"
        make_whole(before, first)
        for number, world in enumerate(later, start=1):
            file, whole = folder / f"{number}.duckdb", folder / f"{number}-geheel.duckdb"
            kept += bring_up_to_date(file, before, world)
            make_whole(whole, world)
            assert not differences(file, whole)
            before = file
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
