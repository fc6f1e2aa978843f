"""How much of what was allocated is delivered in a month. Room app/demo: pure values from care, month and seed."""

from calendar import monthrange
from datetime import date
from functools import cache
from random import Random
from typing import Final

from app.demo.calibration import Delivery
from app.demo.people import Care, Setting

BY_THE_DAY: Final = "14"  # the unit of a stay: an etmaal
_WORKING_DAYS: Final = 365.25 / 12 * 5 / 7  # in a usual month


def delivered(care: Care, month: date, present: int, setting: Setting, rng: Random) -> int:
    """Days present for a stay, else a share of the volume that was allocated; `present` is days in the month."""
    product, numbers = care.product, setting.calibration.delivery
    if product.unit == BY_THE_DAY:
        return max(1, min(product.volume, present))
    part = min(1.0, present / 30)
    if numbers is None:
        return max(1, round(product.volume * part * rng.uniform(0.45, 0.95)))
    youth = max(0.0, rng.gauss(1, numbers.youth_spread))
    return max(1, round(product.volume * part * _month_of(care, month, setting, numbers) * youth))


def _month_of(care: Care, month: date, setting: Setting, numbers: Delivery) -> float:
    """What a provider delivers in this month, as a part of what was allocated."""
    holiday = numbers.holidays[month.month - 1] * (1 - numbers.in_holidays[care.segment])
    chance = Random(f"{setting.seed}/{care.provider.code}/{month}").gauss(1, numbers.provider_spread)
    return numbers.delivered * working_days(month) / _WORKING_DAYS * (1 - holiday) * max(0.0, chance)


@cache
def working_days(month: date) -> int:
    """Mondays to Fridays in the month that begins on this day."""
    days = monthrange(month.year, month.month)[1]
    return sum(date(month.year, month.month, day).weekday() < 5 for day in range(1, days + 1))
