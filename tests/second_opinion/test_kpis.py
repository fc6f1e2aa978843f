"""Every figure of a small world is the same in the cube and in the second opinion."""

import pytest
from hypothesis import given

from tests.second_opinion.both_sides import both_sides, cube_rows
from tests.second_opinion.compare import different_figures
from tests.second_opinion.kpis_all import rows
from tests.second_opinion.lives import World, large_world, worlds
from tests.second_opinion.profiles import examples


@given(worlds(most_clients=3))
@examples(usual=40, deep=2000)
def test_figures_of_small_worlds_are_equal(world: World) -> None:
    both = both_sides(world)
    assert not (difference := different_figures(rows(both.blocks), cube_rows(both.con))), difference


@pytest.mark.parametrize("seed", range(3))
def test_figures_of_a_larger_world_are_equal(seed: int) -> None:
    both = both_sides(large_world(seed, clients=150))
    ours = rows(both.blocks)
    curves = [row for row in ours if row.maat.startswith("in-zorg-") and row.waarde is not None]
    assert {row.kpi for row in curves} == {"verblijfsduur", "trajectduur"}, "too few events for a survival curve"
    assert not (difference := different_figures(ours, cube_rows(both.con))), difference
