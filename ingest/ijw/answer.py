"""The return message that says what was refused in a message. Room ingest/: pure, bytes in and bytes out.

As the standard has it (ijw-3.2/messages.md, sections 4 and 10): a message refused whole is answered by a header with
the codes; a message with refused records comes back complete, each class with its code (0200 = fine) and each refused
record with its own. A JW323 is answered by a JW325 that holds the refused lines only. Names and numbers of people stand
in it, as in the message itself: it is for the sender of that message and for nobody else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from lxml import etree

from ingest.fault import Effect, Fault
from ingest.ijw.model import Complex, Element, Message, Path, Release, Simple
from ingest.ijw.parse import parse

FINE: Final = "0200"
NOT_SENT: Final = " Niet formeel verzonden: gemaakt door Hefboom om te laten zien wat er geweigerd is. "
_CODES: Final = "RetourCodes"
_DECLARATION: Final = "JW323"
_ANSWER: Final = "JW325"
_LONGEST_ID: Final = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """What is to be said: the codes of the message, and those of each record (by its place, from 1)."""

    message: tuple[str, ...]
    records: Mapping[int, tuple[str, ...]]


def answer_kind(release: Release, kind: str) -> str | None:
    """The kind of message that answers `kind`, or None when it is an answer itself."""
    if kind == _DECLARATION:
        return _ANSWER
    return next((one.kind for one in release.messages.values() if one.returns == kind), None)


def make_answer(release: Release, kind: str, data: bytes, faults: Sequence[Fault], day: date) -> bytes:
    """The return message of `kind` to the message in `data` about these faults, dated `day`.

    `data` must satisfy the schema of its kind. ValueError when a kind has no answer or no fault has a return code.
    """
    found = answer_kind(release, kind)
    told = _told(faults)
    if found is None or not (told.message or told.records):
        raise ValueError(f"nothing to answer to this {kind}")
    source = parse(data, max_bytes=len(data) + 1)
    writer = _Writer(release, release.messages[found], told, _records_at(release.messages[kind]))
    root = writer.declaration(source, day) if found == _ANSWER else writer.message(source, day)
    root.addprevious(etree.Comment(NOT_SENT))
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _told(faults: Sequence[Fault]) -> _Told:
    whole = {f.return_code for f in faults if f.effect is Effect.MESSAGE and f.return_code}
    records: dict[int, set[str]] = {}
    for fault in faults:
        if fault.effect is Effect.RECORD and fault.return_code and fault.row is not None:
            records.setdefault(fault.row, set()).add(fault.return_code)
    return _Told(tuple(sorted(whole)), {row: tuple(sorted(codes)) for row, codes in records.items()})


def _records_at(message: Message) -> Path:
    """Where the records stand that faults count: the longest path that gives rows."""
    return max((rows.each for rows in message.rows), key=len, default=())


class _Writer:
    """Writes one answer, walking its definition beside the message that it answers."""

    def __init__(self, release: Release, answer: Message, told: _Told, records: Path) -> None:
        self._release, self._answer, self._told, self._records = release, answer, told, records
        self._own = release.namespaces[answer.kind]
        self._row = 0

    def message(self, source: etree._Element, day: date) -> etree._Element:
        """A return message: the header it answers, and the whole body unless the message was refused as a whole."""
        root = self._root()
        header, *body = self._children(self._answer.root)
        given = _child(source, "Header")
        extra = {
            "BerichtCode": self._answer.code,
            "IdentificatieRetour": _own_id(given),
            "DagtekeningRetour": day.isoformat(),
        }
        target = self._add(root, header, self._own)
        for element in self._children(header):
            if element.name in extra:
                self._add(target, element, self._own).text = extra[element.name]
            elif element.name == "XsdVersieRetour":
                self._copy(_child(given, "XsdVersie"), target, element, self._own, ())
            elif element.name == _CODES:
                self._codes(target, element, self._told.message)
            else:
                self._copy_all(given, target, element, self._own, ())
        if not self._told.message:
            for element in body:
                self._copy_all(source, root, element, self._own, ())
        return root

    def declaration(self, source: etree._Element, day: date) -> etree._Element:
        """The answer to a declaration: the sum granted, and the refused lines."""
        root = self._root()
        header, body = self._children(self._answer.root)
        given, declared = _child(source, "Header"), _child(source, "Declaratie")
        target = self._add(root, header, self._own)
        for element in self._children(header):
            self._answer_header(target, element, given, day)
        if self._told.message:
            return root
        answer = self._add(root, body, self._own)
        for element in self._children(body):
            if element.name == "TotaalToegekendBedrag":
                self._granted(answer, element, declared)
            elif element.name == _CODES:
                self._codes(answer, element, (FINE,))
            else:
                self._copy_all(declared, answer, element, self._own, ("Declaratie",))
        _drop_empty(answer)
        return root

    def _answer_header(self, target: etree._Element, element: Element, given: etree._Element, day: date) -> None:
        swapped = {"Afzender": "Ontvanger", "Ontvanger": "Afzender"}
        if element.name == "BerichtCode":
            self._add(target, element, self._own).text = self._answer.code
        elif element.name in swapped:
            self._add(target, element, self._own).text = _child(given, swapped[element.name]).text
        elif element.name == "BerichtIdentificatie":
            own = self._add(target, element, self._own)
            for part, text in zip(self._children(element), (_own_id(given), day.isoformat()), strict=True):
                self._add(own, part, self._release.shared).text = text
        elif element.name == "DeclaratieIdentificatie":
            self._copy(_child(given, "BerichtIdentificatie"), target, element, self._own, ())
        elif element.name == "XsdVersieDeclaratie":
            self._copy(_child(given, "XsdVersie"), target, element, self._own, ())
        elif element.name == _CODES:
            self._codes(target, element, self._told.message or (FINE,))
        else:
            self._copy_all(given, target, element, self._own, ())

    def _granted(self, target: etree._Element, element: Element, declared: etree._Element) -> None:
        """What was submitted less the lines that are refused."""
        total = _signed(_child(declared, "TotaalIngediendBedrag"), "TotaalBedrag")
        lines = list(declared.iter("{*}Prestatie"))
        refused = sum(_signed(_child(lines[row - 1], "IngediendBedrag"), "Bedrag") for row in self._told.records)
        amount, sign = self._children(element)
        granted = self._add(target, element, self._own)
        self._add(granted, amount, self._release.shared).text = str(abs(total - refused))
        self._add(granted, sign, self._release.shared).text = "D" if total - refused >= 0 else "C"

    def _copy_all(
        self, source: etree._Element, target: etree._Element, element: Element, space: str, path: Path
    ) -> None:
        """Every child of `source` that is called as `element`, copied; what the answer adds is made."""
        for child in source.iterchildren(f"{{*}}{element.name}"):
            self._copy(child, target, element, space, (*path, element.name))

    def _copy(self, source: etree._Element, target: etree._Element, element: Element, space: str, path: Path) -> None:
        codes: tuple[str, ...] = (FINE,)
        if path and path == self._records:
            self._row += 1
            codes = self._told.records.get(self._row, (FINE,))
            if self._answer.kind == _ANSWER and self._row not in self._told.records:
                return
        made = self._add(target, element, space)
        if isinstance(element.type, Simple):
            made.text = source.text
            return
        for child in element.type.elements:
            inside = self._release.shared if element.type.shared else self._own
            if child.name == _CODES:
                self._codes(made, child, codes)
            else:
                self._copy_all(source, made, child, inside, path)

    def _codes(self, target: etree._Element, element: Element, codes: Sequence[str]) -> None:
        """The return codes of one class; a header without codes says that all was fine, and may leave them out."""
        if not codes:
            return
        made = self._add(target, element, self._own)
        (code,) = self._children(element)
        for one in codes:
            self._add(made, code, self._own).text = one

    def _root(self) -> etree._Element:
        names = {self._answer.kind.lower(): self._own, "ijw": self._release.shared}
        return etree.Element(f"{{{self._own}}}{self._answer.root.name}", nsmap=names)

    @staticmethod
    def _add(parent: etree._Element, element: Element, space: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{space}}}{element.name}")

    @staticmethod
    def _children(element: Element) -> Sequence[Element]:
        assert isinstance(element.type, Complex)  # noqa: S101 - for the type checker; these are never simple
        return element.type.elements


def _child(source: etree._Element, name: str) -> etree._Element:
    """The child of this name, which the schema promises."""
    return next(source.iterchildren(f"{{*}}{name}"))


def _own_id(header: etree._Element) -> str:
    """A number for the answer that follows from the message, so that the same answer has the same number."""
    text = "/".join(str(node.text) for node in _leaves(header))
    return sha256(text.encode()).hexdigest()[:_LONGEST_ID].upper()


def _leaves(element: etree._Element) -> Iterator[etree._Element]:
    return (node for node in element.iter() if not len(node))


def _signed(amount: etree._Element, name: str) -> int:
    cents = int(_child(amount, name).text or 0)
    return cents if _child(amount, "DebetCredit").text == "D" else -cents


def _drop_empty(answer: etree._Element) -> None:
    """Take away clients without refused lines."""
    for client in list(answer.iter("{*}Client")):
        if next(client.iter("{*}Prestatie"), None) is None:
            parent = client.getparent()
            if parent is not None:
                parent.remove(client)
