"""The installation that the tests of ingest/intake/ share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.intake_world import World, new_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A fresh installation."""
    with new_world(tmp_path) as fresh:
        yield fresh
