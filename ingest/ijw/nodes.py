"""The definition of one kind of message, made ready to walk beside a parsed message. Room ingest/: pure."""

from dataclasses import dataclass

from ingest.ijw.model import Complex, DefinitionError, Element, Path, Release, Rows


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """An element, its full tag ("{namespace}name") and, for each tag that may stand inside, its place in the order."""

    element: Element
    tag: str
    children: tuple["Node", ...]
    order: dict[str, int]
    row: Rows | None  # the table that gets a row for each of these, when there can be several

    @property
    def wrapper(self) -> bool:
        """Whether it only holds a list of elements, so that a path reads as well without it."""
        return len(self.children) == 1 and self.children[0].element.repeatable

    def under(self, name: str) -> "Node | None":
        """The child of this name without its namespace."""
        return next((child for child in self.children if child.element.name == name), None)


def message_node(release: Release, kind: str) -> Node:
    """The whole message, from Bericht down."""
    rows = {one.each: one for one in release.messages[kind].rows}
    return _node(release, kind, release.messages[kind].root, (), rows, shared=False)


def _node(release: Release, kind: str, element: Element, path: Path, rows: dict[Path, Rows], *, shared: bool) -> Node:
    inside = element.type.elements if isinstance(element.type, Complex) else ()
    below = isinstance(element.type, Complex) and element.type.shared
    children = tuple(_node(release, kind, child, (*path, child.name), rows, shared=below) for child in inside)
    namespace = release.shared if shared else release.namespaces[kind]
    order = {child.tag: place for place, child in enumerate(children)}
    return Node(
        element, f"{{{namespace}}}{element.name}", children, order, rows.get(path) if element.repeatable else None
    )


def fixed_place(node: Node, path: Path) -> tuple[int, ...]:
    """The positions that lead to `path` in every valid message; DefinitionError when they can differ."""
    places: list[int] = []
    for name in path:
        at = next((at for at, child in enumerate(node.children) if child.element.name == name), None)
        if at is None or any((child.element.low, child.element.high) != (1, 1) for child in node.children[: at + 1]):
            raise DefinitionError(f"{'/'.join(path)} does not stand in the same place in every message")
        places.append(at)
        node = node.children[at]
    return tuple(places)
