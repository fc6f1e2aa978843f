"""What the API gives about the region and its segments, typed. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import Field

from app.api.models import Link, Public


class AllocationLine(Public):
    """What one municipality pays, or several with few youths in care together; euros."""

    gemeenten: list[str]
    gebruik: float | None = Field(description="Naar dagen zorg in het jaar tot de peildatum.")
    jeugdigen: float | None = Field(description="Naar inwoners van 0 tot en met 17 jaar.")
    kosten: float | None = Field(description="Naar gedeclareerde kosten in het jaar tot de peildatum.")
    mix: float | None
    nu: float = Field(description="Wat contracten nu zeggen.")
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
    kwalitatief: bool = Field(description="Cijfers alleen zeggen hier niet genoeg.")


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
    kernset: list[str] = Field(description="De indicatoren die de regio hier het eerst bekijkt.")
    gemeenten_buiten_scope: list[str] = Field(description="CBS-codes waarvoor cijfers van dit segment nvt zijn.")


class SourcePublic(Public):
    """What one source sees of a segment in the twelve months up to the peildatum."""

    bron: str
    betekenis: str
    aandeel: float | None = Field(description="0-1, op twee decimalen; null: niets om over te rekenen, of onderdrukt.")
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
