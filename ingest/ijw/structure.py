"""What libxml2 says about the structure, in plain sentences. Room ingest/ijw: pure; never shows a value.

A message that breaks the schema is refused whole (return code 0001). Every fault is told, with the path of the
element, what was expected and what sort of value was found; the value itself may be a BSN or a name.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from ingest.fault import Effect, Fault, Text

_NAMES: Final = re.compile(r"\{[^}]*\}(\w+)")
_QUOTED: Final = re.compile(r"'([^']*)'")
_MOST_CODES: Final = 30
_REMEDY: Final = Text(
    "Verbeter dit in uw systeem, maak het bericht opnieuw en stuur het hele bericht nog eens.",
    "Mend this in your system, make the message again and send the whole message once more.",
)


def structural_faults(
    root: etree._Element, errors: Any, *, file: str, kind: str, message: str | None
) -> tuple[Fault, ...]:
    """One Fault for each thing the schema found wrong in `root`; `errors` is the error log of the validator."""
    told = []
    seen: set[tuple[str, str]] = set()
    for error in errors:
        place = place_of(root, error.path)
        if (place, "") in seen and error.type_name in _FOLLOW_UPS:
            continue  # libxml2 tells a wrong value twice: the facet, then the type
        what = _sentence(error, _element(root, error.path))
        if (place, what.nl) in seen:
            continue
        seen |= {(place, what.nl), (place, "")}
        told.append(
            Fault(
                "XSD", Effect.MESSAGE, what, _REMEDY, return_code="0001", file=file, kind=kind, message=message,
                row=_row(place), place=place,
            )
        )  # fmt: skip
    return tuple(told)


def place_of(root: etree._Element, path: str | None) -> str:
    """A readable path such as ``Client/StartProducten/StartProduct[2]/Begindatum``; repeated elements are counted."""
    element = _element(root, path)
    if element is None or element is root:
        return "Bericht"
    names: list[str] = []
    while element is not None and element is not root:
        names.append(_counted(element))
        element = element.getparent()
    return "/".join(reversed(names))


def _element(root: etree._Element, path: str | None) -> etree._Element | None:
    """The element at libxml2's path; its prefixes are those of the document, wherever they were declared."""
    if not path:
        return None
    prefixes = {prefix: uri for element in root.iter() for prefix, uri in element.nsmap.items() if prefix}
    found = root.getroottree().xpath(path, namespaces=prefixes)
    return found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else None


def _counted(element: etree._Element) -> str:
    parent = element.getparent()
    twins = [child for child in parent if child.tag == element.tag] if parent is not None else [element]
    name = etree.QName(element).localname
    return name if len(twins) == 1 else f"{name}[{twins.index(element) + 1}]"


def _row(place: str) -> int | None:
    """Which record of the message: the number of the last counted element on the path."""
    numbers = re.findall(r"(?:Product|Prestatie|Relatie|Contact|Client)\[(\d+)\]", place)
    return int(numbers[-1]) if numbers else None


def _sentence(error: Any, element: etree._Element | None) -> Text:
    tell = _SENTENCES.get(error.type_name)
    return tell(error.message, element) if tell else _DOES_NOT_FIT


def _content(message: str, _element: etree._Element | None) -> Text:
    """The children of an element are not those that were expected."""
    found, _, rest = message.partition("Expected is")
    expected = _NAMES.findall(rest)
    nl, en = _either(expected)
    if "Missing child" in found:
        return Text(f"Hier ontbreekt een element. Verwacht: {nl}.", f"An element is missing here. Expected: {en}.")
    if not expected:
        return Text("Dit element hoort hier niet.", "This element does not belong here.")
    return Text(
        f"Dit element hoort hier niet. Op deze plaats wordt verwacht: {nl}.",
        f"This element does not belong here. Expected at this place: {en}.",
    )


def _either(names: list[str]) -> tuple[str, str]:
    unique = list(dict.fromkeys(names))
    return " of ".join(unique), " or ".join(unique)


def _enumeration(message: str, element: etree._Element | None) -> Text:
    codes = _QUOTED.findall(message.partition("set {")[2])
    shown = ", ".join(codes[:_MOST_CODES]) + (", …" if len(codes) > _MOST_CODES else "")
    nl, en = value_class(element)
    return Text(
        f"De waarde ({nl}) staat niet in de codelijst. Toegestaan: {shown}.",
        f"The value ({en}) is not in the code list. Allowed: {shown}.",
    )


def _pattern(message: str, element: etree._Element | None) -> Text:
    nl, en = value_class(element)
    quoted = _QUOTED.findall(message)
    form = quoted[-1] if quoted else ""
    return Text(
        f"De waarde ({nl}) heeft niet de vorm die de standaard vraagt ({form}).",
        f"The value ({en}) does not have the form that the standard asks ({form}).",
    )


def _length(message: str, element: etree._Element | None) -> Text:
    nl, en = value_class(element)
    bound = re.search(r"allowed (minimum|maximum) length of '(\d+)'", message)
    most = bound is not None and bound[1] == "maximum"
    number = bound[2] if bound else "?"
    return Text(
        f"De waarde ({nl}) is te {'lang' if most else 'kort'}: {'hoogstens' if most else 'minstens'} {number} tekens.",
        f"The value ({en}) is too {'long' if most else 'short'}: {'at most' if most else 'at least'} {number} signs.",
    )


def _range(message: str, element: etree._Element | None) -> Text:
    nl, en = value_class(element)
    bound = _QUOTED.findall(message)[-1:] or ["?"]
    most = "greater than" in message or "maximum" in message
    return Text(
        f"Het getal ({nl}) is te {'groot' if most else 'klein'}: {'hoogstens' if most else 'minstens'} {bound[0]}.",
        f"The number ({en}) is too {'large' if most else 'small'}: {'at most' if most else 'at least'} {bound[0]}.",
    )


def _type(message: str, element: etree._Element | None) -> Text:
    nl, en = value_class(element)
    if "xs:date" in message or "Datum" in message:
        return Text(
            f"De waarde ({nl}) is geen bestaande datum in de vorm JJJJ-MM-DD.",
            f"The value ({en}) is not an existing date in the form YYYY-MM-DD.",
        )
    if "xs:time" in message or "Tijd" in message:
        return Text(
            f"De waarde ({nl}) is geen tijd in de vorm UU:MM:SS.",
            f"The value ({en}) is not a time in the form HH:MM:SS.",
        )
    return Text(f"De waarde ({nl}) is geen geheel getal.", f"The value ({en}) is not a whole number.")


def _attribute(_message: str, _element: etree._Element | None) -> Text:
    return Text("Dit element mag geen attribuut hebben.", "This element may not have an attribute.")


def _text_between(_message: str, _element: etree._Element | None) -> Text:
    return Text("Er staat tekst tussen de elementen.", "There is text between the elements.")


def _children_in_value(_message: str, _element: etree._Element | None) -> Text:
    return Text(
        "Hier hoort een waarde te staan, maar er staan elementen in.", "A value belongs here, but it holds elements."
    )


def value_class(element: etree._Element | None) -> tuple[str, str]:
    """What sort of value stands there, without telling it: "9 cijfers", "12 tekens", "leeg"; in Dutch and English."""
    text = (element.text or "") if element is not None else ""
    if not text.strip():
        return ("leeg", "empty")
    length = len(text)
    if text.isascii() and text.isdigit():
        return (f"{length} cijfer{'s' if length > 1 else ''}", f"{length} digit{'s' if length > 1 else ''}")
    return (f"{length} teken{'s' if length > 1 else ''}", f"{length} character{'s' if length > 1 else ''}")


def unreadable(kind: str, file: str, message: str | None, places: Iterator[str]) -> tuple[Fault, ...]:
    """Values that the schema allows but no calendar has, such as the year 12026 or 24:00:00."""
    what = Text(
        "Deze datum of tijd valt buiten wat wij kunnen lezen (jaar 1 tot en met 9999, 00:00 tot 24:00).",
        "This date or time is outside what we can read (years 1 to 9999, 00:00 to 24:00).",
    )
    return tuple(
        Fault(
            "XSD", Effect.MESSAGE, what, _REMEDY, return_code="0001", file=file, kind=kind, message=message, place=place
        )
        for place in places
    )


_DOES_NOT_FIT: Final = Text(
    "Dit element past niet in het schema van het bericht.", "This element does not fit the schema of the message."
)
_FOLLOW_UPS: Final = frozenset({"SCHEMAV_CVC_DATATYPE_VALID_1_2_1"})
_SENTENCES: Final = {
    "SCHEMAV_ELEMENT_CONTENT": _content,
    "SCHEMAV_CVC_ENUMERATION_VALID": _enumeration,
    "SCHEMAV_CVC_PATTERN_VALID": _pattern,
    "SCHEMAV_CVC_MINLENGTH_VALID": _length,
    "SCHEMAV_CVC_MAXLENGTH_VALID": _length,
    "SCHEMAV_CVC_MININCLUSIVE_VALID": _range,
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": _range,
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": _type,
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": _attribute,
    "SCHEMAV_CVC_TYPE_3_1_1": _attribute,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": _text_between,
    "SCHEMAV_CVC_TYPE_3_1_2": _children_in_value,
}
