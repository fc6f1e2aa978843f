"""A lump sum over municipalities, beside what contracts say. Room app/: reads cube.verdeling and the region pack."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.api.problem import InputFault, bad_input, not_found
from app.api.published import Warehouse
from app.api.services.region import Region
from ingest.fault import Text
from ingest.regio import Contract
from kpi.allocation import Key, Part, divide, places

HEAVIEST: Final = 1000
_CENTS: Final = 100


@dataclass(frozen=True, slots=True)
class AllocationQuestion:
    """Which segment and year, and how heavy each key weighs in the mix."""

    segment: str
    year: int
    weights: Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer: what the mix would have it pay, and what contracts have it pay now; eurocents."""

    part: Part
    now: int

    @property
    def difference(self) -> int | None:
        """The mix minus now."""
        return None if self.part.mix is None else self.part.mix - self.now


@dataclass(frozen=True, slots=True)
class AllocationAnswer:
    """The sum of all contracts of the segment in the year, and its lines."""

    question: AllocationQuestion
    total: int
    lines: Sequence[Line]


def read_allocation(query: Mapping[str, Sequence[str]], region: Region, today: date) -> AllocationQuestion:
    """The question in a query string. Raises the problem 400 with every fault, 404 for a segment without contracts."""
    faults: list[InputFault] = []

    def wrong(name: str, nl: str, en: str) -> None:
        faults.append(InputFault("query", name, "onbekende-waarde", Text(nl, en)))

    known = {"segment", "jaar", "taal", *Key}
    for name in query.keys() - known:
        wrong(name, "Deze sleutel bestaat niet.", "There is no such key.")
    segments = lump_sum_segments(region)
    segment = (query.get("segment") or [next(iter(segments), "")])[0]
    if segment not in segments:
        raise not_found(
            Text("Voor dit segment zijn er geen contractbedragen.", "There are no contract sums for this segment.")
        )
    years = years_of(region, segment)
    year = (query.get("jaar") or [str(today.year if today.year in years else years[-1])])[0]
    if year not in {str(one) for one in years}:
        wrong("jaar", f"Kies uit: {', '.join(map(str, years))}.", f"Choose from: {', '.join(map(str, years))}.")
    weights = {key: _weight(query, key, wrong) for key in Key}
    if not any(weights.values()):
        wrong("gebruik", "Geef minstens één sleutel gewicht.", "Give at least one key a weight.")
    if faults:
        raise bad_input(faults)
    return AllocationQuestion(segment, int(year), weights)


def _weight(query: Mapping[str, Sequence[str]], key: Key, wrong: Callable[[str, str, str], None]) -> int:
    text = (query.get(key) or ["1" if not any(query.get(one) for one in Key) else "0"])[0] or "0"
    if not text.isascii() or not text.isdecimal() or int(text) > HEAVIEST:
        wrong(
            key,
            f"Geef een heel getal van 0 tot en met {HEAVIEST}.",
            f"Give a whole number from 0 to {HEAVIEST}.",
        )
        return 0
    return int(text)


def lump_sum_segments(region: Region) -> list[str]:
    """Segments that have contract sums, in order."""
    return sorted({contract.segment for contract in region.pack.contracten})


def years_of(region: Region, segment: str) -> list[int]:
    """The years in which a contract of this segment runs."""
    return sorted({year for one in region.pack.contracten if one.segment == segment for year in _years(one)})


def answer_allocation(
    warehouse: Warehouse, region: Region, minimum: int, question: AllocationQuestion
) -> AllocationAnswer:
    """The sum of the year divided; the smallest remainders of contracts are rounded to a cent a municipality."""
    now = {
        code: _cents(sum((_in_year(one, question) for one in _contracts(region, question, code)), Decimal(0)))
        for code in region.gemeenten
    }
    total = sum(now.values())
    parts = divide(total, places(warehouse.cursor, question.segment, minimum), question.weights)
    lines = [Line(part, sum(now.get(code, 0) for code in part.place.gemeenten)) for part in parts]
    return AllocationAnswer(question, total, lines)


def _contracts(region: Region, question: AllocationQuestion, gemeente: str) -> Iterator[Contract]:
    for contract in region.pack.contracten:
        if contract.segment == question.segment and contract.gemeente == gemeente:
            yield contract


def _in_year(contract: Contract, question: AllocationQuestion) -> Decimal:
    """The part of a contract that falls in the year, by days."""
    first, last = (
        max(contract.begindatum, date(question.year, 1, 1)),
        min(contract.einddatum, date(question.year, 12, 31)),
    )
    days = (last - first).days + 1
    return contract.bedrag * max(days, 0) / ((contract.einddatum - contract.begindatum).days + 1)


def _cents(euros: Decimal) -> int:
    return round(euros * _CENTS)


def _years(contract: Contract) -> range:
    return range(contract.begindatum.year, contract.einddatum.year + 1)
