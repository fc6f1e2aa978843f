"""Our own XML schema of a message, generated from its definition. Room ingest/ijw: pure text and a validator."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # has no stubs

from ingest.ijw.definition import Element, MessageType, Release, Simple

_XS: Final = "http://www.w3.org/2001/XMLSchema"
_SHARED_FILE: Final = "shared.xsd"
_MAKE: Final = ElementMaker(namespace=_XS, nsmap={"xs": _XS})
_BOUNDS: Final = {"string": ("minLength", "maxLength"), "integer": ("minInclusive", "maxInclusive")}


def generate(release: Release, kind: str) -> bytes:
    """The schema of messages of `kind`; it imports the shared schema as shared.xsd."""
    message = release.messages[kind]
    schema = _schema(message.namespace, {"s": release.shared})
    schema.append(_MAKE("import", namespace=release.shared, schemaLocation=_SHARED_FILE))
    schema.append(_nested(message.root))
    return _text(schema)


def generate_shared(release: Release) -> bytes:
    """The schema of all simple and composite types; composite types get the prefix C_, simple ones S_."""
    schema = _schema(release.shared, {"s": release.shared})
    schema.extend(_simple_type(simple) for simple in release.simple.values())
    for name, elements in release.composite.items():
        sequence = _MAKE("sequence", *(_nested(element) for element in elements))
        schema.append(_MAKE("complexType", sequence, name=f"C_{name}"))
    return _text(schema)


def compile_schema(release: Release, message: MessageType) -> etree.XMLSchema:
    """The validator that libxml2 makes of our schema; it wants files, so they live for a moment in a folder."""
    with TemporaryDirectory() as folder:
        Path(folder, _SHARED_FILE).write_bytes(generate_shared(release))
        main = Path(folder, f"{message.kind}.xsd")
        main.write_bytes(generate(release, message.kind))
        return etree.XMLSchema(etree.parse(str(main)))


def _schema(target: str, namespaces: dict[str, str]) -> etree._Element:
    return etree.Element(
        f"{{{_XS}}}schema",
        {"targetNamespace": target, "elementFormDefault": "qualified"},
        nsmap={"xs": _XS, **namespaces},
    )


def _nested(element: Element) -> etree._Element:
    declared: etree._Element = _MAKE("element", name=element.name)
    if element.least == 0:
        declared.set("minOccurs", "0")
    if element.many:
        declared.set("maxOccurs", "unbounded")
    if element.children:
        inside = (_nested(child) for child in element.children)
        declared.append(_MAKE("complexType", _MAKE("sequence", *inside)))
    elif element.pattern is not None:
        facet = _MAKE("pattern", value=element.pattern)
        declared.append(_MAKE("simpleType", _MAKE("restriction", facet, base=f"s:S_{element.type}")))
    else:
        declared.set("type", f"s:{'C' if element.composite else 'S'}_{element.type}")
    return declared


def _simple_type(simple: Simple) -> etree._Element:
    restriction: etree._Element = _MAKE("restriction", base=f"xs:{simple.base}")
    least, most = _BOUNDS.get(simple.base, ("", ""))
    for name, bound in ((least, simple.least), (most, simple.most)):
        if bound is not None:
            restriction.append(_MAKE(name, value=str(bound)))
    if simple.pattern is not None:
        restriction.append(_MAKE("pattern", value=simple.pattern))
    restriction.extend(_MAKE("enumeration", value=code) for code in simple.codes)
    named: etree._Element = _MAKE("simpleType", restriction, name=f"S_{simple.name}")
    return named


def _text(schema: etree._Element) -> bytes:
    return etree.tostring(schema, pretty_print=True, xml_declaration=True, encoding="UTF-8")
