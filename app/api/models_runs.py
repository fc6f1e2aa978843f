"""What the API gives about runs and publications, typed. Room app/: pure values, camelCase outside."""

from datetime import date, datetime

from pydantic import Field

from app.api.models import Link, Public


class StepPublic(Public):
    """One step of a run."""

    naam: str
    status: str
    begonnen: datetime | None
    klaar: datetime | None
    melding: str | None


class RunPublic(Public):
    """One run: what was read, checked, computed and published."""

    id: int
    soort: str
    peildatum: date | None
    status: str
    begonnen: datetime
    klaar: datetime | None
    melding: str | None
    stappen: list[StepPublic]


class RunList(Public):
    """Runs, newest first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    runs: list[RunPublic]
    links: dict[str, Link]


class PublicationPublic(Public):
    """One publication of figures, with the version of every definition it was made by."""

    run: int
    peildatum: date
    gepubliceerd: datetime
    definities: dict[str, int]


class PublicationList(Public):
    """Publications, newest first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    publicaties: list[PublicationPublic]
    links: dict[str, Link]


class ArrivedPublic(Public):
    """Records about a municipality that arrived between two publications, rounded up to tens."""

    gemeente: str
    nieuw: int = Field(description="Told for the first time; rounded up to tens.")
    gecorrigeerd: int = Field(description="Correction of what was there already; rounded up to tens.")


class ChangeCount(Public):
    """How many figures of an indicator differ for one reason."""

    indicator: str
    reden: str
    aantal: int


class ChangePublic(Public):
    """One figure that differs. Null: it was not there, had no denominator, or was withheld."""

    indicator: str
    maat: str
    segment: str | None
    gemeente: str | None
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str | None
    oud: float | None
    nieuw: float | None
    oud_onderdrukt: bool
    nieuw_onderdrukt: bool
    reden: str = Field(
        description="definitie, nieuwe-periode, nieuwe-gegevens, gecorrigeerde-gegevens, "
        "nieuwe-en-gecorrigeerde-gegevens, regiopakket or andere-peildatum"
    )


class ChangesPublic(Public):
    """What changed between two publications and why."""

    oud: PublicationPublic
    nieuw: PublicationPublic
    definities_gewijzigd: list[str]
    regiopakket_gewijzigd: bool
    aangekomen: list[ArrivedPublic]
    samenvatting: list[ChangeCount]
    totaal: int
    pagina: int
    pagina_grootte: int
    verschillen: list[ChangePublic]
    links: dict[str, Link]
