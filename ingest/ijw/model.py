"""What a release of iJw is: types, elements, messages, and what is read from them. Room ingest/: pure values.

Made by `definition.py` from the files in `releases/`; everything else (XSD, reading, explaining, the reference page)
follows from these values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ingest.fault import Text

Path = tuple[str, ...]  # names of elements from Bericht (not included) down

ROOT = "Bericht"


class DefinitionError(ValueError):
    """A definition file says something that cannot be; the text tells the file, the place and what."""


class Base(StrEnum):
    """What a value is before its own limits."""

    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of one list of the standard ("JZ588")."""

    id: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Simple:
    """A type of one value. `low` and `high` bound the length of a text and the value of an integer."""

    name: str
    base: Base
    low: int | None
    high: int | None
    pattern: str | None  # means the same in XML Schema and in Python, for the whole value
    codes: CodeList | None
    words: Text  # what is expected: "8 cijfers"
    shown: bool  # a wrong value may be repeated to people


@dataclass(frozen=True, slots=True)
class Complex:
    """A type made of elements in a fixed order. `shared`: its elements stand in the shared namespace."""

    name: str
    elements: tuple["Element", ...]
    shared: bool
    personal: bool  # nothing inside is ever shown


@dataclass(frozen=True, slots=True)
class Element:
    """A place for a value or for elements, with how often it may stand there (`high` None = any number)."""

    name: str
    low: int
    high: int | None
    type: Simple | Complex
    fixed: str | None = None  # the only value allowed

    @property
    def repeatable(self) -> bool:
        """Whether more than one may stand in a row."""
        return self.high is None or self.high > 1

    def child(self, name: str) -> "Element | None":
        """The element of this name inside, if there is one."""
        elements = self.type.elements if isinstance(self.type, Complex) else ()
        return next((element for element in elements if element.name == name), None)

    def descend(self, path: Path) -> tuple["Element", ...]:
        """The elements along `path`; LookupError names the first one that does not exist."""
        found: list[Element] = []
        here = self
        for name in path:
            below = here.child(name)
            if below is None:
                raise LookupError(f"{here.name} has no element {name}")
            found.append(below)
            here = below
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the value of a column comes from, and how it is made (None: as the types say)."""

    path: Path
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """One table that a message fills: a row for each element at `each` (empty = for the message)."""

    table: str
    each: Path
    reference: Path | None  # below `each`: the key by which the deliverer knows the record
    columns: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of message. `returns` is the kind it answers when it is a return message."""

    kind: str
    code: str
    name: str
    sender: str  # who stands in Afzender: "gemeente" or "aanbieder"
    returns: str | None
    root: Element
    identificatie: Path
    dagtekening: Path
    rows: tuple[Rows, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Release:
    """One release of the standard, whole."""

    version: str  # "3.2"
    namespaces: Mapping[str, str]  # by kind ("JW305"), and SHARED
    simple: Mapping[str, Simple]
    composite: Mapping[str, Complex]
    messages: Mapping[str, Message]

    @property
    def shared(self) -> str:
        """The namespace of the composite types."""
        return self.namespaces[SHARED]


SHARED = "shared"
