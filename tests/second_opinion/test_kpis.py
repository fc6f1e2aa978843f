"""Every figure of a small world is the same in the cube and in the second opinion."""

import pytest
from hypothesis import given

from tests.second_opinion.both_sides import both_sides, cube_rows, figures_differ, shared_kpis
from tests.second_opinion.compare import different_figures, key_of
from tests.second_opinion.kpis_all import KPIS, rows
from tests.second_opinion.lives import World, large_world, worlds
from tests.second_opinion.profiles import examples

FIRST_SEVEN = {
    "jeugdigen-in-zorg",
    "verblijfsduur",
    "trajectduur",
    "wachttijd",
    "wachtenden",
    "doorplaatsingen",
    "kosten",
}


def test_the_second_opinion_covers_what_is_built() -> None:
    assert shared_kpis() >= FIRST_SEVEN


@given(worlds(most_clients=3))
@examples(usual=24, deep=2000)
def test_figures_of_small_worlds_are_equal(world: World) -> None:
    assert not (difference := figures_differ(both_sides(world))), difference


@pytest.mark.parametrize("seed", [0, 1, 5])
def test_figures_of_a_larger_world_are_equal(seed: int) -> None:
    """And every KPI says something of it."""
    both = both_sides(large_world(seed, clients=150))
    ours = rows(both.blocks)
    assert {row.kpi for row in ours if row.waarde} == set(KPIS)
    assert len(ours) == len({key_of(row) for row in ours})
    curves = {row.kpi for row in ours if row.maat.startswith("in-zorg-") and row.waarde is not None}
    assert curves == {"verblijfsduur", "trajectduur"}, "too few events for a survival curve"
    shared = [row for row in ours if row.kpi in shared_kpis()]
    assert not (difference := different_figures(shared, cube_rows(both.con))), difference
