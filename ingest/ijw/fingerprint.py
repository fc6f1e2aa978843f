"""The contents of a message in one form, whatever it looked like. Room ingest/: pure.

White space between elements and comments are gone already (parse.py); here the prefixes go as well: in a valid message
the place of an element decides its namespace, so the name says enough. Written by libxml2 and then changed by whole
tags, because walking all elements in Python would cost more than reading them.
"""

from typing import Final

from lxml import etree

#: Stands before a fingerprint of this form; those of before it cannot be compared with it.
FORM: Final = "2:"


def contents(root: etree._Element, shared: str) -> bytes:
    """The canonical bytes of a valid message; `shared` is the namespace of the shared types.

    First the namespace of the message, then all that stands in it. Messages that declare more or elsewhere than at the
    root take a slower way to the same bytes. The only attributes a valid message can have tell a validator something
    (xsi:…): they are no contents.
    """
    own = root.tag[1 : root.tag.index("}")]
    spaces = root.nsmap
    text = etree.tostring(root, encoding="utf-8", xml_declaration=False)
    if len(spaces) != 2 or set(spaces.values()) != {own, shared} or text.count(b"xmlns") != 2:
        plain = _copied(root, own, shared)
        spaces = plain.nsmap
        text = etree.tostring(plain, encoding="utf-8", xml_declaration=False)
    for prefix in filter(None, spaces):  # a "<" stands nowhere but at the begin of a tag
        text = text.replace(f"<{prefix}:".encode(), b"<").replace(f"</{prefix}:".encode(), b"</")
    return own.encode() + text[text.index(b">") :]


def _copied(root: etree._Element, own: str, shared: str) -> etree._Element:
    """The same elements without attributes, with both namespaces declared at the root and nowhere else."""
    copy = etree.Element(root.tag, nsmap={"m": own, "s": shared})
    _copy_children(root, copy)
    return copy


def _copy_children(source: etree._Element, target: etree._Element) -> None:
    target.text = source.text
    for child in source:
        _copy_children(child, etree.SubElement(target, child.tag))
