"""One file of bytes becomes one message with its records, or the reasons why not. Room ingest/: pure over its input.

libxml2 gives the verdict, by the schema made from the definition; only a message that it refuses is walked once more
in Python, to say everything that is wrong with it. Nothing here raises for bad input.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from lxml import etree

from ingest.fault import Effect, Fault, Text
from ingest.ijw import sentences
from ingest.ijw.definition import load_release, supported_releases
from ingest.ijw.explain import Finding, explain
from ingest.ijw.fingerprint import FORM, contents
from ingest.ijw.message import ReadMessage, RefusedMessage
from ingest.ijw.model import ROOT, Message, Path, Release, Simple
from ingest.ijw.nodes import Node, fixed_place, message_node
from ingest.ijw.parse import Unreadable, check_depth, parse
from ingest.ijw.plan import Plan
from ingest.ijw.values import fits, to_date
from ingest.ijw.xsd import compile_schema
from ingest.limits import Limits
from ingest.names import safe_name
from ingest.pseudonym import Pseudonymiser

SUPPORTED: Final = supported_releases()
RULE: Final = "XSD"
RETURN_CODE: Final = "0001"
_LIMITS: Final = Limits()
_FILE_RULE: Final = "BESTAND"
_STANDARD: Final = re.compile(
    r"http://www\.istandaarden\.nl/(i[a-z]{1,4})/([0-9]{1,2})_([0-9]{1,2})/[A-Za-z0-9]{1,20}/schema"
)


class Kind:
    """What is needed to read one kind of message, each part made when it is first asked for."""

    def __init__(self, release: Release, message: Message, pseudonymiser: Pseudonymiser) -> None:
        self.release = release
        self.message = message
        self._pseudonymiser = pseudonymiser

    @cached_property
    def schema(self) -> etree.XMLSchema:
        """The verdict."""
        return compile_schema(self.release, self.message.kind)

    @cached_property
    def node(self) -> Node:
        """The definition to walk beside a message."""
        return message_node(self.release, self.message.kind)

    @cached_property
    def head(self) -> tuple[tuple[int, ...], ...]:
        """Where Afzender, Ontvanger and the own number and date stand, as positions from the root down."""
        message = self.message
        paths = (("Header", "Afzender"), ("Header", "Ontvanger"), message.identificatie, message.dagtekening)
        return tuple(fixed_place(self.node, path) for path in paths)

    @cached_property
    def plan(self) -> Plan:
        """The way to the rows."""
        return Plan(self.message, self.node, self._pseudonymiser)


def _loaded(release: str | Release) -> Release:
    return load_release(release) if isinstance(release, str) else release


class Reader:
    """What a process needs to read messages: the releases, the key and a limit. Made once, used for all messages."""

    def __init__(
        self,
        pseudonymiser: Pseudonymiser,
        releases: Iterable[str | Release] = SUPPORTED,
        *,
        max_bytes: int = _LIMITS.member_bytes,
    ) -> None:
        self.pseudonymiser = pseudonymiser
        loaded = [_loaded(release) for release in releases]
        self.releases = tuple(release.version for release in loaded)
        self.max_bytes = max_bytes
        self._kinds = {
            f"{{{release.namespaces[message.kind]}}}{ROOT}": Kind(release, message, pseudonymiser)
            for release in loaded
            for message in release.messages.values()
        }

    def kind(self, root: etree._Element) -> Kind:
        """The kind of the message that begins with `root`; Unreadable when it is none that we read."""
        found = self._kinds.get(root.tag)
        if found is not None:
            return found
        check_depth(root)
        raise _unsupported(
            etree.QName(root), self.releases, sorted({kind.message.kind for kind in self._kinds.values()})
        )


def read_message(data: bytes, *, file: str, reader: Reader) -> ReadMessage | RefusedMessage:
    """The message in `data`, delivered as `file`; never raises for what is in it.

    A file that is no message of a supported release is refused with one fault of effect FILE; a message that breaks
    its structure with every fault in it, effect MESSAGE, rule XSD, return code 0001.
    """
    name = safe_name(file)
    try:
        root = parse(data, max_bytes=reader.max_bytes)
        kind = reader.kind(root)
        if not kind.schema.validate(root):
            check_depth(root)
            return _refused(root, kind, name)
    except Unreadable as found:
        return RefusedMessage(name, (Fault(_FILE_RULE, Effect.FILE, found.what, found.remedy, file=name),))
    try:
        # White space between elements is gone, except where it was not written as such.
        return _read(root, kind, reader.pseudonymiser, loose=b"&" in data or b"<![" in data)
    except ValueError:  # a date that the schema allows and no calendar of ours has: the walk finds it
        return _refused(root, kind, name)


def _read(root: etree._Element, kind: Kind, pseudonymiser: Pseudonymiser, *, loose: bool) -> ReadMessage:
    message = kind.message
    sender, receiver, identificatie, dated = _head(root, kind)
    gemeente, aanbieder = (sender, receiver) if message.sender == "gemeente" else (receiver, sender)
    if message.returns:  # it copies the header of what it answers, but went the other way
        sender, receiver = receiver, sender
    bericht_id = f"{message.kind}/{sender}/{identificatie}"
    dagtekening = to_date(dated)
    written = contents(root, kind.release.shared)
    head = (bericht_id, gemeente, aanbieder, dagtekening, identificatie)
    return ReadMessage(
        kind=message.kind,
        bericht_id=bericht_id,
        sender=sender,
        receiver=receiver,
        gemeente=gemeente,
        aanbieder=aanbieder,
        identificatie=identificatie,
        dagtekening=dagtekening,
        fingerprint=FORM + pseudonymiser.fingerprint(written),
        records=kind.plan.read(written, head, loose=loose),
    )


def _head(root: etree._Element, kind: Kind) -> tuple[str, ...]:
    """Afzender, Ontvanger, Identificatie and Dagtekening of a valid message."""
    found = []
    for place in kind.head:
        here = root
        for at in place:
            here = here[at]
        found.append(here.text or "")
    return tuple(found)


def _text(root: etree._Element, node: Node, path: Path) -> str | None:
    """The text at `path`, or None when it is not there or not a value of its type."""
    here, below = root, node
    for name in path:
        child = below.under(name)
        found = None if child is None else next((one for one in here if one.tag == child.tag), None)
        if child is None or found is None:
            return None
        here, below = found, child
    simple, text = below.element.type, here.text or ""
    return text if isinstance(simple, Simple) and fits(text, simple) else None


def _refused(root: etree._Element, kind: Kind, file: str) -> RefusedMessage:
    findings = explain(root, kind.node) or _unexplained()
    identificatie = _text(root, kind.node, kind.message.identificatie)
    faults = tuple(
        Fault(
            rule=RULE,
            effect=Effect.MESSAGE,
            what=finding.what,
            remedy=finding.remedy,
            return_code=RETURN_CODE,
            file=file,
            kind=kind.message.kind,
            message=identificatie,
            row=finding.row,
            place=finding.place,
            reference=finding.reference,
        )
        for finding in findings
    )
    return RefusedMessage(file, faults, kind.message.kind, identificatie)


def _unexplained() -> list[Finding]:
    """For the case that libxml2 sees something that the walk does not."""
    return [Finding(ROOT, *sentences.otherwise(ROOT))]


def _unsupported(name: etree.QName, releases: tuple[str, ...], kinds: list[str]) -> Unreadable:
    read = Text(
        f"Wij lezen iJw {', '.join(releases)}: {', '.join(kinds)}.",
        f"We read iJw {', '.join(releases)}: {', '.join(kinds)}.",
    )
    standard = _STANDARD.fullmatch(name.namespace or "")
    if standard is None:
        what = Text("dit is geen iJw-bericht.", "this is not an iJw message.")
    elif standard[1] != "ijw":
        what = Text(
            f"dit is een bericht van {standard[1]}, niet van iJw.", f"this is a message of {standard[1]}, not iJw."
        )
    elif (release := f"{standard[2]}.{standard[3]}") not in releases:
        what = Text(f"iJw-release {release} lezen wij niet.", f"we do not read iJw release {release}.")
    else:
        what = Text(
            "deze berichtsoort bestaat niet in deze release.", "this kind of message does not exist in this release."
        )
    return Unreadable(what, read)
