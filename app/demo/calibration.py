"""The numbers the synthetic region is made with, typed. Room app/demo: reads calibration.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Product(_Part):
    """A product of the demo region; days are the median length of care, tariff is in eurocents."""

    code: str
    segment: str
    weight: float
    unit: str
    frequency: str
    volume: int
    tariff: int
    days: int
    spread: float
    rung: int | None = None
    crisis: bool = False

    @property
    def category(self) -> str:
        """The first two characters of a product code are its category (JZ020)."""
        return self.code[:2]


class SegmentNumbers(_Part):
    """Size, waiting and market of one segment."""

    number: str
    share: float
    wait: int
    wait_spread: float
    age: tuple[int, int]
    providers: int
    leading: int
    leading_share: float
    taakgericht_providers: int


class RegionNumbers(_Part):
    """Use of youth care: one in `usage` youths a year."""

    usage: int
    usage_by_gemeente: dict[str, int]
    unknown_code: float


class TrafficNumbers(_Part):
    """Shares of what goes another way than planned in the message traffic."""

    verwijzer: dict[str, float]
    reason: dict[str, float]
    never_started: float
    no_stop: float
    temporary_stop: float
    late_start: float
    wrong_start: float
    removed_stop: float
    removed_toewijzing: float
    waiting_feed: float
    closed_wait: float
    late_declaration: float
    refused_line: float
    resent_line: float
    credited_line: float
    refused_declaration: float
    next_episode: dict[str, float]


class Trend(_Part):
    """A change in the last `months` months, for a gemeente or for a provider by its place in the market."""

    months: int
    factor: float
    gemeente: str = ""
    segment: str = ""
    provider: int | None = None


class Trends(_Part):
    """What a workshop can find in the demo data."""

    longer_wait: Trend
    shorter_care: Trend
    more_groups: Trend
    upward_moves: Trend


class Calibration(_Part):
    """All numbers of the demo region."""

    region: RegionNumbers
    segment: tuple[SegmentNumbers, ...]
    product: tuple[Product, ...]
    traffic: TrafficNumbers
    trends: Trends


@cache
def load_calibration() -> Calibration:
    """Read calibration.toml; a number that is missing or unknown raises pydantic's ValidationError."""
    text = files("app.demo").joinpath("calibration.toml").read_text(encoding="utf-8")
    content: dict[str, Any] = tomllib.loads(text)
    return Calibration.model_validate(content)
