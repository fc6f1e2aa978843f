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
    uitkomst: str = Field(description="ontvangen, verwerkt, deels-geweigerd or geweigerd")
    afgebroken: int = Field(
        description="How often reading broke off by a fault of ours; after 3 times the file is set aside."
    )
    berichten: int = Field(description="Number of messages, or of rows of a CSV.")
    weigeringen: int


class RefusalGroup(Public):
    """Everything that one rule refused."""

    regel: str
    retourcode: str | None
    gevolg: str = Field(description="bestand, bericht, regel or melding")
    titel: str
    aantal: int
    herstel: list[str]
    plaatsen: list[str] = Field(description="The first places; all of them stand under /weigeringen.")


class DeliveryCount(Public):
    """Messages of one kind, or records of one table, and what became of them."""

    soort: str = Field(description="JW301 … JW325, or the table in which rows stand.")
    aangenomen: int
    geweigerd: int
    dubbel: int = Field(description="Accepted before with the same contents; counts for messages.")


class UploadPublic(Public):
    """The receipts of what was sent in, in the order of the files."""

    aanleveringen: list[DeliveryPublic]
    links: dict[str, Link]


class UploadStart(Public):
    """A file that will come in pieces."""

    model_config = ConfigDict(**{**Public.model_config, "extra": "forbid"})

    bestandsnaam: str = Field(min_length=1, max_length=255)
    bytes: int = Field(ge=1, description="How large the whole file is.")
    sha256: str = Field(
        default="", pattern="^([0-9a-fA-F]{64})?$", description="Of the whole file; compared at the end."
    )


class UploadProgress(Public):
    """A file that comes in pieces, and how much of it came."""

    id: str
    bestandsnaam: str
    bytes: int
    ontvangen: int = Field(description="So many bytes came; the next piece begins here.")
    vervalt: datetime
    aanlevering: DeliveryPublic | None = Field(description="The receipt, as soon as the file is whole.")
    links: dict[str, Link]


class UploadList(Public):
    """Your files that come in pieces and are not whole yet, oldest first."""

    uploads: list[UploadProgress]


class DeliveryDetail(DeliveryPublic):
    """A delivery with what was refused, grouped by rule."""

    ingezonden_door: str | None = Field(description="Account; empty when it did not come over HTTP.")
    seconden: float | None = Field(description="How long reading took.")
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
