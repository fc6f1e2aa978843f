"""Why a message is not valid: every fault with its place, walked beside the definition. Room ingest/: pure.

Only run on messages that libxml2 refuses. libxml2 stops at the first wrong child of an element and quotes values, so
its words are not used: this walk goes on, and it knows what may be said.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ingest.fault import Text
from ingest.ijw import sentences
from ingest.ijw.model import Complex, Path, Simple
from ingest.ijw.nodes import Node
from ingest.ijw.values import fits

MOST: Final = 10_000  # problems listed of one message; the last one then tells how many more there are


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: where, what, how to mend it, and in which record it is (row from 1)."""

    place: str
    what: Text
    remedy: Text
    row: int | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class _Segment:
    """One step of a place."""

    name: str
    number: int | None
    wrapper: bool

    def __str__(self) -> str:
        return self.name if self.number is None else f"{self.name}[{self.number}]"


_Trail = tuple[_Segment, ...]


def explain(root: etree._Element, node: Node) -> list[Finding]:
    """Every problem of the message `root`; empty when it is structurally right."""
    walk = _Walk()
    walk.element(root, node, (), personal=False)
    if walk.more:
        walk.findings.append(Finding(node.element.name, *sentences.and_more(walk.more)))
    return walk.findings


def place(trail: _Trail) -> str:
    """A trail as people read it: from the first record on, lists left out ("Client[3]/Prestatie[2]/Eenheid")."""
    first = next((at for at, segment in enumerate(trail) if segment.number is not None), None)
    if first is None:
        return "/".join(map(str, trail)) or "Bericht"
    kept = [segment for segment in trail[first:-1] if not segment.wrapper]
    return "/".join(map(str, [*kept, trail[-1]]))


class _Walk:
    """One walk over one message."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.more = 0
        self._rows: Counter[str] = Counter()
        self._row: int | None = None
        self._reference: str | None = None

    def element(self, element: etree._Element, node: Node, trail: _Trail, *, personal: bool) -> None:
        """Everything wrong with `element` and what is inside."""
        for name in element.attrib:
            self._say(trail, sentences.attribute(etree.QName(name).localname, node.element.name))
        before = self._row, self._reference
        if node.row is not None:
            self._rows[node.tag] += 1
            self._row, self._reference = self._rows[node.tag], _reference(element, node, node.row.reference)
        kind = node.element.type
        if isinstance(kind, Complex):
            self._elements(element, node, trail, personal=personal or kind.personal)
        else:
            self._value(element, node, kind, trail, personal=personal)
        self._row, self._reference = before

    def _value(self, element: etree._Element, node: Node, simple: Simple, trail: _Trail, *, personal: bool) -> None:
        text = element.text or ""
        if len(element):
            self._say(trail, sentences.not_a_value(node.element.name))
        elif not fits(text, simple, node.element.fixed):
            self._say(trail, sentences.wrong_value(node.element, simple, text, personal=personal))

    def _elements(self, element: etree._Element, node: Node, trail: _Trail, *, personal: bool) -> None:
        known = self._known(element, node, trail)
        counts = Counter(at for at, _ in known)
        self._cardinality(node, counts, trail)
        self._order(node, known, counts, trail)
        numbers: Counter[int] = Counter()
        for at, child in known:
            numbers[at] += 1
            below = node.children[at]
            number = numbers[at] if below.element.repeatable or counts[at] > 1 else None
            inside = (*trail, _Segment(below.element.name, number, below.wrapper))
            if child.tag != below.tag:
                self._say(inside, sentences.other_namespace(below.element.name, _is_shared(node)))
            self.element(child, below, inside, personal=personal)

    def _known(self, element: etree._Element, node: Node, trail: _Trail) -> list[tuple[int, etree._Element]]:
        """The children that may stand here, each with its place in the order; the others are reported."""
        known: list[tuple[int, etree._Element]] = []
        names = [child.element.name for child in node.children]
        loose = bool((element.text or "").strip(" \t\n\r"))
        for child in element.iterchildren("*"):
            loose = loose or bool((child.tail or "").strip(" \t\n\r"))
            at = node.order.get(child.tag)
            if at is None:
                name = etree.QName(child).localname
                at = names.index(name) if name in names else None
            if at is None:
                inside = (*trail, _Segment(sentences.shown_name(name).nl, None, False))
                self._say(inside, sentences.unknown(name, node.element.name, names))
            else:
                known.append((at, child))
        if loose:
            self._say(trail, sentences.loose_text(node.element.name))
        return known

    def _cardinality(self, node: Node, counts: Counter[int], trail: _Trail) -> None:
        parent = node.element.name
        for at, child in enumerate(node.children):
            element, inside = child.element, (*trail, _Segment(child.element.name, None, child.wrapper))
            if counts[at] < element.low:
                self._say(inside, sentences.missing(element.name, parent))
            elif element.high is not None and counts[at] > element.high:
                self._say(inside, sentences.too_many(element, parent, counts[at]))

    def _order(self, node: Node, known: list[tuple[int, etree._Element]], counts: Counter[int], trail: _Trail) -> None:
        positions = [at for at, _ in known]
        for at in sorted({positions[index] for index in out_of_order(positions)}):
            child = node.children[at]
            if child.element.high is not None and counts[at] > child.element.high:
                continue  # said already, and which of them is the one too many is anybody's guess
            before = [node.children[other].element.name for other in range(at) if counts[other]]
            said = sentences.misplaced(child.element.name, node.element.name, before[-1] if before else None)
            self._say((*trail, _Segment(child.element.name, None, child.wrapper)), said)

    def _say(self, trail: _Trail, said: sentences.Said) -> None:
        if len(self.findings) >= MOST:
            self.more += 1
            return
        self.findings.append(Finding(place(trail), said.what, said.remedy, self._row, self._reference))


def out_of_order(positions: list[int]) -> list[int]:
    """The indices to take away so that what is left never goes down; as few as possible."""
    tails: list[int] = []  # the index at which the best run of each length ends
    ends: list[int] = []  # the positions of those
    before: list[int] = []
    for index, position in enumerate(positions):
        length = bisect_right(ends, position)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [index]
        ends[length : length + 1] = [position]
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return [index for index in range(len(positions)) if index not in kept]


def _is_shared(node: Node) -> bool:
    return isinstance(node.element.type, Complex) and node.element.type.shared


def _reference(element: etree._Element, node: Node, path: Path | None) -> str | None:
    """The deliverer's own key of a record, when it is there and valid."""
    here, below = element, node
    for name in path or ():
        child = below.under(name)
        found = None if child is None else here.find(child.tag)
        if child is None or found is None:
            return None
        here, below = found, child
    text = here.text or ""
    simple = below.element.type
    return text if path and isinstance(simple, Simple) and fits(text, simple) else None
