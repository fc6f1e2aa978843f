"""The notation of elements in the definition files: one element a line, nesting by indentation. Room ingest/: pure.

StartProducten 1
  StartProduct 1..n
    Product 0..1 {Product}
    BerichtVersie 1 BerichtVersie = 3
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ingest.ijw.model import Complex, DefinitionError, Element, Path, Simple

_LINE: Final = re.compile(
    r"(?P<indent> *)(?P<name>[A-Za-z][A-Za-z0-9]*) (?P<low>[0-9])(?:\.\.(?P<high>[0-9n]))?"
    r"(?: (?P<type>\w+|\{\w+\}))?(?: = (?P<fixed>\S+))?"
)
_INDENT: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One element as written: its type is a name ("Datum", "{Product}"), or None with the elements inside."""

    name: str
    low: int
    high: int | None
    type: str | None
    fixed: str | None
    inside: tuple["Line", ...] = ()


def parse(text: str) -> tuple[Line, ...]:
    """The lines of `text` as trees; DefinitionError tells the line that cannot be read."""
    written = [_read(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    lines, rest = _nest(written, 0)
    if rest:
        raise DefinitionError(f"line {rest[0][0]}: {rest[0][2].name} is indented by {rest[0][1] * _INDENT}, too far")
    return lines


def _read(number: int, text: str) -> tuple[int, int, Line]:
    match = _LINE.fullmatch(text.rstrip())
    if match is None or len(match["indent"]) % _INDENT:
        raise DefinitionError(f'line {number}: expected "Name 1|0..1|1..n Type", found "{text.strip()}"')
    low = int(match["low"])
    high = low if match["high"] is None else None if match["high"] == "n" else int(match["high"])
    if high is not None and not 0 < max(low, 1) <= high:
        raise DefinitionError(f"line {number}: {match['name']} can stand at most {high} times and at least {low}")
    return number, len(match["indent"]) // _INDENT, Line(match["name"], low, high, match["type"], match["fixed"])


_Written = list[tuple[int, int, Line]]


def _nest(written: _Written, depth: int) -> tuple[tuple[Line, ...], _Written]:
    """The trees at `depth` with which `written` begins, and what is left."""
    lines: list[Line] = []
    while written and written[0][1] == depth:
        number, _, line = written[0]
        inside, written = _nest(written[1:], depth + 1)
        if bool(inside) == (line.type is not None):
            raise DefinitionError(f"line {number}: {line.name} needs either a type or elements inside")
        lines.append(replace(line, inside=inside))
    return tuple(lines), written


def build(
    lines: Iterable[Line], find: Callable[[str], Simple | Complex], *, shared: bool, personal: bool = False
) -> tuple[Element, ...]:
    """The elements that `lines` mean; `find` gives the type of a name ("{Product}" for a composite one)."""
    elements = tuple(_element(line, find, shared=shared, personal=personal) for line in lines)
    names = [element.name for element in elements]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise DefinitionError(f"{', '.join(sorted(doubled))} stands twice in one place")
    return elements


def _element(line: Line, find: Callable[[str], Simple | Complex], *, shared: bool, personal: bool) -> Element:
    if line.type is None:
        inside = build(line.inside, find, shared=shared, personal=personal)
        return Element(line.name, line.low, line.high, Complex(line.name, inside, shared, personal))
    found = find(line.type)
    if isinstance(found, Complex) and not found.shared:
        found = replace(found, name=line.name)
    if line.fixed is not None and isinstance(found, Complex):
        raise DefinitionError(f"{line.name}: only a single value can be fixed")
    return Element(line.name, line.low, line.high, found, line.fixed)


def add_last(element: Element, path: Path, added: Element) -> Element:
    """`element` with `added` as the last child of what stands at `path`; LookupError when nothing does."""
    if not isinstance(element.type, Complex):
        raise LookupError(f"{element.name} holds a value, not elements")
    if not path:
        return replace(element, type=replace(element.type, elements=(*element.type.elements, added)))
    if element.child(path[0]) is None:
        raise LookupError(f"{element.name} has no element {path[0]}")
    elements = tuple(
        add_last(child, path[1:], added) if child.name == path[0] else child for child in element.type.elements
    )
    return replace(element, type=replace(element.type, elements=elements))


def change(lines: tuple[Line, ...], changes: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """`lines` after the changes of a later release, each {at = "A/B", remove = true | replace = "…" | after = "…"}."""
    for one in changes:
        path = tuple(str(one.get("at", "")).split("/"))
        kinds = [kind for kind in ("remove", "replace", "after") if kind in one]
        if len(kinds) != 1:
            raise DefinitionError(f'change at "{"/".join(path)}": give one of remove, replace and after')
        new = () if kinds[0] == "remove" else parse(one[kinds[0]])
        lines = _change(lines, path, new, keep=kinds[0] == "after")
    return lines


def _change(lines: tuple[Line, ...], path: Path, new: tuple[Line, ...], *, keep: bool) -> tuple[Line, ...]:
    at = next((i for i, line in enumerate(lines) if line.name == path[0]), None)
    if at is None:
        raise DefinitionError(f'change: there is no element "{path[0]}" to change')
    here = lines[at]
    if len(path) > 1:
        changed: tuple[Line, ...] = (replace(here, inside=_change(here.inside, path[1:], new, keep=keep)),)
    else:
        changed = (here, *new) if keep else new
    return (*lines[:at], *changed, *lines[at + 1 :])
