"""What the API gives about answers to messages, typed. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import Field

from app.api.models import Link, Public
from app.api.models_deliveries import DeliveryDetail


class KindAnswered(Public):
    """Messages of one kind, and how many of them have an answer."""

    soort: str = Field(description="JW301 … JW323.")
    berichten: int = Field(description="Those that came with this delivery first; doubled ones stand with the first.")
    beantwoord: int
    teruggekomen: int = Field(description="With an answer that refuses something.")


class AnswersPublic(Public):
    """How far the messages of a delivery were answered, as known to one run."""

    run: int | None = Field(description="Empty: not counted yet.")
    peildatum: date | None
    soorten: list[KindAnswered]


class DeliveryAnswered(DeliveryDetail):
    """A delivery with what was refused in it, and what came back to it."""

    antwoorden: AnswersPublic


class ReturnedPart(Public):
    """One part of a message that came back with a return code."""

    deel: str = Field(description="Class of the standard, or Bericht: the whole.")
    regelnummer: int | None = Field(description="Which one of that class in the message.")
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
    antwoord_aanlevering: int | None = Field(description="Number of the delivery that the answer came with.")
    teruggekomen: list[ReturnedPart] = Field(description="Empty: nothing was refused.")


class AnswerList(Public):
    """The answers to the messages of one delivery; those that refuse something first."""

    totaal: int
    pagina: int
    pagina_grootte: int
    antwoorden: list[AnswerPublic]
    links: dict[str, Link]
