"""Care in a steady region: places that are always taken. Room app/demo: pure values from calibration and seed.

Capacity binds: as long as youths wait, a place that comes free goes to the next on the list, so that what is in
care hardly moves while youths come and go. The places are there long before the first day: nothing grows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp
from random import Random

from app.demo.calibration import Product, SegmentNumbers, Steady
from app.demo.people import Care, Setting, bsn_numbers, choose_gemeente, make_person, wait_for, with_end
from app.demo.world import Provider


@dataclass(frozen=True, slots=True)
class Place:
    """Room for one youth with one product at a provider; `gemeente` is whose list fills it, '' = that of the region."""

    numbers: SegmentNumbers
    product: Product
    provider: Provider
    gemeente: str


def taken_places(setting: Setting, steady: Steady, clients: int) -> Iterator[Care]:
    """All care that the data can know, of about `clients` youths; every spell is another youth's."""
    bsns = bsn_numbers()
    rng = Random(f"{setting.seed}/places")
    for order, place in enumerate(_places(setting, steady, clients, rng)):
        yield from _spells_on(place, setting, steady, Random(f"{setting.seed}/place/{order}"), bsns)


def _places(setting: Setting, steady: Steady, clients: int, rng: Random) -> Iterator[Place]:
    """As many places of each product as see its share of the youths come by."""
    span = (setting.last - setting.first).days + 1
    for numbers in setting.calibration.segment:
        market = setting.markets[numbers.number]
        products = [product for product in setting.calibration.product if product.segment == numbers.number]
        weight = sum(product.weight for product in products)
        for product in products:
            youths = clients * numbers.share * product.weight / weight
            wanted = youths / (1 + span / _cycle(product, steady))
            for _ in range(int(wanted) + (rng.random() < wanted % 1)):
                provider = rng.choices(market.providers, market.weights)[0]
                own = choose_gemeente(setting.calibration, rng)
                yield Place(numbers, product, provider, own if steady.list_of[numbers.number] == "gemeente" else "")


def _cycle(product: Product, steady: Steady) -> float:
    """Days from one youth's begin on a place to the next one's, on average."""
    return product.days * exp(product.spread**2 / 2) + sum(steady.vacant) / 2


def _spells_on(place: Place, setting: Setting, steady: Steady, rng: Random, bsns: Iterator[str]) -> Iterator[Care]:
    """Who is on this place, one after another; what ended before the first day is not told."""
    begin = setting.first - timedelta(days=steady.warm_up - rng.randrange(int(_cycle(place.product, steady)) + 1))
    while begin <= setting.last:
        care = _spell(place, setting, rng, begin)
        if care.end is None or care.end >= setting.first:
            yield replace(care, person=replace(care.person, bsn=next(bsns)))
        if care.end is None:
            return
        begin = care.end + timedelta(days=1 + rng.randint(*steady.vacant))


def _spell(place: Place, setting: Setting, rng: Random, begin: date) -> Care:
    gemeente = place.gemeente or choose_gemeente(setting.calibration, rng)
    youngest, oldest = place.numbers.age
    age = min(17.4, max(0.2, rng.triangular(youngest, oldest + 0.9)))
    person = make_person(rng, "", age, begin, gemeente)
    waited = 0 if place.product.crisis else wait_for(setting, rng, person, place.numbers.number, begin)
    asked = begin - timedelta(days=waited)
    intake = asked + (begin - asked) * rng.uniform(0.3, 0.8)
    referrers = setting.calibration.traffic.verwijzer
    referrer = rng.choices(list(referrers), list(referrers.values()))[0]
    market = setting.markets[place.numbers.number]
    care = Care(
        person, place.numbers.number, place.product, place.provider, market.is_taakgericht(place.provider, begin),
        referrer, asked, intake, begin, None, "",
    )  # fmt: skip
    return with_end(setting, rng, care)
