"""Every building block of a small world is the same in SQL and in the second opinion."""

import pytest
from hypothesis import given

from tests.second_opinion.both_sides import both_sides
from tests.second_opinion.compare_blocks import different_blocks
from tests.second_opinion.lives import World, large_world, worlds
from tests.second_opinion.profiles import examples


@given(worlds())
@examples(usual=36, deep=4000)
def test_blocks_of_small_worlds_are_equal(world: World) -> None:
    both = both_sides(world)
    assert not (difference := different_blocks(both.blocks, both.con)), difference


@pytest.mark.parametrize("seed", range(4))
def test_blocks_of_a_larger_world_are_equal(seed: int) -> None:
    both = both_sides(large_world(seed, clients=150))
    for name in ("leveringen", "trajecten", "verblijven", "doorplaatsingen", "wachten", "prestaties"):
        assert getattr(both.blocks, name), f"a world without {name} proves nothing of them"
    assert not (difference := different_blocks(both.blocks, both.con)), difference
