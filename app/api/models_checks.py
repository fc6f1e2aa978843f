"""What the API gives about checks and how they ended, typed. Room app/: pure values, camelCase outside."""

from datetime import date, datetime

from pydantic import Field

from app.api.models import Link, Public
from checks.check import Outcome


class CheckpointPublic(Public):
    """One time that checks were judged: in a run, or before files were loaded."""

    id: int
    run: int | None = Field(description="The run that made figures; null when deliveries were read.")
    soort: str = Field(description="The kind of run, or aanlevering.")
    peildatum: date | None
    aanleveringen: list[int]
    begonnen: datetime
    klaar: datetime
    pogingen: int = Field(description="How often the same files could not be checked.")
    seconden: float
    schoon: int
    gevonden: int
    niet_uitgevoerd: int


class CheckpointList(Public):
    """One page of checkpoints, newest first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    controles: list[CheckpointPublic]
    links: dict[str, Link]


class SuitePublic(Public):
    """The suite of one table."""

    tabel: str
    verwachtingen: int
    schoon: int
    gevonden: int
    niet_uitgevoerd: int
    seconden: float


class EndingPublic(Public):
    """How one expectation ended."""

    naam: str
    regel: str
    titel: str
    tabel: str
    verwachting: str = Field(description="Kind of expectation of Great Expectations; wrong_rows is a query of ours.")
    uitkomst: Outcome
    aantal: int
    aantal_vorige_run: int | None
    reden: str | None = Field(description="Why it was not carried out.")


class CheckpointDetail(CheckpointPublic):
    """A checkpoint with its suites and expectations."""

    reeksen: list[SuitePublic]
    verwachtingen: list[EndingPublic]


class EndingInRun(Public):
    """How one expectation ended in one run."""

    run: int
    peildatum: date
    klaar: datetime
    uitkomst: Outcome
    aantal: int
    reden: str | None


class ExpectationHistory(Public):
    """One expectation over the newest runs, oldest first."""

    naam: str
    regel: str
    titel: str
    runs: list[EndingInRun]
