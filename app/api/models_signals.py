"""What the API takes and gives about signals and comparisons, typed. Room app/: pure values, camelCase outside."""

from datetime import date, datetime
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from app.api.models import NO_NUL, Link, Public, Touched
from app.api.models_figures import BrokenPattern


class LimitsPublic(Public):
    """The lines of an XmR chart."""

    gemiddelde: float
    ondergrens: float = Field(description="Mean - 2.66 x the mean moving range.")
    bovengrens: float
    nabije_ondergrens: float = Field(description="At two thirds of the way to the lower limit.")
    nabije_bovengrens: float


class RebasingPublic(Public):
    """From this month on a person had the limits of one series computed anew."""

    maat: str
    segment: str | None
    gemeente: str | None
    aanbieder: str | None
    maand: date
    reden: str
    naam: str = Field(description="Account of who decided this.")
    gemaakt: datetime


class RebasingList(Public):
    """Decisions about limits, in the order in which they were taken."""

    herijkingen: list[RebasingPublic]


class RebasingCreate(Public):
    """The series whose limits are to be computed anew from a month on; empty = the whole."""

    model_config = ConfigDict(**{**Public.model_config, "extra": "forbid"})

    maat: str
    segment: str = ""
    gemeente: str = ""
    aanbieder: str = ""
    maand: Annotated[str, StringConstraints(pattern=r"^20\d{2}-(0[1-9]|1[0-2])$")] = Field(examples=["2026-01"])
    reden: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=NO_NUL)]


class PhasePublic(LimitsPublic):
    """A stretch of figures with limits of its own."""

    nummer: int
    van: date
    tot: date
    punten: int
    voorlopig: bool = Field(description="Fewer than 12 points: the limits may still change much.")
    herijking: RebasingPublic | None = Field(description="What this phase began with; null for the first.")


class SignalPublic(Public):
    """One point of the chart."""

    periode_start: date
    periode_eind: date
    waarde: float
    fase: int
    signaal: str | None = Field(description="buiten-grens, trend, twee-van-drie or verschuiving; null: usual.")
    richting: str | None = Field(description="omhoog or omlaag, with a signal.")
    zin: str | None = Field(description="The signal in plain words.")
    voorlopig: bool = Field(description="This figure may still change by messages that come later.")


class SignalsPublic(Public):
    """The XmR chart of one series; only figures that may be shown are in it."""

    indicator: str
    maat: str
    segment: str | None
    gemeente: str | None
    aanbieder: str | None
    uitsplitsing: str | None
    periode_type: str
    status: str = Field(description="waarde, or nvt: the region does not buy this segment here")
    gunstig: str = Field(description="hoger, lager or neutraal")
    definitie_versie: int
    run: int
    peildatum: date
    punten: list[SignalPublic]
    weggelaten: int = Field(description="Number of periods whose figure may not be shown.")
    fasen: list[PhasePublic]
    variatie: str | None = Field(description="verbetering, verslechtering, bijzonder or gewoon; of the last point")
    variatie_zin: str | None
    norm: int | None = Field(description="Norm of the region in days, as it holds at the end of the last period.")
    zekerheid: str | None = Field(description="haalt, haalt-niet or wisselend, by the limits of the last point")
    zekerheid_zin: str | None
    kwaliteit: Touched
    links: dict[str, Link]


class FunnelLimits(Public):
    """Between which values chance alone keeps a unit of this size."""

    onder998: float
    onder95: float
    boven95: float
    boven998: float


class UnitPublic(Public):
    """One municipality or provider."""

    code: str
    naam: str
    waarde: float
    teller: float | None
    noemer: float | None
    grenzen: FunnelLimits
    ruime_grenzen: FunnelLimits | None = Field(description="Before overdispersion; null when phi is.")
    oordeel: str = Field(description="By the usual limits.")
    verwacht: float | None = Field(
        description="Numerator that fits age and sex of the youths; null where that is not known."
    )
    waargenomen_verwacht: float | None = Field(
        description="Numerator divided by expected: 1.2 is a fifth more than fits age and sex."
    )


class ComparisonPublic(Public):
    """Units side by side in the order of their names: never a ranking."""

    indicator: str
    maat: str
    segment: str | None
    per: str
    periode_type: str
    periode_start: date | None
    periode_eind: date | None
    voorlopig: bool
    definitie_versie: int
    run: int
    peildatum: date
    middel: float | None = Field(description="All units that are shown together.")
    phi: float | None = Field(description="Overdispersion; only when greater than 1, with 10 units or more.")
    waarschuwing: str
    eenheden: list[UnitPublic]
    weggelaten: int = Field(description="Number of units whose figure may not be shown.")
    kwaliteit: Touched
    links: dict[str, Link]


class CurveStep(Public):
    """One day since the begin of a stay."""

    dag: int
    in_zorg: float = Field(description="Expected share that lasts longer than this day.")
    ondergrens: float | None = Field(description="Of the 95% interval (Greenwood, log-log).")
    bovengrens: float | None


class KeptForecast(Public):
    """What was expected of a year at one peildatum, as it was published then."""

    run: int
    peildatum: date
    prognose: float | None
    ondergrens: float | None = Field(description="Of the 90% band.")
    bovengrens: float | None
    onderdrukt: bool
    binnen_band: bool | None = Field(
        description="Whether the outcome fell within the band; null as long as it is not there."
    )
    patroonbreuken: list[BrokenPattern] = Field(description="What the forecast could not count on then.")


class KeptForecasts(Public):
    """All that was expected of one year, oldest first, and what it came to."""

    indicator: str
    segment: str | None
    gemeente: str | None
    jaar: int
    uitkomst: float | None = Field(description="The last estimate after the year was over; null when there is none.")
    prognoses: list[KeptForecast]
    kwaliteit: Touched
    links: dict[str, Link]


class CurveEnding(Public):
    """One way of ending."""

    reden: str = Field(description="Code JZ588; geen: without a stop; overig: reasons with few youths together.")
    aandelen: list[float] = Field(description="Share that ended like this, on each day of the curve.")


class CurvePublic(Public):
    """How long a stay lasts if all goes as in this year, and how it ends."""

    indicator: str
    gemeente: str | None
    jaar: int
    periode_start: date | None
    periode_eind: date | None
    run: int
    peildatum: date
    curve: list[CurveStep] = Field(
        description="Up to where too few youths are followed; empty: too few to compute with."
    )
    in_zorg: dict[str, float | None] = Field(description="After 90, 180, 365 and 730 days; null: cannot be shown.")
    eindes: list[CurveEnding] = Field(description="Aalen-Johansen; together with inZorg this is 1 on every day.")
    kwaliteit: Touched
    links: dict[str, Link]
