"""What one has to know about figures that left as a file. Room app/: pure functions over an answer.

A file travels without the page it came from, so it carries day, publication, definition, caveats and licence itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

from app.api.language import Language, say
from app.api.services.figures import Answer
from app.api.services.quality import Touched
from ingest.fault import Text
from kpi.catalogue import Kpi
from kpi.definition import Definition
from kpi.pattern import SENTENCES
from kpi.patterns import Marker

SHEET: Final = Text("toelichting", "explanation")
_EMPTY: Final = Text(
    "Een lege dimensie (segment, gemeente, aanbieder, uitsplitsing) is het geheel. Een lege waarde is nooit nul: zie "
    "status en reden.",
    "An empty dimension (segment, gemeente, aanbieder, uitsplitsing) is the whole. An empty value is never zero: see "
    "status and reden.",
)
_WITHHELD: Final = Text(
    "Gaat over minder dan {minimum} jeugdigen (klein-aantal), zou zo'n cijfer verraden (secundair), of toont het "
    "bedrag van één grote aanbieder (overheersing). Waarde, teller, noemer en n_clienten zijn dan leeg.",
    "Is about fewer than {minimum} youths (klein-aantal), would give such a figure away (secundair), or shows the "
    "amount of one large provider (overheersing). Waarde, teller, noemer and n_clienten are empty then.",
)
_NOT_APPLICABLE: Final = Text(
    "De regio koopt dit segment voor deze gemeente niet in.", "The region does not buy this segment for this gemeente."
)
_PROVISIONAL: Final = Text(
    "Dit cijfer kan nog veranderen door berichten die later komen.",
    "This figure may still change by messages that come later.",
)
_NOT_ADDED: Final = Text("Delen tellen niet op tot het geheel.", "Parts do not add up to the whole.")
_FOUND: Final = Text(
    "Van de {messages} berichten van twaalf maanden waar deze cijfers op rusten, hebben er {touched} een bevinding. De "
    "kolommen berichten en met_bevinding zeggen dit van elke rij.",
    "Of the {messages} messages of twelve months on which these figures rest, {touched} have a finding. The columns "
    "berichten and met_bevinding tell this of every row.",
)
_LICENCE: Final = Text(
    "Hefboom, dat deze cijfers maakte, is vrije programmatuur onder de EUPL-1.2. De cijfers zijn van de regio: die "
    "beslist over hergebruik.",
    "Hefboom, which made these figures, is free software under the EUPL-1.2. The figures are the region's, which "
    "decides on reuse.",
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What lies behind an answer: its KPI, the messages it rests on, broken patterns, the least number shown."""

    kpi: Kpi
    definition: Definition
    rests_on: Touched
    markers: Sequence[Marker]
    minimum: int


def explain(answer: Answer, behind: Behind, query: str, language: Language) -> list[tuple[str, str]]:
    """Label and text of each thing to know; `query` is what was asked for, as it stood in the address."""
    definition, source = behind.definition, answer.provenance
    told = [
        (Text("Indicator", "Indicator"), behind.kpi.naam),
        (Text("Vraag", "Question"), definition.vraag),
        (Text("Gevraagd", "Asked for"), _same(unquote_plus(query) or "-")),
        (Text("Peildatum", "Known up to"), _same(source.peildatum.isoformat())),
        (Text("Publicatie", "Publication"), _same(f"run {source.run}")),
        (Text("Definitie", "Definition"), _version(definition)),
        (Text("Eenheid", "Unit"), definition.eenheid),
        (Text("Leeg", "Empty"), _EMPTY),
        (Text("Status onderdrukt", "Status onderdrukt"), _filled(_WITHHELD, minimum=behind.minimum)),
        (Text("Status nvt", "Status nvt"), _NOT_APPLICABLE),
        (Text("Voorlopig", "Voorlopig"), _PROVISIONAL),
        *_caveats(behind),
        (Text("Wat het wel en niet zegt", "What it does and does not say"), definition.uitleg),
        (Text("Licentie", "Licence"), _LICENCE),
    ]
    return [(say(label, language), say(text, language)) for label, text in told]


def _caveats(behind: Behind) -> list[tuple[Text, Text]]:
    found = []
    if not behind.definition.optelbaar:
        found.append((Text("Optellen", "Adding up"), _NOT_ADDED))
    if behind.rests_on.messages:
        counted = _filled(_FOUND, messages=behind.rests_on.messages, touched=behind.rests_on.touched)
        found.append((Text("Kwaliteit", "Quality"), counted))
    found += [(_about(marker), SENTENCES[marker.broken]) for marker in behind.markers]
    return found


def _about(marker: Marker) -> Text:
    place = "".join(
        f" {name} {code}" for name, code in (("segment", marker.segment), ("gemeente", marker.gemeente)) if code
    )
    return Text(f"Let op de prognose{place}", f"Mind the forecast{place}")


def _version(definition: Definition) -> Text:
    number, why = definition.version
    return Text(f"versie {number}: {why}", f"version {number}: {why}")


def _filled(text: Text, **values: int) -> Text:
    return Text(text.nl.format(**values), text.en.format(**values))


def _same(text: str) -> Text:
    return Text(text, text)
