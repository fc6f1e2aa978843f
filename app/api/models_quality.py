"""What the API gives about the quality of data, typed. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import Field

from app.api.models import Public, TouchedPublic
from checks.check import Dimension


class DimensionPublic(TouchedPublic):
    """One dimension of Kahn; null = any of them."""

    dimensie: Dimension | None


class QualityMonth(Public):
    """The messages with a Dagtekening in one month."""

    maand: date
    dimensies: list[DimensionPublic]


class KindPublic(TouchedPublic):
    """One kind of message or feed."""

    soort: str


class PartyPublic(TouchedPublic):
    """One unit beside the others, in the order of their names."""

    code: str
    naam: str
    oordeel: str


class WorkPublic(Public):
    """A rule to begin with."""

    regel: str
    retourcode: str | None
    titel: str
    aantal: int
    berichten: int | None = Field(description="How many messages; null with a refusal.")
    herstel: str | None


class QualityPublic(Public):
    """How good the data was over twelve months, and what to work on."""

    run: int
    peildatum: date
    vanaf: date
    dimensies: list[DimensionPublic]
    maanden: list[QualityMonth]
    berichtsoorten: list[KindPublic]
    regio: TouchedPublic
    aanbieders: list[PartyPublic]
    gemeenten: list[PartyPublic]
    aanpakken: list[WorkPublic] = Field(description="Rules that find most now.")
    geweigerd: list[WorkPublic] = Field(description="Rules that refused most on delivery.")
    waarschuwing: str


class OpenPublic(Public):
    """Open findings in one dimension."""

    dimensie: Dimension
    open: int


class CourseMoment(Public):
    """The findings of one publication; what came and cleared is counted since the moment before it in this list."""

    run: int
    peildatum: date
    open: int
    nieuw: int | None = Field(description="Null for the first, and where what came can no longer be counted.")
    opgelost: int | None
    dimensies: list[OpenPublic]


class CoursePublic(Public):
    """How findings came and cleared, oldest first."""

    momenten: list[CourseMoment]
