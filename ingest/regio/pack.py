"""What a region pack holds, as typed values. Room ingest/: pure values, reads and writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ingest.fault import Fault, Text


class RegionError(Exception):
    """The region pack is not right; `faults` holds everything that is wrong, each with file, line and place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        places = "; ".join(f"{f.file}:{f.row or '?'} {f.place or ''} {f.what.nl}".strip() for f in faults)
        super().__init__(places)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal (doel) of a segment: its text and the KPIs that follow it; `qualitative` = figures alone cannot tell."""

    id: str
    tekst: str
    kpis: tuple[str, ...]
    kwalitatief: bool = False


@dataclass(frozen=True, slots=True)
class Market:
    """What is known of the market: the `top` largest providers hold `aandeel` (0-1) of it."""

    top: int
    aandeel: Decimal


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the region: number as text ("1"), scale (H8, H9), funding, purchase, goals and kernset of KPIs."""

    nummer: str
    naam: str
    schaal: str
    bekostiging: str
    inkoop: str
    marktbeeld: Market | None
    doelen: tuple[Goal, ...]
    kernset: tuple[str, ...]


class OutOfScope(NamedTuple):
    """A combination left out of every KPI; without product codes the whole of (gemeente, segment)."""

    gemeente: str
    segment: str
    productcodes: tuple[str, ...]


# The tuples below stand in the column order of the regio.* tables, so that loading is a matter of handing them over.
class Product(NamedTuple):
    """How a product code (or, without one, a category) counts."""

    productcode: str | None
    productcategorie: str
    omschrijving: str | None
    segment: str | None
    verblijfsvorm: str | None
    zwaarte: int | None
    crisis: bool
    vorm: str | None
    telt_als_zorg: bool


class Inhabitants(NamedTuple):
    """A municipality in one year: inhabitants of 0-17 years, None when nobody has told."""

    gemeente: str
    naam: str
    inwoners_0_17: int | None
    jaar: int


class Provider(NamedTuple):
    """A provider (aanbieder) by AGB code; `in_regio` = its location counts as in the region."""

    aanbieder: str
    naam: str
    vestigingsgemeente: str | None
    in_regio: bool


class Norm(NamedTuple):
    """The norm in days of a KPI in a segment, where it comes from, and the first day on which it holds (None: always).

    It holds until another norm of that KPI and segment begins.
    """

    segment: str
    kpi: str
    norm_dagen: int
    bron: str | None
    vanaf: date | None = None
    bron_en: str | None = None

    @property
    def source(self) -> Text | None:
        """Where the norm comes from, in Dutch where the region gives no English."""
        return Text(self.bron, self.bron_en or self.bron) if self.bron else None


class Contract(NamedTuple):
    """A lump sum in euros for the whole period (both days included)."""

    aanbieder: str
    segment: str
    gemeente: str
    begindatum: date
    einddatum: date
    bedrag: Decimal


class Budget(NamedTuple):
    """A budget in euros; segment or gemeente None = not split."""

    jaar: int
    segment: str | None
    gemeente: str | None
    begroting: Decimal | None
    begroting_ongewijzigd_beleid: Decimal | None


class Savings(NamedTuple):
    """The savings task of one year in millions of euros."""

    jaar: int
    opgave_mln_euro: Decimal
    bron: str | None


@dataclass(frozen=True, slots=True)
class RegionPack:
    """Everything a region says about itself. `gemeenten` are the CBS codes of the municipalities that take part."""

    naam: str
    kernwaarde: Text
    gemeenten: tuple[str, ...]
    grens_duur: Decimal  # euros a client in 12 months
    minimaal_aantal: int  # smallest number of clients shown, never below 5
    segmenten: tuple[Segment, ...]
    buiten_scope: tuple[OutOfScope, ...]
    productindeling: tuple[Product, ...]
    inwoners: tuple[Inhabitants, ...]
    aanbieders: tuple[Provider, ...]
    normen: tuple[Norm, ...]
    contracten: tuple[Contract, ...]
    begroting: tuple[Budget, ...]
    besparingsopgave: tuple[Savings, ...]

    @property
    def kernset(self) -> dict[str, tuple[str, ...]]:
        """The kernset of KPIs by segment number."""
        return {segment.nummer: segment.kernset for segment in self.segmenten}

    def norms_of(self, kpi: str, segment: str) -> list[tuple[Norm, date | None]]:
        """The norms of a KPI in a segment in the order in which they hold, each with its last day (None: open)."""
        found = [norm for norm in self.normen if (norm.kpi, norm.segment) == (kpi, segment)]
        ordered = sorted(found, key=lambda norm: norm.vanaf or date.min)
        ends = [norm.vanaf - timedelta(days=1) if norm.vanaf else None for norm in ordered[1:]]
        return list(zip(ordered, [*ends, None], strict=True)) if ordered else []

    def norm_on(self, kpi: str, segment: str, day: date) -> Norm | None:
        """The norm that holds on a day; None before the first one."""
        begun = [norm for norm, _ in self.norms_of(kpi, segment) if norm.vanaf is None or norm.vanaf <= day]
        return begun[-1] if begun else None
