"""Regular expressions for the records of a message, made from its definition. Room ingest/: pure.

They read the one form of a valid message (fingerprint.py), in which every element stands where the definition puts it
and nothing else does; so an expression only has to tell what is there from what is absent. Names, addresses and free
text it passes over: only what is wanted is taken. Repeats are possessive (`?+`, `*+`): there is one way to match, and
nothing to come back for.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.ijw.model import Complex, DefinitionError, Path, Simple
from ingest.ijw.nodes import Node
from ingest.ijw.values import fits

#: What is taken of an element: the text in it, everything in it, or that it is there.
TEXT: Final = "text"
ALL: Final = "all"
THERE: Final = "there"
_VALUE: Final = "[^<]*+"
_BLANKS: Final = "(?:[ \t\n]|&#13;)*+"  # what may stand in an element that holds none of the elements that it can hold


class Wanted(NamedTuple):
    """What is to be taken from one place."""

    path: Path
    what: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """The expression for one kind of record, to be found one after the other from begin to end of a message.

    `levels` are the record (last), the message (first) and the elements between that can be repeated. What stands
    around the records is taken along with the first record inside, so its groups are empty for the next ones; `begins`
    has, for each level between, the group that is filled where such an element begins. `once`: there is one record.
    """

    expression: re.Pattern[str]
    levels: tuple[Path, ...]
    begins: dict[int, int]
    groups: dict[Wanted, int]  # the place of each value in what `find` gives
    once: bool

    @property
    def record(self) -> int:
        """The level of the records themselves."""
        return len(self.levels) - 1

    def level(self, path: Path) -> int:
        """The innermost level that `path` stands in."""
        return max(at for at, level in enumerate(self.levels) if path[: len(level)] == level)

    def find(self, text: str, start: int) -> Sequence[tuple[str, ...]]:
        """The groups of every record in the form of a message, whose first element stands at `start`; "" = absent."""
        first = self.expression.match(text, start)
        if first is None:
            return ()
        is_only = self.once or first.end() == len(text)
        return (first.groups(""),) if is_only else self.expression.findall(text, start)


def record_pattern(root: Node, each: Path, wanted: Collection[Wanted]) -> Pattern:
    """The pattern of the records at `each`; DefinitionError when they do not follow upon each other."""
    return _Writer(root, frozenset(wanted)).record(each)


def _below(node: Node) -> Iterator[Node]:
    """Every node inside `node`."""
    for child in node.children:
        yield child
        yield from _below(child)


def only_tag(root: Node, path: Path) -> str | None:
    """The begin tag of what stands at `path`; None for the root, and when other elements can begin with it as well."""
    if not path:
        return None
    name = path[-1]
    return f"<{name}>" if sum(node.element.name == name for node in _below(root)) == 1 else None


def _chain(root: Node, path: Path) -> list[Node]:
    """The nodes from the root down to `path`."""
    chain = [root]
    for name in path:
        chain.append(next(child for child in chain[-1].children if child.element.name == name))
    return chain


@dataclass(slots=True)
class _Writer:
    """Writes one expression, numbering the groups as it goes."""

    root: Node
    wanted: frozenset[Wanted]
    groups: dict[Wanted, int] = field(default_factory=dict)
    count: int = 0

    def record(self, each: Path) -> Pattern:
        """What can stand before a record, the record, and what can stand after it."""
        chain = _chain(self.root, each)
        repeated = [at for at, node in enumerate(chain) if node.element.repeatable]
        tops = sorted({0, *repeated, len(each)})
        _check(each, chain[min(repeated, default=len(each)) + 1 :])
        # findall gives tuples from two groups on: the empty ones in front see to that.
        before, begins = "", {}
        self.count = 2
        for number, (top, end) in enumerate(pairwise(tops)):
            if number:
                begins[number] = self.count
            opening = [self._opening(chain, each, at, marked=at == top and number > 0) for at in range(top, end)]
            before = f"(?:{before}{''.join(opening)})?+"
        record = self._one(chain[-1], each, open_ended=not repeated)
        after = ""
        for top, end in pairwise(tops if repeated else ()):
            closing = [self._closing(chain, each, at) for at in range(end - 1, top - 1, -1)]
            after = f"(?:{''.join(closing)}{after})?+"
        expression = re.compile(f"()(){before}{record}{after}", re.DOTALL)
        return Pattern(expression, tuple(each[:top] for top in tops), begins, self.groups, once=not repeated)

    def _opening(self, chain: Sequence[Node], each: Path, at: int, *, marked: bool) -> str:
        """The element at `at` in the chain up to the next one of the chain."""
        node, next_one = chain[at], chain[at + 1]
        place = node.children.index(next_one)
        start = f"<{node.element.name}>" if at else ""
        if marked:
            self.count += 1
            start = f"({start})"
        return start + self._inside(node.children[:place], each[:at])

    def _closing(self, chain: Sequence[Node], each: Path, at: int) -> str:
        """The element at `at` in the chain after the next one of the chain."""
        node, next_one = chain[at], chain[at + 1]
        place = node.children.index(next_one)
        return self._inside(node.children[place + 1 :], each[:at]) + _end(node)

    def _inside(self, nodes: Sequence[Node], path: Path) -> str:
        return "".join(self._whole(node, (*path, node.element.name)) for node in nodes)

    def _whole(self, node: Node, path: Path) -> str:
        """An element, however often it may stand there."""
        one = self._one(node, path)
        if node.element.repeatable:
            return f"(?:{one})*+"
        return one if node.element.low else f"(?:{one})?+"

    def _one(self, node: Node, path: Path, *, open_ended: bool = False) -> str:
        """One element; with `open_ended` no further than the last thing wanted."""
        start = f"<{node.element.name}" if path else ""
        if Wanted(path, THERE) in self.wanted:
            start = self._group(path, THERE, start)
        if isinstance(node.element.type, Simple):
            text = self._group(path, TEXT, _VALUE) if Wanted(path, TEXT) in self.wanted else _VALUE
            return _element(start, text + _end(node), empty=fits("", node.element.type, node.element.fixed))
        if Wanted(path, ALL) in self.wanted:
            return _element(start, self._group(path, ALL, ".*?") + _end(node))
        children = node.children
        while open_ended and children and not self._is_on_the_way((*path, children[-1].element.name)):
            children = children[:-1]
        inside = self._inside(children, path) + ("" if open_ended else _end(node))
        if not path:
            return inside
        return _element(start, _BLANKS + inside, empty=True) if _may_be_empty(node) else _element(start, inside)

    def _group(self, path: Path, what: str, text: str) -> str:
        self.groups[Wanted(path, what)] = self.count
        self.count += 1
        return f"({text})"

    def _is_on_the_way(self, path: Path) -> bool:
        return any(wanted.path[: len(path)] == path for wanted in self.wanted)


def _element(start: str, rest: str, *, empty: bool = False) -> str:
    """An element of which all after the name is written either as "/>" or as ">" and the rest."""
    return f"{start}(?:/>|>{rest})" if empty else f"{start}>{rest}"


def _end(node: Node) -> str:
    return f"</{node.element.name}>"


def _may_be_empty(node: Node) -> bool:
    return isinstance(node.element.type, Complex) and all(child.element.low == 0 for child in node.children)


def _check(each: Path, inner: Sequence[Node]) -> None:
    """A repeated element around the records holds one at least, or it would be passed over unseen."""
    absent = next((node for node in inner if node.element.low == 0), None)
    if absent is not None:
        raise DefinitionError(f"{'/'.join(each)}: {absent.element.name} can be absent within what is repeated")
