"""The thresholds of what is likely, from thresholds.toml beside this module. Room checks/: reads that file only."""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def thresholds() -> dict[str, dict[str, Any]]:
    """Everything thresholds.toml holds, by rule."""
    return tomllib.loads(resources.files("checks.plausible").joinpath("thresholds.toml").read_text(encoding="utf-8"))


def threshold(rule: str, name: str) -> float:
    """One number; KeyError when the rule has no such threshold."""
    return float(thresholds()[rule][name]["waarde"])
