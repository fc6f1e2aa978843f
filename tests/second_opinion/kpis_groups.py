"""Section 3: periods, groups and breakdowns, and the rows of section 7. Shared by every KPI of the second opinion."""

import calendar
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple, TypeVar

from tests.second_opinion.blocks_known import Geboorte

ALL: Final = ""


@dataclass(frozen=True)
class Period:
    """`eind_eff` is P_eff.eind: the eind of the period or the peildatum, whichever is first."""

    periode_type: str
    start: date
    eind: date
    eind_eff: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.eind_eff

    def overlaps(self, begin: date, eind: date | None) -> bool:
        """Running on some day of P up to P_eff.eind."""
        return begin <= self.eind_eff and (eind is None or eind >= self.start)


def last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


MONTHS_IN: Final = {"maand": 1, "kwartaal": 3, "jaar": 12}


def periods(first_dagtekening: date | None, peildatum: date) -> list[Period]:
    """From the period that holds the month of the first Dagtekening to the one that holds the peildatum."""
    if first_dagtekening is None:
        return []
    found = []
    for periode_type, length in MONTHS_IN.items():
        for year in range(first_dagtekening.year, peildatum.year + 1):
            for month in range(1, 13, length):
                start = date(year, month, 1)
                eind = last_of_month(year, month + length - 1)
                if eind >= first_dagtekening and start <= peildatum:
                    found.append(Period(periode_type, start, eind, min(eind, peildatum)))
    return found


@dataclass(frozen=True)
class Case:
    """One thing that is counted: where it belongs and whose it is; `thing` is the spell, wait, … itself."""

    client: str
    segment: str | None
    gemeente: str
    aanbieder: str
    thing: object = None
    verwijzer: str | None = None
    leeftijdsgroep: str | None = None
    verblijfsvorm: str | None = None


class Cell(NamedTuple):
    segment: str
    gemeente: str
    aanbieder: str
    uitsplitsing: str


Group = tuple[str, ...]
ALL_SIX: Final[tuple[Group, ...]] = (
    (),
    ("segment",),
    ("gemeente",),
    ("segment", "gemeente"),
    ("segment", "aanbieder"),
    ("segment", "gemeente", "aanbieder"),
)


def uitsplitsingen(case: Case) -> list[str]:
    found = []
    if case.verwijzer is not None:
        found.append(f"verwijzer={case.verwijzer}")
    if case.leeftijdsgroep is not None:
        found.append(f"leeftijdsgroep={case.leeftijdsgroep}")
    if case.verblijfsvorm is not None and case.segment == "1":
        found.append(f"verblijfsvorm={case.verblijfsvorm}")
    return found


def cells_of(case: Case, groups: Sequence[Group], breakdowns: bool) -> Iterator[Cell]:
    """Every cell the case counts in. A case without segment counts only in groups without segment."""
    for group in groups:
        if "segment" in group and case.segment is None:
            continue
        place = (
            (case.segment or ALL) if "segment" in group else ALL,
            case.gemeente if "gemeente" in group else ALL,
            case.aanbieder if "aanbieder" in group else ALL,
        )
        yield Cell(*place, ALL)
        if breakdowns and "aanbieder" not in group:
            for uitsplitsing in uitsplitsingen(case):
                yield Cell(*place, uitsplitsing)


@dataclass
class Gathered:
    """The cases of one kind by cell; a cell without any gives an empty list."""

    by_cell: dict[Cell, list[Case]] = field(default_factory=dict)

    def at(self, cell: Cell) -> list[Case]:
        return self.by_cell.get(cell, [])


def gather(cases: Iterable[Case], groups: Sequence[Group] = ALL_SIX, *, breakdowns: bool = False) -> Gathered:
    gathered = Gathered()
    for case in cases:
        for cell in cells_of(case, groups, breakdowns):
            gathered.by_cell.setdefault(cell, []).append(case)
    return gathered


def cells_with_something(*kinds: Gathered) -> list[Cell]:
    """Where all measures of the KPI are written."""
    return sorted({cell for kind in kinds for cell in kind.by_cell})


def clients(cases: Iterable[Case]) -> set[str]:
    return {case.client for case in cases}


T = TypeVar("T")


def things(cases: Iterable[Case], kind: type[T]) -> list[T]:
    return [case.thing for case in cases if isinstance(case.thing, kind)]


@dataclass(frozen=True)
class Measure:
    maat: str
    waarde: float | None
    clienten: set[str]
    teller: float | None = None
    noemer: float | None = None


def share(maat: str, teller: float, noemer: float, clienten: set[str], factor: float = 1) -> Measure:
    """A share or rate: null without a denominator."""
    waarde = teller * factor / noemer if noemer else None
    return Measure(maat, waarde, clienten, teller, noemer)


@dataclass(frozen=True)
class Row:
    """Section 7, without disclosure."""

    kpi: str
    maat: str
    segment: str
    gemeente: str
    aanbieder: str
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str
    waarde: float | None
    teller: float | None
    noemer: float | None
    n_clienten: int


def rows_of(kpi: str, period: Period, cells: Iterable[Cell], measures: Callable[[Cell], list[Measure]]) -> list[Row]:
    return [
        Row(
            kpi=kpi,
            maat=measure.maat,
            segment=cell.segment,
            gemeente=cell.gemeente,
            aanbieder=cell.aanbieder,
            periode_type=period.periode_type,
            periode_start=period.start,
            periode_eind=period.eind,
            uitsplitsing=cell.uitsplitsing,
            waarde=measure.waarde,
            teller=measure.teller,
            noemer=measure.noemer,
            n_clienten=len(measure.clienten),
        )
        for cell in cells
        for measure in measures(cell)
    ]


def leeftijdsgroep(birth: Geboorte | None, day: date) -> str | None:
    """By full years from year and month of birth; none without a known year, or before the birth."""
    if birth is None:
        return None
    years = day.year - birth.jaar - (1 if day.month < birth.maand else 0)
    if years < 0:
        return None
    if years <= 3:
        return "0-3"
    if years <= 11:
        return "4-11"
    return "12-17" if years <= 17 else "18+"


def quantile(values: Sequence[float], p: float) -> float | None:
    """Percentile with linear interpolation (type 7); null without values."""
    if not values:
        return None
    ordered = sorted(values)
    position = (len(ordered) - 1) * p
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)


def mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
