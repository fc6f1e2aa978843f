"""XML Schema from the definition, for libxml2 to run. Room ingest/: pure.

Two documents, because elements of composite types stand in another namespace than those of the message: the shared
one, and one for each kind of message that imports it. Type names are those of the standard (LDT_, CDT_), so that a
message that names a type itself (xsi:type) is judged the same.
"""

from typing import Final

from lxml import etree

from ingest.ijw.model import Base, Complex, Element, Release, Simple

SHARED_FILE: Final = "basisschema.xsd"  # by this name a message schema imports the shared one
_XS: Final = "http://www.w3.org/2001/XMLSchema"
_PREFIX: Final = "ijw"
_OWN: Final = "b"
_BASES: Final = {Base.TEXT: "xs:string", Base.INTEGER: "xs:integer", Base.DATE: "xs:date", Base.TIME: "xs:time"}
# Dates and times have no time zone in this standard.
_NO_ZONE: Final = {Base.DATE: "[^:Z]*", Base.TIME: r"[^Z+\-]+"}


def generate(release: Release, kind: str) -> bytes:
    """The schema of one kind of message ("JW305"); KeyError when the release has no such message."""
    message = release.messages[kind]
    namespace = release.namespaces[kind]
    schema = _schema(namespace, {_OWN: namespace, _PREFIX: release.shared})
    _add(schema, "import", namespace=release.shared, schemaLocation=SHARED_FILE)
    writer = _Writer(schema)
    _add(schema, "element", name=message.root.name, type=writer.type_name(message.root))
    return _written(schema)


def generate_shared(release: Release) -> bytes:
    """The schema of the types that all messages share."""
    schema = _schema(release.shared, {_PREFIX: release.shared})
    for one in release.simple.values():
        _simple(schema, one)
    writer = _Writer(schema)
    for composite in release.composite.values():
        writer.declare(_shared_name(composite), composite)
    return _written(schema)


def compile_schema(release: Release, kind: str) -> etree.XMLSchema:
    """The schema of one kind of message, ready to validate with."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_Imports({SHARED_FILE: generate_shared(release)}))
    return etree.XMLSchema(etree.fromstring(generate(release, kind), parser))


class _Imports(etree.Resolver):
    """Gives the shared schema from memory; nothing is ever read from disk or network."""

    def __init__(self, documents: dict[str, bytes]) -> None:
        self._documents = documents

    def resolve(  # type: ignore[override]  # lxml gives a context too
        self, system_url: str, _public_id: str, context: object
    ) -> object:
        """The document that is imported as `system_url`."""
        name = system_url.rsplit("/", 1)[-1]
        return self.resolve_string(self._documents[name], context, base_url=name)


class _Writer:
    """Puts the complex types of one schema document in it, each once."""

    def __init__(self, schema: etree._Element) -> None:
        self._schema = schema
        self._declared: dict[str, Complex] = {}

    def type_name(self, element: Element) -> str:
        """The qualified name of the type of `element`, declared when it is one of this document's own."""
        if isinstance(element.type, Simple):
            return f"{_PREFIX}:LDT_{element.type.name}"
        if element.type.shared:
            return f"{_PREFIX}:{_shared_name(element.type)}"
        return f"{_OWN}:{self._own_name(element.type)}"

    def _own_name(self, own: Complex) -> str:
        name, number = own.name, 1
        while name in self._declared and self._declared[name] != own:
            number += 1
            name = f"{own.name}{number}"
        if name not in self._declared:
            self.declare(name, own)
        return name

    def declare(self, name: str, one: Complex) -> None:
        """A named complex type: a sequence of its elements."""
        self._declared[name] = one
        sequence = _add(_add(self._schema, "complexType", name=name), "sequence")
        for element in one.elements:
            self._element(sequence, element)

    def _element(self, sequence: etree._Element, element: Element) -> None:
        node = _add(sequence, "element", name=element.name)
        if element.low != 1:
            node.set("minOccurs", str(element.low))
        if element.high != 1:
            node.set("maxOccurs", "unbounded" if element.high is None else str(element.high))
        if element.fixed is None:
            node.set("type", self.type_name(element))
        else:
            restriction = _add(_add(node, "simpleType"), "restriction", base=self.type_name(element))
            _add(restriction, "pattern", value=element.fixed)


def _simple(schema: etree._Element, one: Simple) -> None:
    restriction = _add(_add(schema, "simpleType", name=f"LDT_{one.name}"), "restriction", base=_BASES[one.base])
    for code in one.codes.values if one.codes else ():
        _add(restriction, "enumeration", value=code)
    pattern = one.pattern or _NO_ZONE.get(one.base)
    if pattern is not None:
        _add(restriction, "pattern", value=pattern)
    low, high = ("minInclusive", "maxInclusive") if one.base is Base.INTEGER else ("minLength", "maxLength")
    if one.low is not None:
        _add(restriction, low, value=str(one.low))
    if one.high is not None:
        _add(restriction, high, value=str(one.high))


def _shared_name(one: Complex) -> str:
    return f"CDT_{one.name}"


def _schema(namespace: str, prefixes: dict[str, str]) -> etree._Element:
    schema = etree.Element(f"{{{_XS}}}schema", nsmap={"xs": _XS, **prefixes})
    schema.set("targetNamespace", namespace)
    schema.set("elementFormDefault", "qualified")
    return schema


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{_XS}}}{tag}")
    for name, value in attributes.items():
        node.set(name, value)
    return node


def _written(schema: etree._Element) -> bytes:
    etree.indent(schema)
    return etree.tostring(schema, xml_declaration=True, encoding="UTF-8")
