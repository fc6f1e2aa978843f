"""The accepted records as plain dataclasses: one class a raw table, its fields the columns of ingest/tables.py.

Part of the second opinion: the specification once more in slow, obvious Python, to hold the SQL against. It reads
nothing of sql/ or kpi/.
"""

from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any, Final


@dataclass(frozen=True, kw_only=True)
class Bericht:
    bericht_id: str
    aanlevering: str
    bestand: str
    soort: str
    gemeente: str
    aanbieder: str
    afzender: str
    identificatie: str
    dagtekening: date
    vingerafdruk: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record of a message carries. `regel` counts the records of a kind within the message."""

    bericht_id: str
    regel: int
    gemeente: str
    aanbieder: str
    dagtekening: date
    identificatie: str


@dataclass(frozen=True, kw_only=True)
class Persoon(Record):
    client: str
    geboortejaar: int | None = None
    geboortemaand: int | None = None
    geslacht: str | None = None


@dataclass(frozen=True, kw_only=True)
class ToewijzingVersie(Persoon):
    toewijzing_nummer: str
    referentie_aanbieder: str | None = None
    categorie: str | None = None
    code: str | None = None
    toewijzingsdatum: date
    toewijzingstijd: time
    ingangsdatum: date
    einddatum: date | None = None
    reden_wijziging: str | None = None
    volume: int | None = None
    eenheid: str | None = None
    frequentie: str | None = None
    budget: int | None = None


@dataclass(frozen=True, kw_only=True)
class Verzoek(Persoon):
    referentie_aanbieder: str
    categorie: str | None = None
    code: str | None = None
    verwijzer: str | None = None
    toewijzing_ingangsdatum: date | None = None
    toewijzing_einddatum: date | None = None
    volume: int | None = None
    eenheid: str | None = None
    frequentie: str | None = None
    budget: int | None = None


@dataclass(frozen=True, kw_only=True)
class Start(Persoon):
    toewijzing_nummer: str | None = None
    categorie: str | None = None
    code: str | None = None
    toewijzing_ingangsdatum: date | None = None
    begindatum: date
    status_aanlevering: str = "1"


@dataclass(frozen=True, kw_only=True)
class Stop(Persoon):
    toewijzing_nummer: str | None = None
    categorie: str | None = None
    code: str | None = None
    toewijzing_ingangsdatum: date | None = None
    begindatum: date
    reden_beeindiging: str
    einddatum: date
    status_aanlevering: str = "1"


@dataclass(frozen=True, kw_only=True)
class Declaratie(Record):
    declaratie_nummer: str
    begindatum: date
    einddatum: date
    declaratie_dagtekening: date
    totaal_bedrag: int
    debet_credit: str


@dataclass(frozen=True, kw_only=True)
class Prestatie(Record):
    client: str
    referentie_nummer: str
    vorig_referentie_nummer: str | None = None
    toewijzing_nummer: str | None = None
    categorie: str | None = None
    code: str | None = None
    begindatum: date
    einddatum: date
    volume: int = 1
    eenheid: str = "04"
    tarief: int | None = None
    bedrag: int
    debet_credit: str = "D"


@dataclass(frozen=True, kw_only=True)
class Antwoord(Record):
    declaratie_identificatie: str
    declaratie_nummer: str | None = None
    retour_codes_header: str | None = None
    retour_codes_antwoord: str | None = None
    aantal_prestaties: int = 0
    totaal_toegekend: int | None = None
    debet_credit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Afwijzing(Record):
    client: str
    referentie_nummer: str
    vorig_referentie_nummer: str | None = None
    retour_codes: str


@dataclass(frozen=True, kw_only=True)
class Aanmelding:
    aanlevering: str
    regel: int
    leverdatum: date
    aanbieder: str
    aanmeldnummer: str
    client: str
    geboortejaar: int | None = None
    geboortemaand: int | None = None
    gemeente: str
    categorie: str | None = None
    code: str | None = None
    verwijzer: str | None = None
    verwijsdatum: date | None = None
    aanmelddatum: date
    intakedatum: date | None = None
    startdatum: date | None = None
    einddatum: date | None = None


@dataclass(frozen=True, kw_only=True)
class Capaciteit:
    aanlevering: str
    regel: int
    leverdatum: date
    aanbieder: str
    locatie: str
    verblijfsvorm: str
    maand: date
    plaatsen: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    aanlevering: str
    regel: int
    periode: str
    client: str | None
    hulpvorm: str
    begindatum: date
    einddatum: date | None = None
    reden: str | None = None
    tevredenheid_jeugdige: int | None = None
    zonder_hulp_jeugdige: str | None = None
    tevredenheid_ouder: int | None = None
    zonder_hulp_ouder: str | None = None


@dataclass
class Raw:
    """All accepted records; the attribute names are the names of the raw tables."""

    bericht: list[Bericht] = field(default_factory=list)
    toewijzing: list[ToewijzingVersie] = field(default_factory=list)
    verzoek: list[Verzoek] = field(default_factory=list)
    start: list[Start] = field(default_factory=list)
    stop: list[Stop] = field(default_factory=list)
    declaratie: list[Declaratie] = field(default_factory=list)
    prestatie: list[Prestatie] = field(default_factory=list)
    antwoord: list[Antwoord] = field(default_factory=list)
    afwijzing: list[Afwijzing] = field(default_factory=list)
    aanmelding: list[Aanmelding] = field(default_factory=list)
    capaciteit: list[Capaciteit] = field(default_factory=list)
    outcome: list[Outcome] = field(default_factory=list)


RECORD_TYPES: Final[dict[str, type[Any]]] = {
    "bericht": Bericht,
    "toewijzing": ToewijzingVersie,
    "verzoek": Verzoek,
    "start": Start,
    "stop": Stop,
    "declaratie": Declaratie,
    "prestatie": Prestatie,
    "antwoord": Antwoord,
    "afwijzing": Afwijzing,
    "aanmelding": Aanmelding,
    "capaciteit": Capaciteit,
    "outcome": Outcome,
}


def column_names(table: str) -> list[str]:
    """The columns of a raw table, as the fields of its dataclass."""
    return [item.name for item in fields(RECORD_TYPES[table])]
