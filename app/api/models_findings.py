"""What the API gives about findings, typed. Room app/: pure values, camelCase outside."""

from datetime import date, datetime

from pydantic import ConfigDict, Field

from app.api.models import NO_NUL, Day, Link, Public


class ExplanationPublic(Public):
    """What the deliverer says about a finding; `tot` is the last day on which it holds."""

    tekst: str
    tot: date
    gemaakt: datetime


class ExplanationCreate(Public):
    """What there is to say about a finding of your own records. No names of people, no BSN, no birth date."""

    model_config = ConfigDict(**{**Public.model_config, "extra": "forbid"})

    tekst: str = Field(description="3 to 1000 characters.", pattern=NO_NUL)
    tot: Day = Field(description="Until when this holds, that day included; afterwards the finding is open again.")


class FindingPublic(Public):
    """One record that a rule across messages tells something about; `dagtekening` is that of its message."""

    id: str
    dagtekening: date | None
    regel: str
    retourcode: str | None
    berichtsoort: str
    identificatie: str
    regelnummer: int | None
    gemeente: str | None
    aanbieder: str | None
    kenmerk: str | None
    tekst: str
    herstel: str
    toelichting: ExplanationPublic | None


class FindingList(Public):
    """Findings of the last night."""

    run: int
    peildatum: date
    totaal: int
    pagina: int
    pagina_grootte: int
    bevindingen: list[FindingPublic]
    links: dict[str, Link]


class FindingRule(Public):
    """How often a rule found something; `dimensie` is Kahn's."""

    regel: str
    retourcode: str | None
    titel: str
    dimensie: str | None
    aantal: int


class FindingRuleList(Public):
    """The rules that found something in the last night."""

    run: int
    peildatum: date
    regels: list[FindingRule]
