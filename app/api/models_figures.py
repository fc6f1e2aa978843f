"""What the API gives about indicators and their figures, typed. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import Field

from app.api.models import Link, Public, TouchedPublic


class MeasurePublic(Public):
    """One measure of an indicator."""

    id: str
    naam: str
    soort: str = Field(description="aantal, dagen, aandeel (0-1), verhouding of euro")
    eenheid: str
    gunstig: str = Field(description="hoger, lager of neutraal")


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
    wijziging: str = Field(description="Wat de laatste versie met de cijfers deed.")
    eenheid: str
    gunstig: str
    hoofdmaat: str
    maten: list[MeasurePublic]
    segmenten: list[str]
    periode_typen: list[str]
    uitsplitsingen: list[str]
    doelen: list[str]
    uitleg: str = Field(description="Wat het wel en niet zegt, als Markdown.")
    spec: str = Field(description="Paragraaf van de KPI-specificatie.")


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
        description="waarde; onderdrukt: gaat over te weinig jeugdigen; nvt: de regio koopt dit segment hier niet in"
    )
    waarde: float | None = Field(description="Null bij status waarde = er is geen noemer.")
    teller: float | None
    noemer: float | None
    aantal_clienten: int | None
    reden: str | None
    voorlopig: bool = Field(description="Dit cijfer kan nog veranderen door berichten die later komen.")


class BrokenPattern(Public):
    """A supposition behind the forecast of a group that seems broken. It changes no figure."""

    segment: str | None
    gemeente: str | None
    reden: str
    maand: date | None = Field(description="De maand waarin het begon; null als dat niet te zeggen is.")
    zin: str


class FiguresPublic(Public):
    """Figures of one indicator with where they come from."""

    indicator: str
    definitie_versie: int
    run: int
    peildatum: date
    totaal: int = Field(description="Aantal cijfers, ook die op andere pagina's.")
    pagina: int
    pagina_grootte: int
    kwaliteit: TouchedPublic = Field(
        description="De berichten van twaalf maanden waar deze cijfers op rusten, en hoeveel een bevinding hebben."
    )
    waarden: list[FigurePublic]
    patroonbreuken: list[BrokenPattern] = Field(
        description="Bij kostenprognose en besparingsopgave: wat niet meer lijkt te kloppen van waar zij op rusten."
    )
    links: dict[str, Link]
