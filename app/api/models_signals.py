"""What the API takes and gives about signals and comparisons, typed. Room app/: pure values, camelCase outside."""

from datetime import date, datetime
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from app.api.models import NO_NUL, Link, Public, TouchedPublic
from app.api.models_figures import BrokenPattern


class LimitsPublic(Public):
    """The lines of an XmR chart."""

    gemiddelde: float
    ondergrens: float = Field(description="Gemiddelde - 2,66 x de gemiddelde verandering.")
    bovengrens: float
    nabije_ondergrens: float = Field(description="Op twee derde van de afstand tot de ondergrens.")
    nabije_bovengrens: float


class RebasingPublic(Public):
    """From this month on a person had the limits of one series computed anew."""

    maat: str
    segment: str | None
    gemeente: str | None
    aanbieder: str | None
    maand: date
    reden: str
    naam: str = Field(description="Account van wie dit besloot.")
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
    voorlopig: bool = Field(description="Minder dan 12 punten: de grenzen kunnen nog veel veranderen.")
    herijking: RebasingPublic | None = Field(description="Waarmee deze fase begon; null bij de eerste.")


class SignalPublic(Public):
    """One point of the chart."""

    periode_start: date
    periode_eind: date
    waarde: float
    fase: int
    signaal: str | None = Field(description="buiten-grens, trend, twee-van-drie of verschuiving; null: gewoon.")
    richting: str | None = Field(description="omhoog of omlaag, bij een signaal.")
    zin: str | None = Field(description="Het signaal in gewone woorden.")
    voorlopig: bool = Field(description="Dit cijfer kan nog veranderen door berichten die later komen.")


class SignalsPublic(Public):
    """The XmR chart of one series; only figures that may be shown are in it."""

    indicator: str
    maat: str
    segment: str | None
    gemeente: str | None
    aanbieder: str | None
    uitsplitsing: str | None
    periode_type: str
    status: str = Field(description="waarde, of nvt: de regio koopt dit segment hier niet in")
    gunstig: str = Field(description="hoger, lager of neutraal")
    definitie_versie: int
    run: int
    peildatum: date
    punten: list[SignalPublic]
    weggelaten: int = Field(description="Aantal perioden waarvan het cijfer niet getoond mag worden.")
    fasen: list[PhasePublic]
    variatie: str | None = Field(description="verbetering, verslechtering, bijzonder of gewoon; van het laatste punt")
    variatie_zin: str | None
    norm: int | None = Field(
        description="Norm van de regio in dagen, zoals die geldt aan het eind van de laatste periode."
    )
    zekerheid: str | None = Field(description="haalt, haalt-niet of wisselend, naar de grenzen van het laatste punt")
    zekerheid_zin: str | None
    kwaliteit: TouchedPublic = Field(
        description="De berichten van twaalf maanden waar dit op rust, en hoeveel een bevinding hebben."
    )
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
    ruime_grenzen: FunnelLimits | None = Field(description="Voor overdispersie; null als phi dat ook is.")
    oordeel: str = Field(description="Naar de gewone grenzen.")
    verwacht: float | None = Field(
        description="Teller die past bij leeftijd en geslacht van de jeugdigen; null waar dat niet bekend is."
    )
    waargenomen_verwacht: float | None = Field(
        description="Teller gedeeld door verwacht: 1,2 is een vijfde meer dan past bij leeftijd en geslacht."
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
    middel: float | None = Field(description="Alle getoonde eenheden van de regio samen.")
    phi: float | None = Field(description="Overdispersie; alleen als die groter is dan 1, bij 10 eenheden of meer.")
    waarschuwing: str
    eenheden: list[UnitPublic]
    weggelaten: int = Field(description="Aantal eenheden waarvan het cijfer niet getoond mag worden.")
    kwaliteit: TouchedPublic = Field(
        description="De berichten van twaalf maanden waar dit op rust, en hoeveel een bevinding hebben."
    )
    links: dict[str, Link]


class CurveStep(Public):
    """One day since the begin of a stay."""

    dag: int
    in_zorg: float = Field(description="Verwacht deel dat langer duurt dan deze dag.")
    ondergrens: float | None = Field(description="Van het 95%-interval (Greenwood, log-log).")
    bovengrens: float | None


class KeptForecast(Public):
    """What was expected of a year at one peildatum, as it was published then."""

    run: int
    peildatum: date
    prognose: float | None
    ondergrens: float | None = Field(description="Van de 90%-band.")
    bovengrens: float | None
    onderdrukt: bool
    binnen_band: bool | None = Field(description="Of de uitkomst in de band viel; null zolang zij er niet is.")
    patroonbreuken: list[BrokenPattern] = Field(description="Waar de verwachting toen niet op kon rekenen.")


class KeptForecasts(Public):
    """All that was expected of one year, oldest first, and what it came to."""

    indicator: str
    segment: str | None
    gemeente: str | None
    jaar: int
    uitkomst: float | None = Field(description="De laatste schatting na afloop van het jaar; null als die er niet is.")
    prognoses: list[KeptForecast]
    kwaliteit: TouchedPublic = Field(
        description="De berichten van twaalf maanden waar dit op rust, en hoeveel een bevinding hebben."
    )
    links: dict[str, Link]


class CurveEnding(Public):
    """One way of ending."""

    reden: str = Field(description="Code JZ588; geen: zonder stopbericht; overig: redenen met weinig jeugdigen samen.")
    aandelen: list[float] = Field(description="Deel dat zo eindigde, op elke dag van de curve.")


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
        description="Tot waar te weinig jeugdigen gevolgd worden; leeg: te weinig om op te rekenen."
    )
    in_zorg: dict[str, float | None] = Field(description="Na 90, 180, 365 en 730 dagen; null: niet te tonen.")
    eindes: list[CurveEnding] = Field(description="Aalen-Johansen; samen met inZorg is dit op elke dag 1.")
    kwaliteit: TouchedPublic = Field(
        description="De berichten van twaalf maanden waar dit op rust, en hoeveel een bevinding hebben."
    )
    links: dict[str, Link]
