"""Who knows some publications computes no small number of another; HEFBOOM_DEEP=1 for many regions and changes."""

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Final

import duckdb
import pytest

from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import compute_cube
from kpi.disclosure import withhold
from kpi.withholding import DOMINANCE, SMALL_NUMBER
from tests.privacy.attacker import Cell, Publication, read, recovered_from
from tests.privacy.changes import CHANGES, MOMENTS, region
from tests.privacy.test_attacker import everything

DEEP = bool(os.environ.get("HEFBOOM_DEEP"))
TRIALS: Final = (
    [(kind, seed) for kind in CHANGES for seed in range(20 if kind == "told" else 8)] if DEEP else [("told", 1)]
)
#: Two thirds of all figures, and much like the others: left to the deep form.
_LARGE: Final = (
    frozenset[str]()
    if DEEP
    else frozenset({"trajectduur", "verblijfsduur", "wachttijd", "instroom-uitstroom", "verwijsroute"})
)
_CATALOGUE: Final = Catalogue(tuple(one for one in load_catalogue().kpis if one.id not in _LARGE))
_FEW: Final = Catalogue(
    tuple(one for one in load_catalogue().kpis if one.id in {"instroom-uitstroom", "jeugdigen-in-zorg", "verlengingen"})
)


def _cube(file: Path, kind: str, seed: int, moment: int, catalogue: Catalogue = _FEW) -> Path:
    """The figures at a moment, before it is decided what may be shown."""
    with closing(duckdb.connect(str(file))) as con:
        region(con, kind, seed, moment)
        compute_cube(con, 10, catalogue)
    return file


def _publish(file: Path, before: Path | None) -> tuple[Publication, Publication]:
    """What everybody, and what an aanbieder without any care of its own reads."""
    with closing(duckdb.connect(str(file))) as con:
        withhold(con, 10, _CATALOGUE.built, before)
        theirs = [one for one in everything(con, voor_aanbieder=True) if not one.aanbieder]
        return read(con, everything(con)), read(con, theirs, {SMALL_NUMBER, DOMINANCE})


def _secrets(publications: Sequence[Publication]) -> list[Cell]:
    """The secrets that are found, without what was shown before it became one: that cannot be taken back."""
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
    """Three in a row."""
    made: list[tuple[Publication, Publication]] = []
    before: Path | None = None
    for moment in range(MOMENTS):
        file = _cube(tmp_path / f"{moment}.duckdb", kind, seed, moment, _CATALOGUE)
        made.append(_publish(file, before))
        before = file
    assert [_secrets(publications) for publications in zip(*made, strict=True)] == [[], []]


def test_publications_that_do_not_know_of_each_other_give_small_numbers_away(tmp_path: Path) -> None:
    made = [_publish(_cube(tmp_path / f"{moment}.duckdb", "told", 1, moment), None) for moment in (0, 1)]
    assert _secrets([everybody for everybody, _ in made])


def test_where_nothing_changed_nothing_else_is_withheld(tmp_path: Path) -> None:
    file = _cube(tmp_path / "0.duckdb", "told", 1, 0)
    again = Path(copy(file, tmp_path / "1.duckdb"))
    assert [one.hidden for one in _publish(file, None)] == [one.hidden for one in _publish(again, file)]
