"""The definition of a release of the message standard, typed. Room ingest/ijw: reads releases/*.toml.

A later release is a small file that names its base and holds only what differs: tables are merged key by key, other
values replace those of the base.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

RELEASES: Final = Path(__file__).with_name("releases")
_DIRECTION: Final = {"aanbieder": ("AgbCode", "Gemeente"), "gemeente": ("Gemeente", "AgbCode")}


class DefinitionError(Exception):
    """A release file that cannot be right; the text says where."""


@dataclass(frozen=True, slots=True)
class Simple:
    """A simple type: `base` is string, integer, date or time; `least` and `most` bound its length or value."""

    name: str
    base: str
    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a message: with `children`, with a composite type, or with a simple type and perhaps a pattern."""

    name: str
    least: int
    many: bool
    type: str = ""
    composite: bool = False
    pattern: str | None = None
    children: tuple["Element", ...] = ()

    def child(self, name: str) -> "Element":
        """The child called `name`; KeyError when there is none."""
        return next(child for child in self.children if child.name == name)


@dataclass(frozen=True, slots=True)
class Record:
    """What becomes one row of a raw table: the path of its element and, by column, the path below it."""

    table: str
    at: tuple[str, ...]
    read: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MessageType:
    """One kind of message; `from_gemeente` tells who is the Afzender in its header."""

    kind: str
    code: str
    namespace: str
    from_gemeente: bool
    root: Element
    records: tuple[Record, ...] = ()
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A whole release; `shared` is the namespace of the elements of composite types."""

    name: str
    shared: str
    simple: Mapping[str, Simple]
    composite: Mapping[str, tuple[Element, ...]]
    messages: Mapping[str, MessageType] = field(default_factory=dict)


@cache
def load_release(name: str, folder: Path = RELEASES) -> Release:
    """The release called `name` ("3.2"), with what it inherits from its base. DefinitionError names what is wrong."""
    return _release(_merged(name, folder))


def _merged(name: str, folder: Path) -> dict[str, Any]:
    file = folder / f"{name.replace('.', '_')}.toml"
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DefinitionError(f"release {name} has no file {file.name}") from None
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{file.name}: {error}") from None
    base = content.pop("base", None)
    return content if base is None else _merge(_merged(base, folder), content)


def _merge(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        both = isinstance(value, dict) and isinstance(base.get(key), dict)
        merged[key] = _merge(base[key], value) if both else value
    return merged


def _release(content: dict[str, Any]) -> Release:
    simple = {name: _simple(name, given) for name, given in content["simple"].items()}
    composite = {name: parse_tree("\n".join(lines)) for name, lines in content["composite"].items()}
    messages = {kind: _message(kind, content) for kind in content["message"]}
    release = Release(content["release"], content["shared"], simple, composite, messages)
    for message in messages.values():
        _check_types(release, message.root, message.kind)
        for record in message.records:
            _check_record(release, message, record)
    return release


def _simple(name: str, given: dict[str, Any]) -> Simple:
    known = {"base", "min", "max", "pattern", "codes"}
    if not set(given) <= known or given.get("base") not in {"string", "integer", "date", "time"}:
        raise DefinitionError(f"simple.{name}: expected base and {sorted(known)}, found {sorted(given)}")
    codes = tuple(given.get("codes", ()))
    return Simple(name, given["base"], given.get("min"), given.get("max"), given.get("pattern"), codes)


def _message(kind: str, content: dict[str, Any]) -> MessageType:
    given = content["message"][kind]
    answered = content["message"][given["answers"]] if "answers" in given else given
    from_gemeente = answered["sender"] == "gemeente"
    body = parse_tree(answered["body"])
    if "answers" in given:
        body = _with_return_codes(body, given["return_codes_in"], parse_tree(content["return_codes"])[0])
    root = Element("Bericht", 1, False, children=(_header(given, answered, content), *body))
    records = tuple(_record(table, text) for table, text in given.get("record", {}).items())
    namespace = content["namespace"].replace("{kind}", kind.lower())
    return MessageType(kind, given["code"], namespace, from_gemeente, root, records, given.get("answers"))


def _header(given: dict[str, Any], answered: dict[str, Any], content: dict[str, Any]) -> Element:
    sender, receiver = _DIRECTION[answered["sender"]]
    version, subversion = content["version"]
    text: str = content["header"]
    for key, value in {
        "{code}": given["code"],
        "{version}": version,
        "{subversion}": subversion,
        "{sender}": sender,
        "{receiver}": receiver,
    }.items():
        text = text.replace(key, value)
    more = content["return_header"] if "answers" in given else given.get("header_more", "")
    return Element("Header", 1, False, children=parse_tree(text + more))


def _record(table: str, given: dict[str, str]) -> Record:
    pairs = (line.split(" = ") for line in given["read"].strip().splitlines())
    return Record(table, _path(given["at"]), {column.strip(): _path(path.strip()) for column, path in pairs})


def _path(text: str) -> tuple[str, ...]:
    return tuple(text.split("/")) if text else ()


def _with_return_codes(body: tuple[Element, ...], places: list[str], codes: Element) -> tuple[Element, ...]:
    """The body of a return message: absent when all is well, with return codes as last child at each of `places`."""

    def changed(element: Element, path: str, top: bool) -> Element:
        children = tuple(changed(child, f"{path}/{child.name}", False) for child in element.children)
        if path in places:
            children = (*children, codes)
        least = 0 if top else element.least
        return Element(element.name, least, element.many, element.type, element.composite, element.pattern, children)

    return tuple(changed(element, element.name, True) for element in body)


def parse_tree(text: str) -> tuple[Element, ...]:
    """Elements from lines such as ``  Product 0..1 Product {}``; two spaces of indentation a level."""
    return _level([line for line in text.splitlines() if line.strip()], 0)


def _level(lines: list[str], depth: int) -> tuple[Element, ...]:
    elements = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _depth(lines[end]) > depth:
            end += 1
        if _depth(lines[at]) != depth:
            raise DefinitionError(f"wrong indentation: {lines[at]!r}")
        elements.append(_element(lines[at].strip(), _level(lines[at + 1 : end], depth + 1)))
        at = end
    return tuple(elements)


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2


def _element(line: str, children: tuple[Element, ...]) -> Element:
    declared, _, pattern = line.partition(" = ")
    words = declared.split()
    if len(words) < 2 or (len(words) == 2) != bool(children):
        raise DefinitionError(f"expected name, how often and type (or children): {line!r}")
    least, _, most = words[1].partition("..")
    type_name = words[2] if len(words) > 2 else ""
    return Element(words[0], int(least), most == "n", type_name, words[3:] == ["{}"], pattern or None, children)


def _check_types(release: Release, element: Element, place: str) -> None:
    known = release.composite if element.composite else release.simple
    if not element.children and element.type not in known:
        raise DefinitionError(f"{place}/{element.name}: type {element.type} is not defined")
    for child in element.children:
        _check_types(release, child, f"{place}/{element.name}")


def _check_record(release: Release, message: MessageType, record: Record) -> None:
    for column, path in record.read.items():
        try:
            leaf(release, message.root, record.at + path)
        except StopIteration:
            where = "/".join(record.at + path)
            raise DefinitionError(f"{message.kind}, {record.table}.{column}: there is no element {where}") from None


def children_of(release: Release, element: Element) -> tuple[Element, ...]:
    """The elements inside `element`, whether it names them itself or through its composite type."""
    return release.composite[element.type] if element.composite else element.children


def leaf(release: Release, element: Element, path: tuple[str, ...]) -> Element:
    """The element at `path` below `element`; StopIteration when there is none."""
    for name in path:
        element = next(child for child in children_of(release, element) if child.name == name)
    return element
