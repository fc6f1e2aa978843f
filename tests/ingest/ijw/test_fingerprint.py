"""The same contents give one fingerprint, other contents another."""

import pytest
from lxml import etree

from ingest.ijw.message import ReadMessage
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample
from tests.ingest.messages import NS, jw305

READER = Reader(Pseudonymiser(b"a key for tests only, 32 bytes.."))
GOOD = jw305(begins=("2026-04-03", "2026-04-04"))
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def fingerprint(data: bytes, reader: Reader = READER) -> str:
    found = read_message(data, file="a.xml", reader=reader)
    assert isinstance(found, ReadMessage), found
    return found.fingerprint


def swapped(old: str, new: str) -> bytes:
    assert old.encode() in GOOD
    return GOOD.replace(old.encode(), new.encode())


def test_indentation_comments_and_spelling_make_no_difference() -> None:
    indented = etree.fromstring(GOOD)
    etree.indent(indented, "\t")
    same = [
        etree.tostring(indented, encoding="UTF-8"),
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"><", b">\r\n<"),
        swapped("<m:Client>", "<m:Client><!-- wie --> <?maker x?>"),
        swapped("Proef", "Pr&#111;ef"),
        swapped("Proef", "<![CDATA[Proef]]>"),
        swapped("<m:Header>", "<m:Header >"),
    ]
    for data in same:
        assert fingerprint(data) == fingerprint(GOOD), data


def test_prefixes_and_where_they_are_declared_make_no_difference() -> None:
    shared = f"{NS}/basisschema/schema"
    plain = GOOD.replace(b"xmlns:m=", b"xmlns=").replace(b"<m:", b"<").replace(b"</m:", b"</")
    turned = GOOD.replace(b"xmlns:ijw=", b"xmlns=").replace(b"<ijw:", b"<").replace(b"</ijw:", b"</")
    twice = swapped("<m:Client>", f'<m:Client xmlns:z="{shared}">').replace(b"ijw:Datum>", b"z:Datum>")
    hinted = swapped("<m:Bericht ", f'<m:Bericht {XSI} xsi:schemaLocation="urn:x x.xsd" ')
    within = swapped("<m:Client>", f'<m:Client {XSI} xsi:noNamespaceSchemaLocation="x.xsd">')
    unused = swapped("<m:Bericht ", '<m:Bericht xmlns:u="urn:u" ')
    for data in (plain, turned, twice, hinted, within, unused):
        assert fingerprint(data) == fingerprint(GOOD), data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Proef", "Proef2"),
        ("2026-04-04", "2026-04-05"),
        ("<m:ToewijzingIngangsdatum>2026-04-01</m:ToewijzingIngangsdatum>", ""),
        ("Toets", "xmlns Toets"),
        ("Toets", "&lt;m:Toets"),
        ("<ijw:Voornamen>Toets</ijw:Voornamen>", "<ijw:Voorletters>Toets</ijw:Voorletters>"),
    ],
)
def test_other_contents_make_a_difference(old: str, new: str) -> None:
    assert fingerprint(swapped(old, new)) != fingerprint(GOOD)


def test_text_that_looks_like_a_declaration_has_one_fingerprint_too() -> None:
    odd = swapped("Toets", "xmlns Toets &lt;ijw:")
    plain = odd.replace(b"xmlns:m=", b"xmlns=").replace(b"<m:", b"<").replace(b"</m:", b"</")
    assert fingerprint(odd) == fingerprint(plain)


def test_the_key_makes_a_difference() -> None:
    assert fingerprint(GOOD) != fingerprint(GOOD, Reader(Pseudonymiser(b"another key for tests, 32 bytes.")))


@pytest.mark.parametrize("kind", sorted(RELEASE.messages))
def test_every_kind_indented_is_the_same_message(kind: str) -> None:
    root = sample(kind)
    before = fingerprint(as_bytes(root))
    etree.indent(root)
    assert fingerprint(as_bytes(root)) == before
