"""Valid messages of any kind, written from the definition with made-up values. Tests only: pure functions."""

from lxml import etree

from ingest.ijw.definition import load_release
from ingest.ijw.model import Base, Complex, Element, Simple
from ingest.ijw.nodes import Node, message_node

RELEASE = load_release("3.2")
BSN = "123456782"
_BY_TYPE = {
    "AgbCode": "01234567",
    "BurgerServicenummer": BSN,
    "Gemeente": "0518",
    "Versie": "1.0.0",
    "Voorletters": "AB",
    "Telefoonnummer": "0700000000",
    "Nummer": "123",
    "ProductCode": "45A04",
    "IdentificatieBericht": "B1",
}
_BY_NAME = {"Achternaam": "Proefpersoon", "Datum": "2014-05-31", "Voornamen": "Toetsje"}
_BY_BASE = {Base.INTEGER: "4", Base.DATE: "2026-04-03", Base.TIME: "09:30:00", Base.TEXT: "X"}


def sample(kind: str, *, optional: bool = True, repeat: int = 2) -> etree._Element:
    """A valid message with everything optional in it, or nothing, and `repeat` of whatever may be repeated."""
    node = message_node(RELEASE, kind)
    spaces = {"m": RELEASE.namespaces[kind], "ijw": RELEASE.shared}
    root = etree.Element(node.tag, nsmap=spaces)
    _fill(root, node, optional, repeat)
    return root


def _fill(parent: etree._Element, node: Node, optional: bool, repeat: int) -> None:
    for child in node.children:
        element = child.element
        count = repeat if element.repeatable else 1
        if element.low == 0 and not optional:
            count = 0
        for _ in range(count):
            made = etree.SubElement(parent, child.tag)
            if isinstance(element.type, Complex):
                _fill(made, child, optional, repeat)
            else:
                made.text = _value(element, element.type)


def _value(element: Element, simple: Simple) -> str:
    if element.fixed is not None:
        return element.fixed
    if simple.codes is not None:
        return simple.codes.values[0]
    return _BY_NAME.get(element.name) or _BY_TYPE.get(simple.name) or _BY_BASE[simple.base]


def as_bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
