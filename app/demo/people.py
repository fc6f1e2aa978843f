"""Youths that do not exist and the care they get. Room app/demo: pure values from calibration, markets and seed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from app.demo.calibration import Calibration, Product, Trend
from app.demo.world import GEMEENTEN, Market, Provider

_GIVEN: Final = ("Sam", "Noor", "Daan", "Yara", "Milan", "Fenna", "Adam", "Lotte", "Bram", "Sanne", "Rayan", "Evi")
_FAMILY: Final = (
    "Jansma",
    "Bakhuis",
    "Visserman",
    "Molenaars",
    "Dijkgraaf",
    "Veldkamp",
    "Okwa",
    "Yildirim",
    "Terpstra",
)
_RUNGS: Final = ("pleegzorg", "gezinshuis", "residentieel", "gesloten")


@dataclass(frozen=True, slots=True)
class Person:
    """A youth. The BSN passes the elfproef and lies in ranges kept free for tests or never issued."""

    bsn: str
    birth: date
    sex: str
    given: str
    family: str
    gemeente: str


@dataclass(frozen=True, slots=True)
class Care:
    """One spell of one product: asked on `asked`, begun on `begin` (None: never), ended on `end` (None: goes on)."""

    person: Person
    segment: str
    product: Product
    provider: Provider
    taakgericht: bool
    verwijzer: str
    asked: date
    intake: date | None
    begin: date | None
    end: date | None
    reason: str
    closed: date | None = None  # left the waiting list on this day
    pause: tuple[date, date] | None = None  # last day before the pause, first day after it
    move: bool = False  # follows on a stay elsewhere, without waiting


@dataclass(frozen=True, slots=True)
class Setting:
    """What every life is made from: numbers, markets and the first and last day of the data."""

    calibration: Calibration
    markets: dict[str, Market]
    first: date
    last: date
    seed: int = 0

    def trend_factor(self, trend: Trend, day: date) -> float:
        """Grows in a straight line from 1 to the trend's factor over its months before the last day."""
        begin = self.last - timedelta(days=30 * trend.months)
        if day <= begin:
            return 1.0
        return 1.0 + (trend.factor - 1.0) * min(1.0, (day - begin).days / (30 * trend.months))


def bsn_numbers() -> Iterator[str]:
    """BSNs for tests: 999900006 and up, then downwards from 999899999; each passes the elfproef."""
    candidates = (range(999900006, 999999991), range(999899999, 900000000, -1))
    for span in candidates:
        for number in span:
            digits = [int(digit) for digit in str(number)]
            if (sum(d * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))) % 11 == 0:
                yield str(number)


def make_person(rng: Random, bsn: str, age: float, day: date, gemeente: str) -> Person:
    """A youth of `age` years on `day`."""
    birth = day - timedelta(days=int(age * 365.25) + rng.randrange(1, 360))
    return Person(bsn, birth, rng.choice("12"), rng.choice(_GIVEN), rng.choice(_FAMILY), gemeente)


def make_life(setting: Setting, rng: Random, bsn: str) -> list[Care]:
    """All care of one youth, in the order in which it begins."""
    calibration = setting.calibration
    numbers = rng.choices(calibration.segment, [segment.share for segment in calibration.segment])[0]
    span = (setting.last - setting.first).days
    asked = setting.first + timedelta(days=rng.randrange(-330, span))
    age = min(17.4, max(0.2, rng.triangular(numbers.age[0], numbers.age[1] + 0.9)))
    person = make_person(rng, bsn, age, asked, choose_gemeente(calibration, rng))
    return list(_episodes(setting, rng, person, numbers.number, asked))


def choose_gemeente(calibration: Calibration, rng: Random) -> str:
    """A gemeente by the number of its youths that use care."""
    usage = calibration.region
    codes = list(GEMEENTEN)
    weights = [GEMEENTEN[code] / usage.usage_by_gemeente.get(code, usage.usage) for code in codes]
    return rng.choices(codes, weights)[0]


def _episodes(setting: Setting, rng: Random, person: Person, segment: str, asked: date) -> Iterator[Care]:
    while asked <= setting.last:
        spells = _spells(setting, rng, person, segment, asked)
        yield from spells
        last = spells[-1]
        if last.begin is None or last.end is None or last.reason == "02":
            return
        if rng.random() > setting.calibration.traffic.next_episode[segment]:
            return
        segment = _next_segment(rng, segment)
        wait = -rng.randrange(20, 90) if rng.random() < 0.4 else rng.randrange(10, 320)
        asked = max(last.begin, last.end + timedelta(days=wait))


def _next_segment(rng: Random, segment: str) -> str:
    """Mostly the same segment again, else the segment that youths usually go to."""
    if rng.random() < 0.45:
        return segment
    other = {"1": "25", "2": "551", "3": "45", "4": "55", "5": "522341"}
    return rng.choice(other[segment])


def _spells(setting: Setting, rng: Random, person: Person, segment: str, asked: date) -> list[Care]:
    first = _first_spell(setting, rng, person, segment, asked)
    if segment != "1" or first.begin is None or first.product.rung in (None, 0):
        return [first]
    return _stay_with_moves(setting, rng, first)


def _first_spell(setting: Setting, rng: Random, person: Person, segment: str, asked: date) -> Care:
    calibration, market = setting.calibration, setting.markets[segment]
    product = _choose_product(setting, rng, person, segment, asked)
    provider = rng.choices(market.providers, market.weights)[0]
    begin = asked if product.crisis else asked + timedelta(days=wait_for(setting, rng, person, segment, asked))
    draw = rng.random()
    taakgericht = market.is_taakgericht(provider, begin)
    verwijzer = rng.choices(list(calibration.traffic.verwijzer), list(calibration.traffic.verwijzer.values()))[0]
    intake = asked + (begin - asked) * rng.uniform(0.3, 0.8)
    care = Care(person, segment, product, provider, taakgericht, verwijzer, asked, intake, begin, None, "")
    if not product.crisis and draw < calibration.traffic.never_started:
        closed = asked + timedelta(days=rng.randrange(10, 150)) if draw < calibration.traffic.closed_wait / 2 else None
        return replace(care, begin=None, intake=None if draw < 0.01 else intake, closed=closed)
    return with_end(setting, rng, care)


def _choose_product(setting: Setting, rng: Random, person: Person, segment: str, day: date) -> Product:
    products = [product for product in setting.calibration.product if product.segment == segment]
    trend = setting.calibration.trends.more_groups
    weights = [product.weight for product in products]
    if segment == trend.segment and person.gemeente == trend.gemeente:
        factor = setting.trend_factor(trend, day)
        weights = [product.weight * (factor if product.code == "45A49" else 1) for product in products]
    return rng.choices(products, weights)[0]


def wait_for(setting: Setting, rng: Random, person: Person, segment: str, day: date) -> int:
    """Days between asking and the begin of care."""
    numbers = next(numbers for numbers in setting.calibration.segment if numbers.number == segment)
    trend = setting.calibration.trends.longer_wait
    affected = segment == trend.segment and person.gemeente == trend.gemeente
    factor = setting.trend_factor(trend, day) if affected else 1.0
    return min(400, round(numbers.wait * factor * rng.lognormvariate(0, numbers.wait_spread)))


def with_end(setting: Setting, rng: Random, care: Care) -> Care:
    """Draw the length of care, the reason of its end and, sometimes, a pause; care ends at the 18th birthday."""
    if care.begin is None:
        raise ValueError("care that never began has no end")
    trend = setting.calibration.trends.shorter_care
    affected = care.segment == trend.segment and care.person.gemeente == trend.gemeente
    factor = setting.trend_factor(trend, care.begin) if affected else 1.0
    days = max(1, round(care.product.days * factor * rng.lognormvariate(0, care.product.spread)))
    adult = care.person.birth + timedelta(days=round(18 * 365.25))
    end = min(care.begin + timedelta(days=days - 1), max(care.begin, adult))
    reasons = setting.calibration.traffic.reason
    reason = rng.choices(list(reasons), list(reasons.values()))[0]
    pause = _pause(rng, care.begin, days) if rng.random() < setting.calibration.traffic.temporary_stop else None
    pause = pause if pause and pause[1] < end else None
    return replace(care, end=end if end <= setting.last else None, reason=reason, pause=pause)


def _pause(rng: Random, begin: date, days: int) -> tuple[date, date] | None:
    if days < 90:
        return None
    stop = begin + timedelta(days=rng.randrange(30, days - 40))
    return stop, stop + timedelta(days=rng.randrange(10, 60))


def _stay_with_moves(setting: Setting, rng: Random, first: Care) -> list[Care]:
    """A stay is a chain of spells, each beginning on the day the one before it ended."""
    chain = [replace(first, pause=None)]
    while len(chain) < 6:
        last = chain[-1]
        if last.end is None or last.begin is None or rng.random() > (0.75 if last.product.crisis else 0.22):
            break
        chain[-1] = replace(last, reason="38")
        chain.append(_moved(setting, rng, last, last.end))
    return chain


def _moved(setting: Setting, rng: Random, last: Care, day: date) -> Care:
    market = setting.markets["1"]
    same = rng.random() < 0.4
    provider = last.provider if same else rng.choices(market.providers, market.weights)[0]
    product = _next_rung(setting, rng, last, day)
    care = replace(last, product=product, provider=provider, asked=day, intake=None, begin=day, end=None, move=True)
    return with_end(setting, rng, replace(care, taakgericht=market.is_taakgericht(provider, day), pause=None))


def _next_rung(setting: Setting, rng: Random, last: Care, day: date) -> Product:
    trend = setting.calibration.trends.upward_moves
    leading = trend.provider is not None and last.provider is setting.markets["1"].providers[trend.provider]
    up = 0.25 * (setting.trend_factor(trend, day) if leading else 1.0)
    step = 1 if rng.random() < up else rng.choice((0, -1))
    rung = max(1, min(len(_RUNGS), (last.product.rung or 1) + step))
    stays = [p for p in setting.calibration.product if p.rung == rung and not p.crisis]
    return stays[0]
