"""Rows from a valid message, by a plan made once for each kind. Room ingest/: pure; the BSN becomes a pseudonym here.

A plan is a step for each element on the way to something that is read; elements off that way are not looked into, so
names, addresses and free text are never even fetched.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from lxml import etree

from ingest.ijw import steps
from ingest.ijw.extraction import (
    ABSENT,
    BIRTH_FAULTS,
    CODES,
    COUNT,
    DUTCH,
    DUTCH_POSTCODE,
    ELEVEN_TEST,
    MONTH,
    NAME,
    ORDINAL,
    PRESENT,
    PSEUDONYM,
    YEAR,
)
from ingest.ijw.message import Row
from ingest.ijw.model import Base, DefinitionError, Message, Path, Rows, Simple
from ingest.ijw.nodes import Node
from ingest.ijw.steps import Action, Convert, Out, Slots, Step
from ingest.ijw.values import is_dutch, is_dutch_postcode, is_there, padded, to_date, to_time
from ingest.pseudonym import Pseudonymiser, is_valid_bsn
from ingest.tables import STAGE_TABLES, Table

HEAD: Final = ("bericht_id", "gemeente", "aanbieder", "dagtekening", "identificatie")  # given, not read
_ORDINAL_COLUMN: Final = "regel"
_TABLES: Final = {table.name: table for table in STAGE_TABLES}


class Plan:
    """How the rows of one kind of message are read. Holds no state of a message: one plan serves them all."""

    def __init__(self, message: Message, node: Node, pseudonymiser: Pseudonymiser) -> None:
        made = _Maker(pseudonymiser, message.rows)
        self._root = made.step(node, ())
        self._start = made.start
        self._tables = made.tables

    def read(self, root: etree._Element, head: tuple[object, ...]) -> dict[str, list[Row]]:
        """The rows of a valid message by table; `head` gives the values of HEAD. ValueError for a date beyond us."""
        slots: Slots = [*head, *self._start]
        out: Out = [[] for _ in self._tables]
        self._root(root, slots, out)
        return dict(zip(self._tables, out, strict=True))


def column_names(table: Table) -> list[str]:
    """The columns of a staged row, in order."""
    return [column.name for column in (*table.columns, *table.stage_only)]


@dataclass(slots=True)
class _Want:
    """A value wanted from one place."""

    path: Path
    how: str | None
    column_type: str
    slot: int


def _can_be_absent(node: Node, path: Path, wanted: Path) -> bool:
    """Whether `node`, at `path`, is the innermost repeated element around `wanted`, which it can be without."""
    if not node.element.repeatable or wanted[: len(path)] != path or wanted == path:
        return False
    inner = node.element.descend(wanted[len(path) :])
    return not any(element.repeatable for element in inner) and any(element.low == 0 for element in inner)


@dataclass(slots=True)
class _Maker:
    """Makes the steps of one plan, handing out slots as it goes."""

    pseudonymiser: Pseudonymiser
    rows: tuple[Rows, ...]
    start: Slots = field(default_factory=list)
    wants: list[_Want] = field(default_factory=list)
    emits: dict[Path, list[Step]] = field(default_factory=dict)
    counters: dict[Path, list[int]] = field(default_factory=dict)
    tables: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.tables = list(dict.fromkeys(rows.table for rows in self.rows))
        for rows in self.rows:
            self._table(self.tables.index(rows.table), rows)

    def _slot(self, value: object) -> int:
        self.start.append(value)
        return len(HEAD) + len(self.start) - 1

    def _table(self, number: int, rows: Rows) -> None:
        table = _TABLES[rows.table]
        names = column_names(table)
        ordinal = self._slot(0)
        self.counters.setdefault(rows.each, []).append(ordinal)
        slots = {name: place for place, name in enumerate(HEAD)} | {_ORDINAL_COLUMN: ordinal}
        for column in (*table.columns, *table.stage_only):
            source = rows.columns.get(column.name)
            if source is None:
                continue
            if source.how in _KNOWN_BEFOREHAND:
                slots[column.name] = self._slot(_KNOWN_BEFOREHAND[source.how](source.path))
                continue
            counts = source.how in (COUNT, ORDINAL)
            slots[column.name] = slot = self._slot(0 if counts else None)
            if counts:
                self.counters.setdefault(source.path, []).append(slot)
            else:
                self.wants.append(_Want(source.path, source.how, column.type, slot))
        wrong = set(names) ^ (set(slots) | set(rows.columns))
        if wrong:
            raise DefinitionError(f"rows.{rows.table} does not agree with the table on {', '.join(sorted(wrong))}")
        pick = itemgetter(*(slots[name] for name in names))
        self.emits.setdefault(rows.each, []).append(steps.emit(pick, number))

    def step(self, node: Node, path: Path) -> Step:
        """What to do with the element of `node`, which stands at `path`."""
        here = [want for want in self.wants if want.path == path]
        made: list[Step] = []
        cleared = [want.slot for want in self.wants if _can_be_absent(node, path, want.path)]
        counted = self.counters.get(path, [])
        if cleared or counted:
            made.append(steps.begin(cleared, counted))
        made += self._here(node, here)
        if any(self._is_on_the_way((*path, child.element.name)) for child in node.children):
            made.append(self._inside(node, path))
        return steps.in_turn([*made, *self.emits.get(path, ())])

    def _inside(self, node: Node, path: Path) -> Step:
        """The step through the children of `node`; what always stands in the same place is found by place."""
        if node.wrapper:
            child = node.children[0]
            return steps.each(self.step(child, (*path, child.element.name)))
        first: list[Action | None] = []
        rest: dict[str, Action] = {}
        for at, child in enumerate(node.children):
            action = self._action(child, (*path, child.element.name))
            if len(first) == at and (child.element.low, child.element.high) == (1, 1):
                first.append(action)
            elif action is not None:
                rest[child.tag] = action
        return steps.inside(first, rest)

    def _action(self, node: Node, path: Path) -> Action | None:
        if not self._is_on_the_way(path):
            return None
        wants = [want for want in self.wants if want.path == path]
        if len(wants) == 1 and isinstance(node.element.type, Simple) and not node.element.repeatable:
            return Action(wants[0].slot, self._convert(node, wants[0]), None)
        return Action(-1, None, self.step(node, path))

    def _is_on_the_way(self, path: Path) -> bool:
        ends: Iterable[Path] = (*(want.path for want in self.wants), *self.counters)
        return any(end[: len(path)] == path for end in ends)

    def _here(self, node: Node, wants: list[_Want]) -> list[Step]:
        births = {want.how: want.slot for want in wants if want.how in (YEAR, MONTH)}
        made = [steps.birth(births.get(YEAR), births.get(MONTH))] if births else []
        for want in wants:
            if want.how == CODES:
                made.append(steps.codes(want.slot))
            elif want.how == BIRTH_FAULTS:
                made.append(steps.birth_faults(want.slot, HEAD.index("dagtekening")))
            elif want.how not in (YEAR, MONTH):
                made.append(steps.take(want.slot, self._convert(node, want)))
        return made

    def _convert(self, node: Node, want: _Want) -> Convert | None:
        if want.how == PSEUDONYM:
            return self.pseudonymiser.of_valid
        if want.how in _VERDICTS:
            return _VERDICTS[want.how]
        simple = node.element.type
        found = _CONVERSIONS.get((simple.base, want.column_type)) if isinstance(simple, Simple) else None
        if found is None or not isinstance(simple, Simple):
            raise DefinitionError(f"{'/'.join(want.path)} cannot become {want.column_type}")
        return found(simple)


#: Instead of a value that stays in the message, what a check needs to know of it.
_VERDICTS: Final[dict[str | None, Convert]] = {
    ELEVEN_TEST: is_valid_bsn,
    PRESENT: is_there,
    DUTCH: is_dutch,
    DUTCH_POSTCODE: is_dutch_postcode,
}
_KNOWN_BEFOREHAND: Final[dict[str | None, Callable[[Path], str | None]]] = {
    NAME: lambda path: path[-1],
    ABSENT: lambda _path: None,
}
_CONVERSIONS: Final[dict[tuple[Base, str], Callable[[Simple], Convert | None]]] = {
    (Base.TEXT, "VARCHAR"): lambda _simple: None,
    (Base.INTEGER, "VARCHAR"): padded,
    (Base.INTEGER, "INTEGER"): lambda _simple: int,
    (Base.INTEGER, "BIGINT"): lambda _simple: int,
    (Base.DATE, "DATE"): lambda _simple: to_date,
    (Base.TIME, "TIME"): lambda _simple: to_time,
}
