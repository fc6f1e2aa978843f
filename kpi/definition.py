"""What a definition.toml says, typed. Room kpi/: pure values, reads and writes nothing.

A KPI counts *gevallen* (cases): `query.sql` gives one row a case and period, and every measure below is an aggregate
over the cases of a group, or over subtotals of them (`Subtotal`). `kpi/measures.py` writes the SQL from these
declarations.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from ingest.fault import Text


class Direction(StrEnum):
    """Which way is good (gunstig)."""

    HIGHER = "hoger"
    LOWER = "lager"
    NEUTRAL = "neutraal"


class Kind(StrEnum):
    """What sort of figure a measure is; decides how it is written on a page."""

    COUNT = "aantal"
    DAYS = "dagen"
    SHARE = "aandeel"  # 0-1, shown as a percentage
    RATE = "verhouding"  # teller per so many of noemer; not bound to 0-1
    EUROS = "euro"


class Lever(StrEnum):
    """Simons' lever of control that the KPI serves first."""

    BELIEFS = "overtuigingen"
    BOUNDARY = "grenzen"
    DIAGNOSTIC = "diagnostisch"
    INTERACTIVE = "interactief"


#: The six groups of kpi-spec section 3, each as the columns it keeps.
ALL_GROUPS: Final = (
    (),
    ("segment",),
    ("gemeente",),
    ("segment", "gemeente"),
    ("segment", "aanbieder"),
    ("segment", "gemeente", "aanbieder"),
)
BREAKDOWNS: Final = ("verwijzer", "leeftijdsgroep", "verblijfsvorm")
#: What `waarde_uit`, `teller_uit` and `noemer_uit` may name beside the columns of a supplement: n_clienten itself.
CLIENTS: Final = "n_clienten"
#: Tables beside the cases that a KPI may join to its groups (`aanvulling`), with the columns they bring.
SUPPLEMENTS: Final = {
    "inwoners": ("inwoners",),
    "overleving": ("km_mediaan", "km_90", "km_180", "km_365", "km_730"),
    "prognose": (
        "prognose",
        "ondergrens",
        "bovengrens",
        "begroting",
        "over_begroting",
        "opgave",
        "gerealiseerd",
        "boven_opgave",
    ),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure (maat). `waarde`, `teller`, `noemer` are SQL aggregates over the cases of a group.

    A share or rate has teller and noemer, and its value is factor x teller / noemer, null without noemer.
    `clienten` is a condition on a case: n_clienten counts the distinct clients of the cases that meet it.
    `waarde_uit`, `teller_uit` and `noemer_uit` name, in place of an aggregate, "n_clienten" or a column of the
    supplement.
    """

    id: str
    naam: Text
    soort: Kind
    eenheid: Text
    decimalen: int
    gunstig: Direction
    clienten: str = "true"
    waarde: str | None = None
    teller: str | None = None
    noemer: str | None = None
    waarde_uit: str | None = None
    teller_uit: str | None = None
    noemer_uit: str | None = None
    factor: float = 1
    met_aanbieder: bool = True
    uitsplitsen: bool = True

    @property
    def is_ratio(self) -> bool:
        """Whether teller and noemer are given with the value."""
        return self.teller is not None or self.teller_uit is not None


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A first step between cases and measures (`[per]`): what one aanbieder, client or month has in a group.

    `kolom` is the column of the cases that is added up per value, `sommen` are named aggregates over those cases. The
    measures are then aggregates over these subtotals. Per client, `clienten` is a condition on a subtotal too.
    """

    kolom: str
    sommen: tuple[tuple[str, str], ...]

    @property
    def is_per_client(self) -> bool:
        """Whether each subtotal is about one client."""
        return self.kolom == "client_nr"


class Version(NamedTuple):
    """The version of a definition, and what the last change does to the figures."""

    nummer: int
    why: Text


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything that a KPI folder says about itself. `query` is the SQL text, `uitleg` the explanation by language.

    `reach` (`doorwerking`): how many days after it is over a fact still counts; None: a period depends on everything.
    """

    id: str
    spec: str
    vraag: Text
    eenheid: Text
    gunstig: Direction
    optelbaar: bool
    hoofdmaat: str
    segmenten: tuple[str, ...]
    groepen: tuple[tuple[str, ...], ...]
    uitsplitsingen: tuple[str, ...]
    periode_typen: tuple[str, ...]
    doelen: tuple[str, ...]
    hefboom: Lever
    feeds: tuple[str, ...]
    reads: tuple[str, ...]
    reach: int | None
    aanvulling: str | None
    per: Subtotal | None
    version: Version
    maten: tuple[Measure, ...]
    query: str
    uitleg: Text

    @property
    def looks_ahead(self) -> bool:
        """Whether the period that still runs has a figure of its own: what it is expected to come to."""
        return self.aanvulling == "prognose"

    def measure(self, measure_id: str) -> Measure:
        """The measure with this id; KeyError when the KPI has none."""
        for measure in self.maten:
            if measure.id == measure_id:
                return measure
        raise KeyError(f"{self.id} has no measure '{measure_id}'")
