"""Municipalities, providers and their shares of the market. Room app/demo: pure values from calibration and seed."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from app.demo.calibration import Calibration, SegmentNumbers

GEMEENTEN: Final = {  # code -> youths 0-17, thousands rounded to hundreds, as in the region pack
    "0503": 17600,
    "0518": 113500,
    "1916": 16400,
    "1842": 4300,
    "1926": 13300,
    "0603": 10900,
    "0629": 5900,
    "1783": 23600,
    "0637": 25000,
}
_ELSEWHERE: Final = ("0599", "0546", "0484", "0344", "0363")
_FIRST: Final = ("De", "Huize", "Stichting", "Het", "Praktijk", "Jeugdhulp", "Zorggroep", "Atelier")
_SECOND: Final = (
    "Wilgenhof", "Duinroos", "Waterlelie", "Kompas", "Vuurtoren", "Zandloper", "Notenboom", "Regenboog", "Veerpont",
    "Klimop", "IJsvogel", "Morgenster", "Vlieger", "Zilvermeeuw", "Boomgaard", "Lantaarn", "Steiger", "Oever",
    "Zonnewijzer", "Haven", "Brug", "Kiezel", "Linde", "Merel", "Tuinfluiter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that does not exist: AGB code, name, where it sits."""

    code: str
    name: str
    gemeente: str
    in_region: bool


@dataclass(frozen=True, slots=True)
class Market:
    """Who works in one segment: providers with weights, and from when some of them are paid per task."""

    segment: str
    providers: tuple[Provider, ...]
    weights: tuple[float, ...]
    taakgericht_from: dict[str, date]

    def is_taakgericht(self, provider: Provider, day: date) -> bool:
        """Whether care that begins on `day` comes without toewijzing and declaratie."""
        since = self.taakgericht_from.get(provider.code)
        return since is not None and day >= since


def make_markets(calibration: Calibration, seed: int, begin: date) -> dict[str, Market]:
    """Markets by segment; large providers of segment 1 and 2 also work in segment 5.

    In a steady region those that are paid per task have been so all along.
    """
    rng = Random(f"{seed}/markets")
    pool: list[Provider] = []
    markets = {}
    for numbers in calibration.segment:
        known = rng.sample(pool, k=min(len(pool), numbers.providers // 6))
        fresh = [_make_provider(rng, len(pool) + i) for i in range(numbers.providers - len(known))]
        pool.extend(fresh)
        providers = tuple(known + fresh)
        chosen = providers[: numbers.taakgericht_providers]
        long_ago = calibration.steady is not None
        since = {
            provider.code: date.min if long_ago else _pilot_start(begin, order) for order, provider in enumerate(chosen)
        }
        markets[numbers.number] = Market(numbers.number, providers, _weights(numbers), since)
    return markets


def _pilot_start(begin: date, order: int) -> date:
    return date(begin.year + (order % 2), 1, 1) if order else begin


def _make_provider(rng: Random, order: int) -> Provider:
    name = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)} {order + 1}"
    in_region = rng.random() < 0.85
    places = tuple(GEMEENTEN) if in_region else _ELSEWHERE
    return Provider(f"22{1000 + 37 * order:06d}", name, rng.choice(places), in_region)


def _weights(numbers: SegmentNumbers) -> tuple[float, ...]:
    """Declining weights whose first `leading` hold `leading_share` together."""
    head = [1.0 / (rank + 2) for rank in range(numbers.leading)]
    tail = [1.0 / (rank + 4) for rank in range(numbers.providers - numbers.leading)]
    scaled_head = [weight / sum(head) * numbers.leading_share for weight in head]
    scaled_tail = [weight / sum(tail) * (1 - numbers.leading_share) for weight in tail]
    return tuple(scaled_head + scaled_tail)
