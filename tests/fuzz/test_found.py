"""What fuzzing once broke stays mended, and what it begins with is read."""

from pathlib import Path

import pytest

from tests.fuzz.targets import FOUND, TARGETS

SEEDS = [(name, number) for name, target in TARGETS.items() for number in range(len(target.seeds))]


@pytest.mark.parametrize(("name", "number"), SEEDS)
def test_seeds_are_read(name: str, number: int) -> None:
    TARGETS[name].read(TARGETS[name].seeds[number])


@pytest.mark.parametrize("file", sorted(FOUND.glob("*/*")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_was_found_is_read(file: Path) -> None:
    TARGETS[file.parent.name].read(file.read_bytes())
