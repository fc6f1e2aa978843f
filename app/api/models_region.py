"""What the API gives about the region and its segments, typed. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import Field

from app.api.models import Link, Public


class AllocationLine(Public):
    """What one municipality pays, or several with few youths in care together; euros."""

    gemeenten: list[str]
    gebruik: float | None = Field(description="By days of care in the year up to the peildatum.")
    jeugdigen: float | None = Field(description="By inhabitants of 0 up to and including 17 years.")
    kosten: float | None = Field(description="By declared cost in the year up to the peildatum.")
    mix: float | None
    nu: float = Field(description="What contracts say now.")
    verschil: float | None = Field(description="mix - nu")


class AllocationPublic(Public):
    """A lump sum divided over municipalities by several keys, beside what contracts say now."""

    segment: str
    jaar: int
    peildatum: date
    bedrag: float
    gewichten: dict[str, int]
    regels: list[AllocationLine]


class FeedPublic(Public):
    """A table that can be delivered."""

    naam: str
    titel: str
    kolommen: list[str]
    links: dict[str, Link]


class FeedList(Public):
    """The tables that can be delivered."""

    aanleverspecificaties: list[FeedPublic]


class GoalPublic(Public):
    """A goal of a segment and the indicators that follow it."""

    id: str
    tekst: str
    indicatoren: list[str]
    kwalitatief: bool = Field(description="Figures alone do not say enough here.")


class NormPublic(Public):
    """A frame: the norm that the region set for an indicator, and where it comes from."""

    indicator: str
    dagen: int
    bron: str | None
    vanaf: date | None = Field(description="Eerste dag waarop deze norm geldt; null: altijd al.")


class SegmentPublic(Public):
    """A segment of the region: goals, norms, kernset and what the region does not buy."""

    nummer: str
    naam: str
    schaal: str
    bekostiging: str
    doelen: list[GoalPublic]
    normen: list[NormPublic]
    kernset: list[str] = Field(description="The indicators that the region looks at first here.")
    gemeenten_buiten_scope: list[str] = Field(description="CBS codes for which figures of this segment are nvt.")


class SourcePublic(Public):
    """What one source sees of a segment in the twelve months up to the peildatum."""

    bron: str
    betekenis: str
    aandeel: float | None = Field(description="0-1, with two decimals; null: nothing to compute with, or withheld.")
    onderdrukt: bool


class SourceList(Public):
    """What the figures of a segment rest on."""

    segment: str
    peildatum: date
    run: int
    bronnen: list[SourcePublic]


class SegmentList(Public):
    """All segments of the region."""

    regio: str
    segmenten: list[SegmentPublic]
