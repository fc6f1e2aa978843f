"""Tables of the store, but those of sessions (app/sessies/models.py). Room app/: no data of clients stands in them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import JSON, BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

MOST_TRIES: Final = 3  # times that reading a file may end the process that reads


class Soort(StrEnum):
    """What an organisation is."""

    GEMEENTE = "gemeente"
    AANBIEDER = "aanbieder"
    REGIO = "regio"


class Rol(StrEnum):
    """What somebody may do."""

    AANBIEDER = "aanbieder"
    GEMEENTE = "gemeente"
    REGIO_ANALIST = "regio-analist"
    PROCESBEGELEIDER = "procesbegeleider"
    DEELNEMER = "deelnemer"
    BEHEERDER = "beheerder"


class Stand(StrEnum):
    """How a delivery ended."""

    ONTVANGEN = "ontvangen"
    VERWERKT = "verwerkt"
    DEELS = "deels-geweigerd"
    GEWEIGERD = "geweigerd"


class RunStand(StrEnum):
    """How a run or a step of it ended."""

    LOOPT = "loopt"
    GELUKT = "gelukt"
    MISLUKT = "mislukt"


class Organisatie(SQLModel, table=True):
    """A municipality (code = CBS), a provider (code = AGB) or the service bureau of the region."""

    __tablename__ = "organisatie"
    __table_args__ = (UniqueConstraint("soort", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    soort: Soort
    code: str
    naam: str


class Gebruiker(SQLModel, table=True):
    """Somebody who signs in; the password is kept as an argon2 hash."""

    __tablename__ = "gebruiker"
    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True)
    wachtwoord: str
    rol: Rol
    organisatie_id: int | None = Field(default=None, foreign_key="organisatie.id")
    actief: bool = True


class Aanlevering(SQLModel, table=True):
    """The receipt of one delivered file, known by the hash of its contents."""

    __tablename__ = "aanlevering"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    naam: str
    bytes: int
    bron: str  # "opdrachtregel", "inbox", "upload", or the name of a source
    inzender: str = ""  # account that sent it in; empty when no account did
    namens: str = ""  # AGB code of the only provider that this sender may speak for; empty = everybody
    organisatie_id: int | None = Field(default=None, foreign_key="organisatie.id")
    ontvangen_op: datetime
    verwerkt_op: datetime | None = None
    verwijderd_op: datetime | None = None  # when the file was deleted because its time was over
    afgebroken: int = 0  # times that reading it ended the process that read
    volgnummer: int = 0  # its place in the order of loading; 0 while it was not loaded
    stand: Stand = Stand.ONTVANGEN
    inhoud: str = ""  # "ijw", "aanmelding", "regio", …
    tellingen: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))

    @property
    def terzijde(self) -> bool:
        """Whether reading it ended a process so often that it is not tried any more: it would do so for ever."""
        return self.stand is Stand.ONTVANGEN and self.afgebroken >= MOST_TRIES


class Weigering(SQLModel, table=True):
    """One thing of a delivery that was refused: rule, official code, place, sentence and remedy in two languages."""

    __tablename__ = "weigering"
    id: int | None = Field(default=None, primary_key=True)
    aanlevering_id: int = Field(foreign_key="aanlevering.id", index=True)
    regelcode: str
    retourcode: str | None = None
    effect: str  # "bestand", "bericht", "regel"
    bestand: str = ""
    soort: str | None = None
    bericht: str | None = None
    regel: int | None = None
    plaats: str | None = None
    kenmerk: str | None = None
    tekst_nl: str
    tekst_en: str
    herstel_nl: str
    herstel_en: str


class Run(SQLModel, table=True):
    """One time that figures were made: by night, or on request."""

    __tablename__ = "run"
    id: int | None = Field(default=None, primary_key=True)
    soort: str  # "nacht", "berekening", "aanlevering", "opnieuw-laden"
    peildatum: date
    begonnen_op: datetime
    klaar_op: datetime | None = None
    stand: RunStand = RunStand.LOOPT
    fout: str = ""


class RunStap(SQLModel, table=True):
    """One step of a run with what it counted."""

    __tablename__ = "run_stap"
    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    naam: str
    begonnen_op: datetime
    klaar_op: datetime | None = None
    stand: RunStand = RunStand.LOOPT
    tellingen: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    fout: str = ""


class Controlebeurt(SQLModel, table=True):
    """One time that checks were judged: in a run that makes figures, or before files were loaded (no run).

    `reeksen` has one suite a table: `tabel`, `seconden`, `verwachtingen` (names of checks by kind of expectation),
    `gevonden` (how many, by name) and `nietUitgevoerd` (why, by name); what is in neither of those two was clean.
    """

    __tablename__ = "controlebeurt"
    id: int | None = Field(default=None, primary_key=True)
    run_id: int | None = Field(default=None, foreign_key="run.id", index=True)
    aanleveringen: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    begonnen_op: datetime
    klaar_op: datetime
    pogingen: int = 1  # times that the same files could not be judged, one after the other
    seconden: float
    schoon: int
    gevonden: int
    niet_uitgevoerd: int
    reeksen: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class Publicatie(SQLModel, table=True):
    """The pointer to a published warehouse: the newest row is what everybody sees.

    The public cube of every publication is kept (`cube`), with what is needed to say why a figure differs from the
    publication before: versions of definitions, the region pack, and what arrived in between by municipality.
    """

    __tablename__ = "publicatie"
    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id")
    bestand: str  # file name inside the data folder
    peildatum: date
    gepubliceerd_op: datetime
    volgnummer: int = 0  # of the last delivery that these figures know
    cube: str = ""  # file name inside the data folder; empty before cubes were kept
    definities: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    regiopakket: str = ""  # hash of the files of the pack
    aangekomen: dict[str, list[int]] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    # Where the pattern behind a forecast seemed broken: segment, gemeente, reason and month ("" = unknown).
    patronen: list[list[str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class BronStand(SQLModel, table=True):
    """What is remembered of an HTTP source, so that an unchanged file is not fetched again."""

    __tablename__ = "bron_stand"
    id: int | None = Field(default=None, primary_key=True)
    bron: str
    url: str = Field(unique=True)
    etag: str = ""
    gewijzigd: str = ""
    opgehaald_op: datetime


class Melding(SQLModel, table=True):
    """One alert over one channel: about what (`onderwerp`), what is wrong (`soort`), and whether it was sent."""

    __tablename__ = "melding"
    id: int | None = Field(default=None, primary_key=True)
    kanaal: str  # "webhook" or "e-mail"
    onderwerp: str  # "run", "nacht", "inbox" or "bron <name>"
    soort: str  # "mislukt", "oranje", "te-laat", "stil", "wijkt-af", or "goed" when the trouble is over
    tekst: str
    gemaakt_op: datetime
    verzonden_op: datetime | None = None  # empty while it could not be sent
    pogingen: int = 0
    fout: str = ""


class ApiSleutel(SQLModel, table=True):
    """A key with which a program signs in as an account; only its hash is kept."""

    __tablename__ = "api_sleutel"
    id: int | None = Field(default=None, primary_key=True)
    gebruiker_id: int = Field(foreign_key="gebruiker.id", index=True)
    naam: str
    sha256: str = Field(unique=True)
    bereik: str = "lezen"  # "lezen", "aanleveren", or both with a space
    gemaakt_op: datetime
    verloopt_op: datetime
    ingetrokken_op: datetime | None = None


class Herhaalsleutel(SQLModel, table=True):
    """An Idempotency-Key that an account sent along, kept as a hash, and the files (sha256) that came with it."""

    __tablename__ = "herhaalsleutel"
    __table_args__ = (UniqueConstraint("gebruiker_id", "sleutel"),)
    id: int | None = Field(default=None, primary_key=True)
    gebruiker_id: int = Field(foreign_key="gebruiker.id")
    sleutel: str
    bestanden: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class Upload(SQLModel, table=True):
    """A file that comes in pieces. How much of it came is the length of the file itself, in the folder uploads/."""

    __tablename__ = "upload"
    id: str = Field(primary_key=True)  # random: also the name of the file
    gebruiker_id: int = Field(foreign_key="gebruiker.id", index=True)
    naam: str
    bytes: int = Field(sa_column=Column(BigInteger, nullable=False))
    sha256: str = ""  # what the sender says it will be; empty when not said
    begonnen_op: datetime
    vervalt_op: datetime
    aanlevering_id: int | None = Field(default=None, foreign_key="aanlevering.id")  # once it is whole and delivered


class Herijking(SQLModel, table=True):
    """From this month on a person had the limits of one series computed anew (kpi-spec 5.2); '' = the whole."""

    __tablename__ = "herijking"
    __table_args__ = (UniqueConstraint("kpi", "maat", "segment", "gemeente", "aanbieder", "maand"),)
    id: int | None = Field(default=None, primary_key=True)
    kpi: str
    maat: str
    segment: str
    gemeente: str
    aanbieder: str
    maand: date  # the first day of it
    reden: str
    naam: str  # the account of who did it
    gemaakt_op: datetime


class Toelichting(SQLModel, table=True):
    """What a deliverer says about one finding, and until when that holds; the finding itself stays in sight."""

    __tablename__ = "toelichting"
    id: int | None = Field(default=None, primary_key=True)
    bevinding: str = Field(unique=True)  # the id of the finding in kwaliteit.bevinding
    regel: str
    tekst: str
    tot: date  # the last day on which it holds
    naam: str  # the account of who said it
    gemaakt_op: datetime


class Auditregel(SQLModel, table=True):
    """Who did what, when, to what and how it ended: never changed, each row chained to the one before by its hash."""

    __tablename__ = "auditregel"
    id: int | None = Field(default=None, primary_key=True)
    wanneer: datetime
    wie: str
    handeling: str
    voorwerp: str
    uitkomst: str
    bijzonderheden: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    vorige: str = Field(unique=True)  # hash of the row before; unique, so that the chain cannot fork
    hash: str = Field(unique=True)
