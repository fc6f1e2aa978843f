"""How hard the second opinion is put to the test: HYPOTHESIS_PROFILE=deep looks further than every run can afford."""

import os
from typing import Final

from hypothesis import HealthCheck, settings

DEEP: Final = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
_QUIET: Final = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def examples(usual: int, deep: int) -> settings:
    """The same examples in every usual run; in a deep run many more, and other ones each time."""
    return settings(
        max_examples=deep if DEEP else usual,
        derandomize=not DEEP,
        database=None,
        deadline=None,
        suppress_health_check=_QUIET,
    )
