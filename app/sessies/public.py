"""What the API takes and gives about sessions. Room app/sessies: pure values, camelCase outside."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from app.api.models import NO_NUL, Day, Public
from app.sessies.models import ActieStand, Fase, Perspectief, Waardering

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=NO_NUL)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000, pattern=NO_NUL)]
Reference = Annotated[int, Field(ge=1, le=2**31 - 1)]  # a number that the store gave out


class _Input(Public):
    """What comes in; an unknown property is refused."""

    model_config = ConfigDict(**{**Public.model_config, "extra": "forbid"})


class SessieCreate(_Input):
    """A session to prepare; empty segment or gemeente = all of them."""

    titel: Short
    datum: Day
    segment: str = Field("", pattern="^[1-5]?$")
    gemeente: str = Field("", pattern=r"^(\d{4})?$")


class DeelnemerCreate(_Input):
    """A participant; `gebruiker` is the login of an account that may then see and join the session."""

    naam: Short
    perspectief: Perspectief
    gebruiker: str | None = None


class ChoiceCreate(_Input):
    """A series to freeze; without maat the main one of the KPI, by quarter."""

    kpi: Short
    maat: str = ""
    periode_type: str = Field("", pattern="^(maand|kwartaal|jaar)?$")


class MomentopnameCreate(_Input):
    """What to freeze; an empty list = the kernset of the session's segment."""

    indicatoren: list[ChoiceCreate] = Field(default_factory=list, max_length=12)


class BijdrageCreate(_Input):
    """What a perspective sees; never about a single youth."""

    perspectief: Perspectief
    tekst: Long
    momentopname_id: Reference | None = None
    deelnemer_id: Reference | None = None


class OordeelCreate(_Input):
    """The judgement of the session about a KPI."""

    kpi: Short
    waardering: Waardering
    redenen: Long


class ActieCreate(_Input):
    """An action that is agreed."""

    kpi: Short
    omschrijving: Long
    eigenaar: Short
    uiterlijk: Day
    verwacht_effect: Long
    oordeel_id: Reference | None = None


class ActieUpdate(_Input):
    """What came of an action."""

    stand: ActieStand
    uitkomst: Long


class SessieSummary(Public):
    """A session in a list."""

    id: int
    titel: str
    datum: date
    segment: str
    gemeente: str
    fase: Fase


class SessieList(Public):
    """Sessions, newest first."""

    sessies: list[SessieSummary]


class DeelnemerPublic(Public):
    """A participant of a session."""

    id: int
    naam: str
    perspectief: Perspectief


class MomentopnamePublic(Public):
    """A frozen series with where it came from."""

    id: int
    kpi: str
    maat: str
    segment: str
    gemeente: str
    periode_type: str
    run_id: int
    peildatum: date
    definitie_versie: int
    berichten: int | None = Field(description="Messages that the series rested on then; null: not kept.")
    met_bevinding: int | None
    vingerafdruk: str = Field(description="SHA-256 of reeks followed by regioReeks, as JSON with sorted keys.")
    bevroren_op: datetime
    reeks: list[dict[str, Any]]
    regio_reeks: list[dict[str, Any]] | None = Field(
        description="The region over the same periods, beside a gemeente; null: of the region itself, or not kept."
    )


class BijdragePublic(Public):
    """What a perspective said."""

    id: int
    momentopname_id: int | None
    deelnemer_id: int | None
    perspectief: Perspectief
    tekst: str
    gemaakt_op: datetime


class OordeelPublic(Public):
    """A judgement with its reasons."""

    id: int
    kpi: str
    waardering: Waardering
    redenen: str
    gemaakt_op: datetime


class ActiePublic(Public):
    """An action, and what came of it."""

    id: int
    sessie_id: int
    oordeel_id: int | None
    kpi: str
    omschrijving: str
    eigenaar: str
    uiterlijk: date
    verwacht_effect: str
    stand: ActieStand
    uitkomst: str
    afgerond_in: int | None


class ActieList(Public):
    """Actions, the one that is due first at the top."""

    acties: list[ActiePublic]


class SessieDetail(SessieSummary):
    """A whole session, with the open actions of earlier ones."""

    deelnemers: list[DeelnemerPublic]
    momentopnames: list[MomentopnamePublic]
    bijdragen: list[BijdragePublic]
    oordelen: list[OordeelPublic]
    acties: list[ActiePublic]
    openstaande_acties: list[ActiePublic]
    afgeronde_acties: list[ActiePublic] = Field(description="Of earlier sessions; what came of them was told here.")


class Made(Public):
    """The number of what was made."""

    id: int
