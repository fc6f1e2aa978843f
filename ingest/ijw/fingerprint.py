"""The contents of a message in one form, whatever it looked like. Room ingest/: pure.

White space between elements and comments are gone already (parse.py); here the prefixes are made the same. Written by
libxml2 and then changed by whole tags, because walking all elements in Python would cost more than reading them.
"""

from typing import Final

from lxml import etree

OWN: Final = "m"  # the prefix of the message's own elements
SHARED: Final = "s"  # and that of the elements of composite types
TAG: Final = "\x01"  # stands for the "<" of a tag that has its new prefix; no XML document can hold it
_SHARED: Final = SHARED.encode()
_OWN: Final = OWN.encode()
_TAG: Final = TAG.encode()


def contents(root: etree._Element, shared: str) -> bytes:
    """The canonical bytes of a valid message; `shared` is the namespace of the shared types.

    Messages that declare more or elsewhere than at the root take a slower way to the same bytes. The only attributes
    a valid message can have tell a validator something (xsi:…): they are no contents.
    """
    own = root.tag[1 : root.tag.index("}")]
    spaces = root.nsmap
    text = etree.tostring(root, encoding="utf-8", xml_declaration=False)
    if len(spaces) != 2 or set(spaces.values()) != {own, shared} or text.count(b"xmlns") != 2:
        plain = _copied(root, own, shared)
        spaces = plain.nsmap
        text = etree.tostring(plain, encoding="utf-8", xml_declaration=False)
    prefixes = {(prefix or "").encode(): _SHARED if space == shared else _OWN for prefix, space in spaces.items()}
    return own.encode() + _TAG + _renamed(text[text.index(b">") + 1 :], prefixes)


def _renamed(text: bytes, prefixes: dict[bytes, bytes]) -> bytes:
    """`text` with our prefixes. A "<" stands nowhere but at the begin of a tag."""
    for prefix, ours in sorted(prefixes.items(), reverse=True):  # the tags without prefix last
        old = prefix + b":" if prefix else b""
        text = text.replace(b"</" + old, _TAG + b"/" + ours + b":").replace(b"<" + old, _TAG + ours + b":")
    return text


def _copied(root: etree._Element, own: str, shared: str) -> etree._Element:
    """The same elements without attributes, with both namespaces declared at the root and nowhere else."""
    copy = etree.Element(root.tag, nsmap={OWN: own, SHARED: shared})
    _copy_children(root, copy)
    return copy


def _copy_children(source: etree._Element, target: etree._Element) -> None:
    target.text = source.text
    for child in source:
        _copy_children(child, etree.SubElement(target, child.tag))
