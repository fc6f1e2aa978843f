"""What the API gives about answers to messages, typed. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import Field

from app.api.models import Link, Public
from app.api.models_deliveries import DeliveryDetail


class KindAnswered(Public):
    """Messages of one kind, and how many of them have an answer."""

    soort: str = Field(description="JW301 … JW323.")
    berichten: int = Field(description="Die met deze aanlevering voor het eerst kwamen; dubbele staan bij de eerste.")
    beantwoord: int
    teruggekomen: int = Field(description="Met een antwoord dat iets afkeurt.")


class AnswersPublic(Public):
    """How far the messages of a delivery were answered, as known to one run."""

    run: int | None = Field(description="Leeg: nog niet geteld.")
    peildatum: date | None
    soorten: list[KindAnswered]


class DeliveryAnswered(DeliveryDetail):
    """A delivery with what was refused in it, and what came back to it."""

    antwoorden: AnswersPublic


class ReturnedPart(Public):
    """One part of a message that came back with a return code."""

    deel: str = Field(description="Berichtklasse van de standaard, of Bericht: het geheel.")
    regelnummer: int | None = Field(description="De hoeveelste van die klasse in het bericht.")
    kenmerk: str | None
    retourcode: str
    betekenis: str


class AnswerPublic(Public):
    """One answer to one message."""

    berichtsoort: str
    identificatie: str
    dagtekening: date
    antwoordsoort: str
    antwoord_identificatie: str
    antwoord_dagtekening: date
    antwoord_aanlevering: int | None = Field(description="Nummer van de aanlevering waarmee het antwoord kwam.")
    teruggekomen: list[ReturnedPart] = Field(description="Leeg: er is niets afgekeurd.")


class AnswerList(Public):
    """The answers to the messages of one delivery; those that refuse something first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    antwoorden: list[AnswerPublic]
    links: dict[str, Link]
