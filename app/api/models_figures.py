"""What the API gives about indicators and their figures, typed. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import Field

from app.api.models import Link, Public, Touched


class MeasurePublic(Public):
    """One measure of an indicator."""

    id: str
    naam: str
    soort: str = Field(description="aantal, dagen, aandeel (0-1), verhouding or euro")
    eenheid: str
    gunstig: str = Field(description="hoger, lager or neutraal")


class IndicatorSummary(Public):
    """An indicator in the list; one that is not built yet has only a number and a name."""

    id: str
    nummer: int
    naam: str
    beschikbaar: bool
    vraag: str | None = None


class IndicatorList(Public):
    """All indicators of the specification."""

    indicatoren: list[IndicatorSummary]


class IndicatorPublic(IndicatorSummary):
    """The definition of an indicator."""

    definitie_versie: int
    wijziging: str = Field(description="What the last version did to the figures.")
    eenheid: str
    gunstig: str
    hoofdmaat: str
    maten: list[MeasurePublic]
    segmenten: list[str]
    periode_typen: list[str]
    uitsplitsingen: list[str]
    doelen: list[str]
    uitleg: str = Field(description="What it says and does not say, as Markdown.")
    spec: str = Field(description="Section of the KPI specification.")


class FigurePublic(Public):
    """One figure. Null in a dimension = the whole; null in a value: see `status`."""

    maat: str
    segment: str | None
    gemeente: str | None
    aanbieder: str | None
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str | None
    status: str = Field(
        description="waarde; onderdrukt: about too few youths; nvt: the region does not buy this segment here"
    )
    waarde: float | None = Field(description="Null with status waarde = there is no denominator.")
    teller: float | None
    noemer: float | None
    aantal_clienten: int | None
    reden: str | None
    voorlopig: bool = Field(description="This figure may still change by messages that come later.")


class BrokenPattern(Public):
    """A supposition behind the forecast of a group that seems broken. It changes no figure."""

    segment: str | None
    gemeente: str | None
    reden: str
    maand: date | None = Field(description="The month in which it began; null when that cannot be told.")
    zin: str


class FiguresPublic(Public):
    """Figures of one indicator with where they come from."""

    indicator: str
    definitie_versie: int
    run: int
    peildatum: date
    totaal: int = Field(description="Number of figures, those on other pages included.")
    pagina: int
    pagina_grootte: int
    kwaliteit: Touched
    waarden: list[FigurePublic]
    patroonbreuken: list[BrokenPattern] = Field(
        description="With kostenprognose and besparingsopgave: what seems to hold no longer of what they rest on."
    )
    links: dict[str, Link]
