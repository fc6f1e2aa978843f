"""One iJw message from bytes to pseudonymised records. Room ingest/ijw: pure over the bytes and the key it is given."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lxml import etree

from ingest.fault import Effect, Fault, Text
from ingest.ijw.definition import MessageType, Release, load_release
from ingest.ijw.extract import Extraction, Level, UnreadableError, make_level
from ingest.ijw.message import ReadMessage, RefusedMessage
from ingest.ijw.safe_xml import is_too_deep, parse, too_deep
from ingest.ijw.structure import structural_faults, unreadable
from ingest.ijw.xsd import compile_schema
from ingest.pseudonym import Pseudonymiser

SUPPORTED: Final = ("3.2",)
_IJW: Final = re.compile(r"http://www\.istandaarden\.nl/ijw/(\d+)_(\d+)/(\w+)/schema")


@dataclass(slots=True)
class Reader:
    """What reading needs: the releases and the key. Schemas and plans are made when a kind is met first."""

    pseudonymiser: Pseudonymiser
    releases: tuple[str, ...] = SUPPORTED
    _schemas: dict[str, etree.XMLSchema] = field(default_factory=dict)
    _levels: dict[str, Level] = field(default_factory=dict)

    def message_type(self, namespace: str) -> tuple[Release, MessageType] | None:
        """The kind of message that has this namespace, with its release; None when there is none."""
        for name in self.releases:
            release = load_release(name)
            for message in release.messages.values():
                if message.namespace == namespace:
                    return release, message
        return None

    def schema(self, release: Release, message: MessageType) -> etree.XMLSchema:
        """The validator of a kind of message."""
        if message.namespace not in self._schemas:
            self._schemas[message.namespace] = compile_schema(release, message)
        return self._schemas[message.namespace]

    def level(self, release: Release, message: MessageType) -> Level:
        """The plan by which records are read from a kind of message."""
        if message.namespace not in self._levels:
            self._levels[message.namespace] = make_level(release, message)
        return self._levels[message.namespace]


def read_message(data: bytes, *, file: str, reader: Reader) -> ReadMessage | RefusedMessage:
    """Read the message in `data`; `file` is its name inside the delivery, fit to be shown.

    Refused are: what is no XML (with line and column), another release or message, and every break of the structure
    (return code 0001), all at once. Raises nothing for bad input.
    """
    root = parse(data, file)
    if isinstance(root, Fault):
        return RefusedMessage(file, (root,))
    name = etree.QName(root)
    known = reader.message_type(name.namespace or "") if name.localname == "Bericht" else None
    if known is None:
        return RefusedMessage(file, (_unknown(name, file, reader.releases),))
    release, message = known
    schema = reader.schema(release, message)
    if not schema.validate(root):
        return _invalid(root, schema, message, file)
    try:
        return _extract(root, release, message, reader)
    except UnreadableError as error:
        found = unreadable(message.kind, file, _identificatie(root), iter([error.place]))
        return RefusedMessage(file, found, message.kind, _identificatie(root))


def _invalid(root: etree._Element, schema: etree.XMLSchema, message: MessageType, file: str) -> RefusedMessage:
    if is_too_deep(root):
        return RefusedMessage(file, (too_deep(file),), message.kind)
    found = structural_faults(root, schema.error_log, file=file, kind=message.kind, message=_identificatie(root))
    return RefusedMessage(file, found, message.kind, _identificatie(root))


def _identificatie(root: etree._Element) -> str | None:
    """Identificatie of a message that may be broken, when it has at most the twelve characters it may have."""
    found = root.find(".//{*}BerichtIdentificatie/{*}Identificatie")
    text = (found.text or "").strip() if found is not None else ""
    return text if 0 < len(text) <= 12 else None


def _extract(root: etree._Element, release: Release, message: MessageType, reader: Reader) -> ReadMessage:
    header = {etree.QName(child).localname: child for child in root[0]}
    sender, receiver = header["Afzender"].text or "", header["Ontvanger"].text or ""
    gemeente, aanbieder = (sender, receiver) if message.from_gemeente else (receiver, sender)
    identificatie, dagtekening = _sent_as(header)
    if message.answers is not None:  # a return message copies the ends of what it answers: it went the other way
        sender, receiver = receiver, sender
    bericht_id = f"{message.kind}/{sender}/{identificatie}"
    shared: dict[str, object] = {
        "bericht_id": bericht_id,
        "gemeente": gemeente,
        "aanbieder": aanbieder,
        "dagtekening": dagtekening,
        "identificatie": identificatie,
    }
    extraction = Extraction(reader.pseudonymiser, shared)
    extraction.walk(root, reader.level(release, message))
    contents = etree.tostring(root, method="c14n")
    return ReadMessage(
        kind=message.kind,
        bericht_id=bericht_id,
        sender=sender,
        receiver=receiver,
        gemeente=gemeente,
        aanbieder=aanbieder,
        identificatie=identificatie,
        dagtekening=dagtekening,
        fingerprint=reader.pseudonymiser.fingerprint(contents),
        records=extraction.records,
    )


def _sent_as(header: dict[str, etree._Element]) -> tuple[str, date]:
    """Identificatie and Dagtekening of the message itself; a return message has its own beside those it answers."""
    own, dated = header.get("IdentificatieRetour"), header.get("DagtekeningRetour")
    if own is None or dated is None:
        own, dated = header["BerichtIdentificatie"][0], header["BerichtIdentificatie"][1]
    try:
        return own.text or "", date.fromisoformat((dated.text or "").strip())
    except ValueError:
        raise UnreadableError("Header/Dagtekening") from None


def _unknown(name: etree.QName, file: str, releases: tuple[str, ...]) -> Fault:
    supported = ", ".join(f"iJw {release}" for release in releases)
    release = _IJW.fullmatch(name.namespace or "")
    if release and f"{release[1]}.{release[2]}" not in releases:
        what = Text(
            f"Dit bericht is van iJw {release[1]}.{release[2]}. Wij lezen: {supported}.",
            f"This message is of iJw {release[1]}.{release[2]}. We read: {supported}.",
        )
    else:
        what = Text(
            f"Dit is geen bericht dat wij kennen. Wij lezen de berichten van {supported}.",
            f"This is not a message that we know. We read the messages of {supported}.",
        )
    remedy = Text(
        f"Stuur het bericht in een release die wij lezen ({supported}), of vraag de regio om hulp.",
        f"Send the message in a release that we read ({supported}), or ask the region for help.",
    )
    return Fault("BESTAND", Effect.FILE, what, remedy, file=file, place="Bericht")
