"""What the API gives about deliveries and uploads, typed. Room app/: pure values, camelCase outside."""

from datetime import datetime

from pydantic import ConfigDict, Field

from app.api.models import Link, Public


class DeliveryPublic(Public):
    """A delivered file and its outcome."""

    id: int
    bestand: str
    ontvangen: datetime
    verwerkt: datetime | None
    afzender: str | None
    bron: str
    uitkomst: str = Field(description="ontvangen, verwerkt, deels-geweigerd of geweigerd")
    afgebroken: int = Field(
        description="Hoe vaak het inlezen door een fout bij ons is afgebroken; na 3 keer ligt het bestand terzijde."
    )
    berichten: int = Field(description="Aantal berichten, of regels van een CSV.")
    weigeringen: int


class RefusalGroup(Public):
    """Everything that one rule refused."""

    regel: str
    retourcode: str | None
    gevolg: str = Field(description="bestand, bericht, regel of melding")
    titel: str
    aantal: int
    herstel: list[str]
    plaatsen: list[str] = Field(description="De eerste plaatsen; alle staan onder /weigeringen.")


class DeliveryCount(Public):
    """Messages of one kind, or records of one table, and what became of them."""

    soort: str = Field(description="JW301 … JW325, of de tabel waarin regels staan.")
    aangenomen: int
    geweigerd: int
    dubbel: int = Field(description="Al eerder aangenomen met dezelfde inhoud; telt voor berichten.")


class UploadPublic(Public):
    """The receipts of what was sent in, in the order of the files."""

    aanleveringen: list[DeliveryPublic]
    links: dict[str, Link]


class UploadStart(Public):
    """A file that will come in pieces."""

    model_config = ConfigDict(**{**Public.model_config, "extra": "forbid"})

    bestandsnaam: str = Field(min_length=1, max_length=255)
    bytes: int = Field(ge=1, description="Hoe groot het hele bestand is.")
    sha256: str = Field(
        default="", pattern="^([0-9a-fA-F]{64})?$", description="Van het hele bestand; wordt aan het eind vergeleken."
    )


class UploadProgress(Public):
    """A file that comes in pieces, and how much of it came."""

    id: str
    bestandsnaam: str
    bytes: int
    ontvangen: int = Field(description="Zoveel bytes zijn er; het volgende stuk begint hier.")
    vervalt: datetime
    aanlevering: DeliveryPublic | None = Field(description="Het ontvangstbewijs, zodra het bestand heel is.")
    links: dict[str, Link]


class UploadList(Public):
    """Your files that come in pieces and are not whole yet, oldest first."""

    uploads: list[UploadProgress]


class DeliveryDetail(DeliveryPublic):
    """A delivery with what was refused, grouped by rule."""

    ingezonden_door: str | None = Field(description="Account; leeg als het niet over HTTP kwam.")
    seconden: float | None = Field(description="Hoe lang het inlezen duurde.")
    berichtsoorten: list[DeliveryCount]
    regelsoorten: list[DeliveryCount]
    groepen: list[RefusalGroup]


class RefusalPublic(Public):
    """One refusal or finding."""

    regel: str
    retourcode: str | None
    gevolg: str
    bestand: str
    berichtsoort: str | None
    identificatie: str | None
    regelnummer: int | None
    plaats: str | None
    kenmerk: str | None
    tekst: str


class RefusalList(Public):
    """Refusals of one delivery."""

    totaal: int
    pagina: int
    pagina_grootte: int
    weigeringen: list[RefusalPublic]
    links: dict[str, Link]


class DeliveryList(Public):
    """Deliveries, newest first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    aanleveringen: list[DeliveryPublic]
    links: dict[str, Link]
