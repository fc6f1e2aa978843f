"""Tables of duidingssessies: who looked at which figures, what they said, judged and agreed. Room app/: store tables.

A session is about people talking, so nothing here can be rebuilt. Texts are written by participants about figures,
never about a youth; pages say so where they ask for text.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Perspectief(StrEnum):
    """From which side somebody looks at the figures."""

    GEMEENTE = "gemeente"
    AANBIEDER = "aanbieder"
    VERWIJZER = "verwijzer"
    JEUGDIGE_OUDER = "jeugdige-ouder"
    REGIO = "regio"


class Fase(StrEnum):
    """How far a session is; figures are frozen when it opens and stay so."""

    VOORBEREIDING = "voorbereiding"
    OPEN = "open"
    AFGESLOTEN = "afgesloten"


class Waardering(StrEnum):
    """The judgement about a KPI against its goal."""

    OP_KOERS = "op-koers"
    VOLGEN = "volgen"
    BIJSTUREN = "bijsturen"


class ActieStand(StrEnum):
    """What became of an action."""

    OPEN = "open"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"


class Sessie(SQLModel, table=True):
    """A meeting that interprets figures; empty segment or gemeente = about all of them."""

    __tablename__ = "sessie"
    id: int | None = Field(default=None, primary_key=True)
    titel: str
    datum: date
    segment: str = ""
    gemeente: str = ""
    fase: Fase = Fase.VOORBEREIDING
    gemaakt_door: int
    gemaakt_op: datetime


class SessieDeelnemer(SQLModel, table=True):
    """A participant: shown under `naam` (a first name or function will do); `gebruiker_id` when they may sign in."""

    __tablename__ = "sessie_deelnemer"
    id: int | None = Field(default=None, primary_key=True)
    sessie_id: int = Field(foreign_key="sessie.id", index=True)
    naam: str
    perspectief: Perspectief
    gebruiker_id: int | None = Field(default=None, index=True)


class Momentopname(SQLModel, table=True):
    """A frozen public series of one KPI: what everyone in the session looked at, whatever is published later."""

    __tablename__ = "sessie_momentopname"
    id: int | None = Field(default=None, primary_key=True)
    sessie_id: int = Field(foreign_key="sessie.id", index=True)
    kpi: str
    maat: str
    segment: str = ""
    gemeente: str = ""
    periode_type: str
    run_id: int
    peildatum: date
    definitie_versie: int
    reeks: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
    # The region beside a gemeente, of the same publication; None = of the region itself, or frozen before it was kept.
    regio_reeks: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    berichten: int | None = None  # behind the figures, over twelve months; None = frozen before that was kept
    met_bevinding: int | None = None  # of those
    # SHA-256 of the series, then the region's, as canonical JSON: shows that nobody changed it afterwards.
    vingerafdruk: str
    bevroren_op: datetime


class Bijdrage(SQLModel, table=True):
    """What one perspective sees in a figure."""

    __tablename__ = "sessie_bijdrage"
    id: int | None = Field(default=None, primary_key=True)
    sessie_id: int = Field(foreign_key="sessie.id", index=True)
    momentopname_id: int | None = Field(default=None, foreign_key="sessie_momentopname.id")
    deelnemer_id: int | None = Field(default=None, foreign_key="sessie_deelnemer.id")
    perspectief: Perspectief
    tekst: str
    gemaakt_op: datetime


class Oordeel(SQLModel, table=True):
    """The judgement of the session about a KPI, with the reasons."""

    __tablename__ = "sessie_oordeel"
    id: int | None = Field(default=None, primary_key=True)
    sessie_id: int = Field(foreign_key="sessie.id", index=True)
    kpi: str
    waardering: Waardering
    redenen: str
    gemaakt_door: int
    gemaakt_op: datetime


class Actie(SQLModel, table=True):
    """What was agreed: by whom, before when, and what it should do to which figure. Open ones return next session."""

    __tablename__ = "sessie_actie"
    id: int | None = Field(default=None, primary_key=True)
    sessie_id: int = Field(foreign_key="sessie.id", index=True)
    oordeel_id: int | None = Field(default=None, foreign_key="sessie_oordeel.id")
    kpi: str
    omschrijving: str
    eigenaar: str
    uiterlijk: date
    verwacht_effect: str
    stand: ActieStand = ActieStand.OPEN
    uitkomst: str = ""  # what came of it, told when it is closed
    afgerond_in: int | None = Field(default=None, foreign_key="sessie.id")
    gemaakt_op: datetime
