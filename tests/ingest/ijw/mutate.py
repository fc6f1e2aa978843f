"""Messages broken on purpose, the same ones for the same seed. Tests only: pure functions."""

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

from ingest.ijw.model import SHARED
from tests.ingest.ijw.samples import RELEASE

_VALUES = (
    "", " ", "\n", "x", "X1", "ab", "éñ", "àỳ", "A.B.", "a b", " a", "a ", "a\nb", "\ta", "·", "\xa0", "𝒳",
    "0", "1", "2", "3", "4", "9", "00", "01", "02", "08", "13", "20", "31", "45", "55", "82", "99", "C", "D", "d",
    "c", "AB", "NL", "XX",
    "007", "+5", "-0", "-1", "--1", "1.0", "1e3", "٣", "99999", "100000", "99999999", "100000000", "999999999",
    "1000000000",
    "999999999999", "1000000000000", "0000000000000000000000000001", " 5 ", "5 5",
    "0518", "051", "05180", "01234567", "0123456", "012345678", "123456782", "12345678a", " 123456782",
    "0200", "0001", "S300", "9999", "436", "438", "490", "3", "03", " 3", "2 ",
    "2026-04-03", " 2026-04-03\n", "2026-4-3", "2026-02-29", "2024-02-29", "2026-02-30", "2026-13-01", "2026-00-10",
    "2026-06-31",
    "+2026-04-03", "02026-04-03", "0000-01-01", "2026-04-03 Z", "+01", "+0", "00000000000000000000000007", "1.", "1_0",
    "２０２６-04-03", "０５１８", "\x7f", "\u200b", "e\u0301e\u0301e\u0301e\u0301",
    "2026-04-03Z", "2026-04-03+01:00", "2026-04-03-05:00", "03-04-2026", "20260403", "2026-04-03T00:00:00", "26-04-03",
    "09:30:00", "09:30", "9:30:00", "24:00:00", "24:00:01", "24:00:00.000", "23:59:60", "12:00:00.5", "12:00:00.",
    "12:00:00Z", "12:00:00+01:00",
    "12:60:00", " 12:00:00 ", "1.0.0", "1.0", "01.0.0", "1.0.0.0", "10.20.30",
    "a" * 6, "a" * 7, "a" * 12, "a" * 13, "a" * 20, "a" * 21, "a" * 36, "a" * 37, "a" * 80, "a" * 81, "a" * 200,
    "a" * 201,
)  # fmt: skip
_NAMES = (
    "Bericht", "Header", "Client", "Bsn", "Product", "Categorie", "Code", "Begindatum", "Einddatum", "RetourCodes",
    "RetourCode", "Omvang", "Budget", "Commentaar", "Clienten", "Naam", "Datum", "Onbekend", "StartProduct",
)  # fmt: skip
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def mutated(root: etree._Element, random: Random) -> etree._Element:
    """A copy of `root` with one to three changes; some leave it valid."""
    copy = deepcopy(root)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        random.choice(_MUTATIONS)(copy, random)
    return copy


def _any(root: etree._Element, random: Random) -> etree._Element:
    return random.choice(list(root.iterdescendants(etree.Element)) or [root])


def _leaf(root: etree._Element, random: Random) -> etree._Element:
    return random.choice([element for element in root.iter(etree.Element) if not len(element)] or [root])


def _drop(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    if element.getparent() is not None:
        element.addnext(deepcopy(element))


def _move(root: etree._Element, random: Random) -> None:
    element, target = _any(root, random), _any(root, random)
    if target is not element and element not in target.iterancestors():
        target.addnext(element)


def _swap(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    following = element.getnext()
    if following is not None:
        following.addnext(element)


def _nest(root: etree._Element, random: Random) -> None:
    _any(root, random).append(deepcopy(_any(root, random)))


def _rename(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    name = random.choice((*_NAMES, etree.QName(element).localname))
    space = random.choice((etree.QName(element).namespace or "", *random.sample(list(RELEASE.namespaces.values()), 2)))
    element.tag = f"{{{space}}}{name}" if random.random() < 0.97 else name


def _space(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    other = RELEASE.namespaces[SHARED]
    name = etree.QName(element)
    element.tag = f"{{{other}}}{name.localname}" if name.namespace != other else f"{{urn:x}}{name.localname}"


def _value(root: etree._Element, random: Random) -> None:
    _leaf(root, random).text = random.choice(_VALUES)


def _text(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    element.tail = random.choice(("x", " ", "\n ", "tekst"))


def _attribute(root: etree._Element, random: Random) -> None:
    name = random.choice(("id", "{urn:x}y", "{http://www.w3.org/XML/1998/namespace}lang", f"{{{_XSI}}}nil"))
    _any(root, random).set(name, "1")


def _hint(root: etree._Element, random: Random) -> None:
    root.set(f"{{{_XSI}}}{random.choice(('schemaLocation', 'noNamespaceSchemaLocation'))}", "urn:x x.xsd")


def _nil(root: etree._Element, random: Random) -> None:
    _any(root, random).set(f"{{{_XSI}}}nil", random.choice(("true", "false", "0", "x", "")))


def _remark(root: etree._Element, random: Random) -> None:
    """A comment or instruction, between elements or in the middle of a value."""
    element = _any(root, random)
    remark = etree.Comment("x") if random.random() < 0.5 else etree.ProcessingInstruction("x", "y")
    if not len(element) and element.text:
        half = len(element.text) // 2
        element.text, remark.tail = element.text[:half], element.text[half:]
    element.insert(0, remark)


def _around(root: etree._Element, random: Random) -> None:
    """Something before or behind a value: white space, a sign, a zero, a time zone."""
    element = _leaf(root, random)
    before, behind = random.choice(
        ((" ", ""), ("", "\n"), ("\t", " "), ("+", ""), ("0", ""), ("", "Z"), ("", "+01:00"))
    )
    element.text = f"{before}{element.text or ''}{behind}"


def _shuffle(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    children = list(element)
    random.shuffle(children)
    element.extend(children)


def _space_itself(root: etree._Element, random: Random) -> None:
    """Another namespace that looks like the right one."""
    element = _any(root, random)
    name = etree.QName(element)
    element.tag = f"{{{name.namespace}{random.choice(('/', 'X', '#'))}}}{name.localname}"


def _empty(root: etree._Element, random: Random) -> None:
    element = _any(root, random)
    for child in list(element):
        element.remove(child)
    element.text = None


_MUTATIONS: tuple[Callable[[etree._Element, Random], None], ...] = (
    _drop, _double, _move, _swap, _nest, _rename, _space, _text, _attribute, _empty, _hint, _nil, _remark,
    _around, _around, _shuffle, _space_itself, *(_value,) * 10
)  # fmt: skip
