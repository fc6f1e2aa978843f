"""Care becomes declarations and the municipality's answers, month by month. Room app/demo: pure values."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from app.demo.delivery import delivered
from app.demo.people import Person, Setting
from app.demo.traffic import Allocation

REFUSED: Final = ("9321", "9307", "9338", "8187")  # return codes (WJ001) that a municipality gives to a line


@dataclass(frozen=True, slots=True)
class Line:
    """One Prestatie; amounts in eurocents, `sign` is D or C."""

    person: Person
    number: int
    product: str
    begin: date
    end: date
    volume: int
    unit: str
    tariff: int
    sign: str = "D"
    reference: str = ""
    previous: str | None = None

    @property
    def amount(self) -> int:
        """Volume times tariff, as TR346 asks."""
        return self.volume * self.tariff


@dataclass(frozen=True, slots=True)
class Declaration:
    """One JW323 with the JW325 that answers it; `refused` holds return codes by ReferentieNummer."""

    gemeente: str
    provider: str
    month: date
    sent: date
    answered: date
    name: str
    lines: tuple[Line, ...]
    refused: dict[str, str]
    wholly_refused: bool


def month_after(day: date, months: int = 1) -> date:
    """First day of the month `months` later than the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def declarations(allocations: list[Allocation], setting: Setting, rng: Random) -> Iterator[Declaration]:
    """All declarations in the order in which they are sent; refused lines come back, some granted ones are redone."""
    waiting = _lines_by_month(allocations, setting, rng)
    counter: Counter[str] = Counter()
    month = setting.first.replace(day=1)
    while month_after(month) <= setting.last:
        for (provider, gemeente), lines in sorted(waiting.pop(month, {}).items()):
            declaration = _declare(provider, gemeente, month, lines, counter, setting, rng)
            yield declaration
            for later, line in _comes_back(declaration, setting, rng):
                waiting[later][(provider, gemeente)].append(line)
        month = month_after(month)


def _lines_by_month(
    allocations: list[Allocation], setting: Setting, rng: Random
) -> defaultdict[date, defaultdict[tuple[str, str], list[Line]]]:
    """Lines by the month in which they are declared: the month of care, or up to four months later.

    The first line of a month is never late: a month with care has a declaration (TR318).
    """
    waiting: defaultdict[date, defaultdict[tuple[str, str], list[Line]]] = defaultdict(lambda: defaultdict(list))
    for allocation in allocations:
        care = allocation.care
        parties = (care.provider.code, care.person.gemeente)
        for month, line in _care_lines(allocation, setting, rng):
            late = rng.random() < setting.calibration.traffic.late_declaration and bool(waiting[month][parties])
            waiting[month_after(month, rng.randrange(1, 5) if late else 0)][parties].append(line)
    return waiting


def _care_lines(allocation: Allocation, setting: Setting, rng: Random) -> Iterator[tuple[date, Line]]:
    care = allocation.care
    if care.begin is None:
        return
    until = min(care.end or setting.last, allocation.end, setting.last)
    month = max(care.begin, setting.first).replace(day=1)
    while month <= until:
        last = month_after(month) - timedelta(days=1)
        present = (min(until, last) - max(care.begin, month)).days + 1
        begin, end = max(month, allocation.begin), min(last, allocation.end)
        volume = delivered(care, month, present, setting, rng)
        product = care.product
        yield (
            month,
            Line(care.person, allocation.number, product.code, begin, end, volume, product.unit, product.tariff),
        )
        month = month_after(month)


def _declare(
    provider: str,
    gemeente: str,
    month: date,
    lines: list[Line],
    counter: Counter[str],
    setting: Setting,
    rng: Random,
) -> Declaration:
    traffic = setting.calibration.traffic
    counter[_numbered(provider)] += 1
    named = tuple(_named(line, provider, counter) for line in lines)
    sent = month_after(month) + timedelta(days=rng.randrange(3, 24))
    debit = [line for line in named if line.sign == "D" and line.previous is None]
    refused = {line.reference: rng.choice(REFUSED) for line in debit if rng.random() < traffic.refused_line}
    wholly = all(line.sign == "D" for line in named) and rng.random() < traffic.refused_declaration
    answered = sent + timedelta(days=rng.randrange(2, 10))
    name = f"D{provider[-5:]}{counter[_numbered(provider)]:06d}"
    return Declaration(gemeente, provider, month, sent, answered, name, named, {} if wholly else refused, wholly)


def _numbered(provider: str) -> str:
    """The counter of a provider's DeclaratieNummers: one for all gemeenten (TR333)."""
    return f"D{provider}"


def _named(line: Line, provider: str, counter: Counter[str]) -> Line:
    counter[provider] += 1
    return replace(line, reference=f"R{provider[-5:]}{counter[provider]:07d}")


def _comes_back(declaration: Declaration, setting: Setting, rng: Random) -> Iterator[tuple[date, Line]]:
    """Refused lines that are declared again, and granted lines that are credited and declared anew."""
    traffic = setting.calibration.traffic
    for line in declaration.lines:
        again = replace(line, reference="", previous=None)
        later = month_after(declaration.month, rng.randrange(1, 4))
        if declaration.wholly_refused or line.reference in declaration.refused:
            if rng.random() < traffic.resent_line:
                yield later, again
        elif line.sign == "D" and line.previous is None and rng.random() < traffic.credited_line:
            yield later, replace(line, reference="", sign="C", previous=line.reference)
            yield later, replace(again, volume=max(1, line.volume - 1))
