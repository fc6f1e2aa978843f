"""Rows from a valid message, in one walk over its elements. Room ingest/ijw: pure; the BSN becomes a pseudonym here.

A plan is made once for each kind of message: for every element that is read, the place of its value in the row. The
walk follows the plan and skips the rest, so names and addresses are not even looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from lxml import etree

from ingest.ijw.definition import MessageType, Record, Release, children_of, leaf
from ingest.ijw.message import Row
from ingest.pseudonym import Pseudonymiser, is_valid_bsn
from ingest.tables import TABLES, Table

Convert = Callable[[str], object]
_TABLES: Final = {table.name: table for table in TABLES}
_PERSON: Final = ("client", "geboortejaar", "geboortemaand", "geslacht", "bsn_geldig", "client_volgnummer")


class UnreadableError(ValueError):
    """A value that the schema allows but Python has no date or time for; `place` is the name of its element."""

    def __init__(self, place: str) -> None:
        """Keep the name of the element, not its value."""
        super().__init__(place)
        self.place = place


@dataclass(slots=True)
class Leaf:
    """Where the text of an element goes: which column, how it is converted, whether it may repeat."""

    column: int
    convert: Convert
    repeats: bool


@dataclass(slots=True)
class Plan:
    """What to do with the children of an element, by their tag."""

    leaves: dict[str, Leaf] = field(default_factory=dict)
    inside: dict[str, "Plan"] = field(default_factory=dict)


@dataclass(slots=True)
class RecordPlan:
    """How one element becomes a row: the table, and the places of what is filled in from elsewhere."""

    table: Table
    plan: Plan
    width: int
    places: dict[str, int]


@dataclass(slots=True)
class Level:
    """The way to the records: what stands on it, and which levels lie below."""

    is_client: bool = False
    records: list[RecordPlan] = field(default_factory=list)
    below: dict[str, "Level"] = field(default_factory=dict)


def make_level(release: Release, message: MessageType) -> Level:
    """The plan of a kind of message: from its root to every record."""
    top = Level()
    for record in message.records:
        level, element = top, message.root
        for name in record.at:
            tag = _tag(release, message, element.composite, name)
            element = next(child for child in children_of(release, element) if child.name == name)
            level = level.below.setdefault(tag, Level(is_client=name == "Client"))
        level.records.append(_record_plan(release, message, record))
    return top


def _record_plan(release: Release, message: MessageType, record: Record) -> RecordPlan:
    table = _TABLES[record.table]
    columns = table.columns + table.stage_only
    places = {column.name: index for index, column in enumerate(columns)}
    plan = Plan()
    for column, path in record.read.items():
        element = leaf(release, message.root, record.at)
        inside = plan
        for name in path:
            tag = _tag(release, message, element.composite, name)
            element = next(child for child in children_of(release, element) if child.name == name)
            if name is path[-1] and not children_of_or_none(release, element):
                kind = columns[places[column]].type
                convert = _converter(kind, release.simple[element.type].base, element.name)
                inside.leaves[tag] = Leaf(places[column], convert, element.many)
            else:
                inside = inside.inside.setdefault(tag, Plan())
    return RecordPlan(table, plan, len(columns), places)


def children_of_or_none(release: Release, element: Any) -> bool:
    """Whether the element holds elements rather than a value."""
    return bool(element.composite or element.children or children_of(release, element))


def _tag(release: Release, message: MessageType, in_composite: bool, name: str) -> str:
    namespace = release.shared if in_composite else message.namespace
    return f"{{{namespace}}}{name}"


def _converter(kind: str, base: str, name: str) -> Convert:
    if kind == "DATE":
        return lambda text: _or_unreadable(date.fromisoformat, text.strip(), name)
    if kind == "TIME":
        return lambda text: _or_unreadable(_time, text.strip(), name)
    if kind in {"BIGINT", "INTEGER"}:
        return int
    if base == "integer":  # a number that is a name: 9 digits, so that text order is number order
        return lambda text: f"{int(text):09d}"
    return str


def _or_unreadable(read: Callable[[str], object], text: str, name: str) -> object:
    try:
        return read(text)
    except ValueError:
        raise UnreadableError(name) from None


def _time(text: str) -> time:
    if text == "24:00:00":  # XML's other way to write midnight
        return time(0)
    head, _, fraction = text.partition(".")
    return time.fromisoformat(f"{head}.{fraction[:6]:0<6}" if fraction else head)


@dataclass(slots=True)
class Extraction:
    """The rows of one message while it is walked."""

    pseudonymiser: Pseudonymiser
    header: dict[str, object]
    records: dict[str, list[Row]] = field(default_factory=dict)
    person: dict[str, object] = field(default_factory=dict)
    clients: int = 0

    def walk(self, element: etree._Element, level: Level) -> None:
        """Read the records at and below this element; an element itself after what lies below it."""
        if level.is_client:
            self._meet(element)
        if level.below:
            for child in element:
                below = level.below.get(child.tag)
                if below is not None:
                    self.walk(child, below)
        for record in level.records:
            self._read(element, record)

    def _read(self, element: etree._Element, record: RecordPlan) -> None:
        row: list[object] = [None] * record.width
        rows = self.records.setdefault(record.table.name, [])
        for source in (self.header, self.person):
            for name, value in source.items():
                place = record.places.get(name)
                if place is not None:
                    row[place] = value
        row[record.places["regel"]] = len(rows) + 1
        fill(element, record.plan, row)
        if "aantal_prestaties" in record.places:
            row[record.places["aantal_prestaties"]] = len(self.records.get("afwijzing", ()))
        rows.append(tuple(row))

    def _meet(self, client: etree._Element) -> None:
        """Who the records that follow are about: pseudonym, year and month of birth, sex, never the BSN."""
        self.clients += 1
        given = {etree.QName(child).localname: child for child in client}
        bsn = given["Bsn"].text or ""
        valid = is_valid_bsn(bsn)
        self.person = dict.fromkeys(_PERSON)
        self.person |= {
            "client": self.pseudonymiser.of(bsn) if valid else None,
            "bsn_geldig": valid,
            "client_volgnummer": self.clients,
        }
        if "Geboortedatum" in given:
            self.person["geboortejaar"], self.person["geboortemaand"] = _birth(given["Geboortedatum"])
        if "Geslacht" in given:
            self.person["geslacht"] = given["Geslacht"].text


def fill(element: etree._Element, plan: Plan, row: list[object]) -> None:
    """Put the values below `element` in `row`; values that repeat are sorted and joined by a space."""
    for child in element:
        leaf_plan = plan.leaves.get(child.tag)
        if leaf_plan is not None:
            value = leaf_plan.convert(child.text or "")
            if leaf_plan.repeats and row[leaf_plan.column] is not None:
                value = " ".join(sorted([*str(row[leaf_plan.column]).split(" "), str(value)]))
            row[leaf_plan.column] = value
            continue
        inside = plan.inside.get(child.tag)
        if inside is not None:
            fill(child, inside, row)


def _birth(element: etree._Element) -> tuple[int | None, int | None]:
    """Year and month of birth as far as they are known (COD170: 1 day, 2 day and month, 3 nothing known)."""
    texts = [child.text or "" for child in element]
    known_from = texts[1] if len(texts) > 1 else ""
    birth = _or_unreadable(date.fromisoformat, texts[0].strip(), "Geboortedatum")
    if known_from == "3" or not isinstance(birth, date):
        return None, None
    return birth.year, None if known_from == "2" else birth.month
