"""What is wrong with the structure of a message, said to people. Room ingest/: pure functions.

No sentence repeats a value that could be about a person: of a value it tells the kind ("9 cijfers"), and only of codes,
dates and amounts that describe help or traffic the value itself.
"""

import re
from difflib import get_close_matches
from typing import Final, NamedTuple

from ingest.fault import Text
from ingest.ijw.model import Base, Element, Simple
from ingest.names import safe_name

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z_-]{0,39}[0-9]{0,3}")
_AGAIN: Final = Text("stuur het bericht opnieuw.", "send the message again.")
# What may be repeated, by the form of the value: short codes, dates and amounts, never anything like a BSN or a name.
_SHOWABLE: Final = {
    Base.TEXT: re.compile(r"[A-Z]?[0-9]{0,5}"),
    Base.INTEGER: re.compile(r"[+-]?[0-9]{1,7}"),
    Base.DATE: re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"),
    Base.TIME: re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?"),
}


class Said(NamedTuple):
    """A problem and its remedy."""

    what: Text
    remedy: Text


def missing(name: str, parent: str) -> Said:
    """A mandatory element is not there."""
    return Said(
        Text(f"{name} ontbreekt in {parent} en is verplicht.", f"{name} is missing in {parent} and is mandatory."),
        _do(f"Vul {name} in", f"Fill in {name}"),
    )


def too_many(element: Element, parent: str, count: int) -> Said:
    """An element stands there more often than it may."""
    return Said(
        Text(
            f"{element.name} staat {count} keer in {parent}; het mag er {element.high} keer staan.",
            f"{element.name} stands {count} times in {parent}; {element.high} is the most allowed.",
        ),
        _do(f"Laat één {element.name} staan", f"Keep one {element.name}"),
    )


def unknown(local_name: str, parent: str, known: list[str]) -> Said:
    """An element that does not belong there."""
    name = shown_name(local_name)
    close = get_close_matches(local_name, known, 1, 0.75)
    hint = Text(f" Bedoelde u {close[0]}?", f" Did you mean {close[0]}?") if close else Text("", "")
    return Said(
        Text(f"{name.nl} hoort niet in {parent}.{hint.nl}", f"{name.en} does not belong in {parent}.{hint.en}"),
        _do("Haal het weg of geef het de juiste naam", "Remove it or give it the right name"),
    )


def other_namespace(name: str, shared: bool) -> Said:
    """The right name in the wrong namespace."""
    right = (
        Text("die van het basisschema", "that of the shared types")
        if shared
        else Text("die van het bericht", "that of the message")
    )
    return Said(
        Text(
            f"{name} staat in een verkeerde namespace; verwacht is {right.nl}.",
            f"{name} stands in a wrong namespace; {right.en} is expected.",
        ),
        _do("Pas de namespace aan", "Correct the namespace"),
    )


def misplaced(name: str, parent: str, after: str | None) -> Said:
    """An element out of order; `after` is the one it should follow (None: it comes first)."""
    place = (
        Text(f"vooraan in {parent}", f"first in {parent}")
        if after is None
        else Text(f"in {parent} na {after}", f"in {parent} after {after}")
    )
    return Said(
        Text(
            f"{name} staat op de verkeerde plaats: het hoort {place.nl}.",
            f"{name} is out of order: it goes {place.en}.",
        ),
        _do("Zet de elementen in de volgorde van de standaard", "Put the elements in the order of the standard"),
    )


def loose_text(parent: str) -> Said:
    """Characters between elements."""
    return Said(
        Text(f"in {parent} staat tekst tussen de elementen.", f"{parent} has text between its elements."),
        _do("Haal die tekst weg", "Remove that text"),
    )


def not_a_value(name: str) -> Said:
    """Elements where a value should stand."""
    return Said(
        Text(f"in {name} staan elementen waar één waarde hoort.", f"{name} holds elements where one value belongs."),
        _do(f"Vul in {name} alleen de waarde in", f"Put only the value in {name}"),
    )


def attribute(local_name: str, name: str) -> Said:
    """An attribute; the standard has none."""
    shown = shown_name(local_name)
    return Said(
        Text(
            f"{name} heeft een attribuut dat er niet hoort: {shown.nl}.",
            f"{name} has an attribute too many: {shown.en}.",
        ),
        _do("Haal het attribuut weg", "Remove the attribute"),
    )


def wrong_value(element: Element, simple: Simple, text: str, *, personal: bool) -> Said:
    """A value outside its type; shown only where it cannot be about a person."""
    words = simple.words if element.fixed is None else Text(element.fixed, element.fixed)
    found = value_class(text)
    if simple.shown and not personal and text and _SHOWABLE[simple.base].fullmatch(text):
        found = Text(f'"{text}"', f'"{text}"')
    return Said(
        Text(
            f"{element.name} is niet goed. Verwacht: {words.nl}. Er staat: {found.nl}.",
            f"{element.name} is not right. Expected: {words.en}. Found: {found.en}.",
        ),
        _do(f"Verbeter {element.name}", f"Correct {element.name}"),
    )


def otherwise(parent: str) -> Said:
    """libxml2 refuses, and we cannot say it better."""
    return Said(
        Text(f"{parent} voldoet niet aan het berichtschema.", f"{parent} does not comply with the message schema."),
        _do("Controleer het bericht met het schema van de standaard", "Check the message with the official schema"),
    )


def and_more(count: int) -> Said:
    """So many problems that listing them all helps nobody."""
    return Said(
        Text(f"en nog {count} fouten van deze soort.", f"and {count} more faults like these."),
        _do("Verbeter eerst de fouten hierboven", "Correct the faults above first"),
    )


def value_class(text: str) -> Text:
    """What sort of value `text` is, without saying it: "9 cijfers", "een datum", "tekst van 12 tekens"."""
    bare = text.strip(" \t\n\r")
    if not bare:
        return Text("alleen spaties", "only spaces") if text else Text("niets", "nothing")
    if _SHOWABLE[Base.DATE].fullmatch(bare):
        return Text("een datum", "a date")
    if bare != text:
        return Text("een waarde met spaties eromheen", "a value with spaces around it")
    size = len(text)
    if text.isascii() and text.isdigit():
        return Text(f"{size} cijfer{'s' if size > 1 else ''}", f"{size} digit{'s' if size > 1 else ''}")
    if text.isalpha():
        return Text(f"{size} letter{'s' if size > 1 else ''}", f"{size} letter{'s' if size > 1 else ''}")
    return Text(
        f"tekst van {size} teken{'s' if size > 1 else ''}", f"text of {size} character{'s' if size > 1 else ''}"
    )


def _do(nl: str, en: str) -> Text:
    return Text(f"{nl} en {_AGAIN.nl}", f"{en} and {_AGAIN.en}")


def shown_name(name: str) -> Text:
    """The name of an element or attribute as far as it is no more than a name."""
    if _NAME.fullmatch(name):
        return Text(safe_name(name), safe_name(name))
    return Text("een onbekend element", "an unknown element")
