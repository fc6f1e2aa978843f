"""The numbers the synthetic region is made with, typed. Room app/demo: reads calibration.toml and scenarios/*.toml.

A scenario holds only what is otherwise than in calibration.toml, or than in the scenario that it is `like`.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

DEFAULT: Final = "overgang"  # calibration.toml as it stands: a region that grows and changes how it pays


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


class Steady(_Part):
    """A region whose places are always taken: as soon as a youth leaves one, the next on the waiting list comes.

    `list_of` tells for each segment whose list that is; `vacant` how many days a place stands empty, from and up to;
    `warm_up` how many days before the first day the places are there.
    """

    list_of: dict[str, Literal["gemeente", "regio"]]
    vacant: tuple[int, int]
    warm_up: int


class Delivery(_Part):
    """What makes that months differ in what is delivered, for products that are not paid by the day of stay.

    `holidays` is the part of each month's working days that are school holidays, `in_holidays` by segment which part of
    the work goes on then, `delivered` the part of what was allocated that is delivered on other days. The spreads
    are the standard deviation, as a part of the whole, of a provider's months and of a youth's months.
    """

    holidays: tuple[float, float, float, float, float, float, float, float, float, float, float, float]
    in_holidays: dict[str, float]
    delivered: float
    provider_spread: float
    youth_spread: float


class Calibration(_Part):
    """All numbers of the demo region.

    Without `steady` youths come as chance has it; without `delivery` one month is as good as another.
    """

    region: RegionNumbers
    segment: tuple[SegmentNumbers, ...]
    product: tuple[Product, ...]
    traffic: TrafficNumbers
    trends: Trends
    steady: Steady | None = None
    delivery: Delivery | None = None


@cache
def load_calibration(scenario: str = DEFAULT) -> Calibration:
    """Read calibration.toml and what is otherwise in a scenario.

    A number that is missing or unknown raises pydantic's ValidationError, a scenario that is not there ValueError.
    """
    return Calibration.model_validate(_content(scenario))


def scenarios() -> list[str]:
    """The names of the scenarios, the usual one first."""
    found = files("app.demo").joinpath("scenarios").iterdir()
    return [DEFAULT, *sorted(file.name.removesuffix(".toml") for file in found if file.name.endswith(".toml"))]


def _content(scenario: str) -> dict[str, Any]:
    folder = files("app.demo")
    if scenario == DEFAULT:
        return tomllib.loads(folder.joinpath("calibration.toml").read_text(encoding="utf-8"))
    if scenario not in scenarios():
        raise ValueError(f"Scenario {scenario} bestaat niet. Kies uit: {', '.join(scenarios())}.")
    own = tomllib.loads(folder.joinpath("scenarios", f"{scenario}.toml").read_text(encoding="utf-8"))
    return _over(_content(own.pop("like", DEFAULT)), own)


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The base with what is otherwise put over it, table by table."""
    both = {name: _over(base[name], own[name]) for name in own if isinstance(own[name], dict) and name in base}
    return {**base, **own, **both}
