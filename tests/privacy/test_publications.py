"""Who knows some publications computes no small number of another; HEFBOOM_DEEP=1 for many regions and changes."""

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import duckdb
import pytest

from kpi.cube import compute_cube
from kpi.disclosure import withhold
from tests.privacy.attacker import Cell, Publication, read, recovered_from
from tests.privacy.changes import CHANGES, MOMENTS, region
from tests.privacy.test_attacker import everything

DEEP = bool(os.environ.get("HEFBOOM_DEEP"))
TRIALS: Final = (
    [(kind, seed) for kind in CHANGES for seed in range(20 if kind == "told" else 8)] if DEEP else [("told", 1)]
)


def _cubes(folder: Path, kind: str, seed: int) -> list[Path]:
    """The figures at every moment, before it is decided what may be shown."""
    files = [folder / f"{moment}.duckdb" for moment in range(MOMENTS)]
    for moment, file in enumerate(files):
        with closing(duckdb.connect(str(file))) as con:
            region(con, kind, seed, moment)
            compute_cube(con, 10)
    return files


def _publish(files: Sequence[Path], *, linked: bool) -> list[Publication]:
    """Each published after the one before it; not `linked`: as if there was none."""
    found = []
    for number, file in enumerate(files):
        with closing(duckdb.connect(str(file))) as con:
            withhold(con, 10, before=files[number - 1] if linked and number else None)
            found.append(read(con, everything(con)))
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


@pytest.mark.parametrize(("kind", "seed"), TRIALS)
def test_no_publication_gives_a_small_number_of_another_away(tmp_path: Path, kind: str, seed: int) -> None:
    """Three in a row. Aanbieders are shown no cell that others are not, so whoever reads everything finds most."""
    files = _cubes(tmp_path, kind, seed)
    assert _small(_publish(files, linked=True)) == []


def test_publications_that_do_not_know_of_each_other_give_small_numbers_away(tmp_path: Path) -> None:
    files = _cubes(tmp_path, "told", 1)
    assert len(_small(_publish(files[:2], linked=False))) > 10
