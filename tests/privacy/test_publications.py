"""Who knows one publication computes no small number of another; HEFBOOM_DEEP=1 for 20 regions."""

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import duckdb
import pytest

from kpi.cube import build_cube
from tests.kpi.world import World
from tests.privacy.attacker import Cell, Publication, read, recovered_from
from tests.privacy.test_attacker import everything

DEEP = bool(os.environ.get("HEFBOOM_DEEP"))
SEEDS = range(20) if DEEP else [1]


def _publish(file: Path, seed: int, absent: set[str], before: Path | None, *, voor_aanbieder: bool) -> Publication:
    """A region of which some youths were not (or no longer) told of, published after the one in `before`."""
    with closing(duckdb.connect(str(file))) as con:
        World(seed, clients=50 + 20 * (seed % 5), providers=2, days=200).load(con)
        con.execute("delete from model.periode where start < date '2026-01-01'")
        for (table,) in con.execute(
            "select table_name from duckdb_columns() where schema_name = 'model' and column_name = 'client' order by 1"
        ).fetchall():
            con.execute(f"delete from model.{table} where list_contains(?, client)", [sorted(absent)])
        build_cube(con, 10, shown=before)
        return read(con, everything(con, voor_aanbieder=voor_aanbieder))


def _publications(folder: Path, seed: int, count: int, *, linked: bool, voor_aanbieder: bool) -> list[Publication]:
    """Every time some youths are told of that were not there before, and a few are corrected away."""
    random, clients = Random(seed), [f"{number:064x}" for number in range(50 + 20 * (seed % 5))]
    found: list[Publication] = []
    before: Path | None = None
    for number in range(count):
        absent = {client for client in clients if random.random() < (0.06 if number < count - 1 else 0.02)}
        file = folder / f"warehouse-{number}.duckdb"
        found.append(_publish(file, seed, absent, before, voor_aanbieder=voor_aanbieder))
        before = file if linked else None
    return found


def _small(publications: Sequence[Publication]) -> list[Cell]:
    """The small numbers that are found, without what was shown before it became small: that cannot be taken back."""
    found = recovered_from(publications)
    return [
        cell
        for number, (own, cells) in enumerate(zip(publications, found, strict=True))
        for cell in cells
        if cell in own.small and not _was_shown(cell, own, publications[:number])
    ]


def _was_shown(cell: Cell, own: Publication, before: Sequence[Publication]) -> bool:
    quantities = [(cell[0], text, cell[2]) for text in own.truth.of[cell]]
    return any(
        one in other.shown.numbers and other.shown.numbers[one] == own.truth.numbers[one]
        for other in before
        for one in quantities
    )


@pytest.mark.parametrize("voor_aanbieder", [False, True] if DEEP else [False])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_publication_gives_a_small_number_of_another_away(tmp_path: Path, seed: int, voor_aanbieder: bool) -> None:
    made = _publications(tmp_path, seed, 2, linked=True, voor_aanbieder=voor_aanbieder)
    assert _small(made) == []


def test_publications_that_do_not_know_of_each_other_give_small_numbers_away(tmp_path: Path) -> None:
    made = _publications(tmp_path, 1, 2, linked=False, voor_aanbieder=False)
    assert len(_small(made)) > 10
