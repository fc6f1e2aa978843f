"""Waiting list, capacity and the region's own tables of the demo region. Room app/demo: pure rows of text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from app.demo.declarations import month_after
from app.demo.people import Care, Setting
from app.demo.world import GEMEENTEN, Provider

Row = dict[str, object]
FORMS: Final = {"0": "logeren", "1": "pleegzorg", "2": "gezinsgericht", "3": "residentieel", "4": "gesloten"}
_SHARE_DELIVERED: Final = 0.72  # of what is allocated in a month, when nothing is declared


def month_ends(setting: Setting) -> list[date]:
    """Last day of every whole month of the data."""
    ends = []
    month = month_after(setting.first.replace(day=1))
    while month - timedelta(days=1) <= setting.last:
        ends.append(month - timedelta(days=1))
        month = month_after(month)
    return ends


def waiting_rows(cares: Iterable[Care], delivering: set[str], ends: list[date]) -> dict[date, list[Row]]:
    """Rows of aanmelding.csv by delivery date: one at each month in which something about the wait changed."""
    rows: dict[date, list[Row]] = defaultdict(list)
    numbers: dict[str, int] = defaultdict(int)
    for care in cares:
        code = care.provider.code
        if care.move or care.product.crisis or not (care.taakgericht or code in delivering):
            continue
        numbers[code] += 1
        known: Row | None = None
        for end in ends:
            row = _waiting_row(care, f"W{numbers[code]:06d}", end)
            if row is not None and row != known:
                rows[end].append({"leverdatum": end, **row})
                known = row
            if care.begin is not None and care.begin <= end:
                break
    return rows


def _waiting_row(care: Care, number: str, day: date) -> Row | None:
    """What a provider knows about a wait on `day`; nothing before the youth was put on the list."""
    if care.asked > day:
        return None
    return {
        "aanbieder": care.provider.code,
        "aanmeldnummer": number,
        "bsn": care.person.bsn,
        "geboortedatum": care.person.birth,
        "gemeente": care.person.gemeente,
        "productcategorie": care.product.category,
        "productcode": care.product.code,
        "verwijzer": care.verwijzer,
        "verwijsdatum": care.asked - timedelta(days=3),
        "aanmelddatum": care.asked,
        "intakedatum": _known(care.intake, day),
        "startdatum": _known(care.begin, day),
        "einddatum": _known(care.closed, day),
    }


def _known(value: date | None, day: date) -> date | str:
    return value if value is not None and value <= day else ""


def capacity_rows(cares: Iterable[Care], ends: list[date]) -> dict[date, list[Row]]:
    """Rows of capaciteit.csv: places a provider has for each form of stay, a little above what is used."""
    used: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(ends))
    for care in cares:
        if care.segment != "1" or care.begin is None or care.product.rung is None:
            continue
        key = (care.provider.code, FORMS[str(care.product.rung)])
        for index, end in enumerate(ends):
            if care.begin <= end and (care.end is None or care.end >= end):
                used[key][index] += 1
    rows: dict[date, list[Row]] = defaultdict(list)
    for (provider, form), counts in sorted(used.items()):
        places = max(1, round(sum(counts) / len(counts) * 1.08) + 1)
        for index, end in enumerate(ends):
            rows[end].append(
                {
                    "leverdatum": end, "aanbieder": provider, "locatie": "Hoofdlocatie", "verblijfsvorm": form,
                    "maand": f"{end:%Y-%m}", "plaatsen": max(places, counts[index]),
                }
            )  # fmt: skip
    return rows


def provider_rows(providers: Iterable[Provider]) -> Iterator[Row]:
    """Rows of aanbieders.csv."""
    for provider in sorted(providers, key=lambda provider: provider.code):
        yield {
            "aanbieder": provider.code, "naam": provider.name, "vestigingsgemeente": provider.gemeente,
            "in_regio": "ja" if provider.in_region else "nee",
        }  # fmt: skip


def yearly_cost(cares: Iterable[Care], setting: Setting) -> dict[tuple[int, str, str, str, bool], float]:
    """Euros by (year, segment, gemeente, provider, taakgericht), from days in care and what is usually delivered."""
    cost: dict[tuple[int, str, str, str, bool], float] = defaultdict(float)
    for care in cares:
        if care.begin is None:
            continue
        share = 1.0 if care.product.unit == "14" else _SHARE_DELIVERED
        a_day = care.product.volume * care.product.tariff * share / 30.4 / 100
        for year in range(setting.first.year, setting.last.year + 1):
            begin, end = max(care.begin, date(year, 1, 1)), min(care.end or setting.last, date(year, 12, 31))
            days = max(0, (end - begin).days + 1)
            key = (year, care.segment, care.person.gemeente, care.provider.code, care.taakgericht)
            cost[key] += days * a_day if days else 0.0
    return cost


def contract_rows(cost: dict[tuple[int, str, str, str, bool], float], setting: Setting) -> Iterator[Row]:
    """Rows of contracten.csv: a sum a year for each taakgericht provider, segment and gemeente."""
    for (year, segment, gemeente, provider, taakgericht), euros in sorted(cost.items()):
        if not taakgericht or euros <= 0:
            continue
        yield {
            "aanbieder": provider, "segment": segment, "gemeente": gemeente, "begindatum": date(year, 1, 1),
            "einddatum": date(year, 12, 31), "bedrag": f"{round(euros * _whole_year(year, setting), -2):.2f}",
        }  # fmt: skip


def budget_rows(cost: dict[tuple[int, str, str, str, bool], float], setting: Setting) -> Iterator[Row]:
    """Rows of begroting.csv: a year, segment and gemeente, a little under and over what care costs."""
    total: dict[tuple[int, str, str], float] = defaultdict(float)
    for (year, segment, gemeente, _, _), euros in cost.items():
        total[year, segment, gemeente] += euros * _whole_year(year, setting)
    for (year, segment, gemeente), euros in sorted(total.items()):
        yield {
            "jaar": year, "segment": segment, "gemeente": gemeente, "begroting": f"{round(euros * 0.98, -2):.2f}",
            "begroting_ongewijzigd_beleid": f"{round(euros * 1.05, -2):.2f}",
        }  # fmt: skip


def _whole_year(year: int, setting: Setting) -> float:
    """How much larger a whole year is than the part of it that lies in the data."""
    begin, end = max(setting.first, date(year, 1, 1)), min(setting.last, date(year, 12, 31))
    return 365 / max(1, (end - begin).days + 1)


def population_rows(cares: Iterable[Care], setting: Setting) -> Iterator[Row]:
    """Rows of gemeenten.csv: the region's own, on the scale of the demo, so that 1 in 7 holds for any size."""
    last_year = setting.last - timedelta(days=365)
    in_care = {
        care.person.bsn for care in cares
        if care.begin is not None and care.begin <= setting.last and (care.end is None or care.end >= last_year)
    }  # fmt: skip
    usage = setting.calibration.region
    expected = sum(count / usage.usage_by_gemeente.get(code, usage.usage) for code, count in GEMEENTEN.items())
    scale = len(in_care) / expected
    names = {
        "0503": "Delft", "0518": "Den Haag", "1916": "Leidschendam-Voorburg", "1842": "Midden-Delfland",
        "1926": "Pijnacker-Nootdorp", "0603": "Rijswijk", "0629": "Wassenaar", "1783": "Westland", "0637": "Zoetermeer",
    }  # fmt: skip
    for code, count in GEMEENTEN.items():
        yield {
            "gemeentecode": code, "naam": names[code], "inwoners_0_17": round(count * scale),
            "jaar": setting.first.year, "bron": "demo",
        }  # fmt: skip
