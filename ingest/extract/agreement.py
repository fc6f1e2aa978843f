"""What the cells of an extract must say together. Room ingest/: pure functions.

In a message the structure sees to it: one Header, one Client, an Omvang that is whole. In a table it has to be asked.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from ingest.extract.columns import EURO_TYPES, Extract
from ingest.fault import Effect, Fault, Text
from ingest.feeds.cells import CellValue
from ingest.feeds.table import RowCheck, Stamp, TypedRow
from ingest.ijw.model import Complex, Path

_CENTS: Final = 100


def row_check(extract: Extract) -> RowCheck:
    """The check of one row: parts of one element that go together, amounts that a message could hold."""
    groups = list(_groups(extract))
    amounts = {
        extract.names[path]: Decimal(simple.high) / _CENTS
        for path, simple in extract.types.items()
        if simple.name in EURO_TYPES and simple.high is not None
    }

    def check(values: Mapping[str, CellValue]) -> list[tuple[str, Text, Text]]:
        found = [
            (name, *_left_empty(name, members))
            for members, needed in groups
            if any(values.get(member) is not None for member in members)
            for name in needed
            if name in values and values[name] is None
        ]
        for name, most in amounts.items():
            value = values.get(name)
            if isinstance(value, Decimal) and value > most:
                found.append((name, *_too_much(name, most)))
        return found

    return check


def _groups(extract: Extract) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Of each element that may be absent: the columns of its parts, and those of them that it cannot be without."""
    parents = dict.fromkeys(path[:-1] for path in extract.names if path[: len(extract.rows.each)] == extract.rows.each)
    found = []
    for parent in parents:
        element = extract.message.root.descend(parent)[-1]
        if element.low > 0 or not isinstance(element.type, Complex) or parent == extract.rows.each:
            continue
        members = {path: name for path, name in extract.names.items() if path[:-1] == parent}
        needed = [name for path, name in members.items() if extract.message.root.descend(path)[-1].low > 0]
        found.append((tuple(members.values()), tuple(needed)))
    return found


def at_odds(extract: Extract, rows: Sequence[TypedRow], stamp: Stamp) -> Fault | None:
    """The first row of a message that says something else about the message itself than its first row."""
    names = [name for path, name in extract.names.items() if _once(extract, path)]
    first = rows[0].values
    for row in rows[1:]:
        for name in names:
            if row.values[name] != first[name]:
                return stamp.fault(Effect.MESSAGE, *_other(name, rows[0].line), row.line, f"kolom {name}")
    return None


def _once(extract: Extract, path: Path) -> bool:
    """Whether a message has this element no more than once."""
    return not any(element.repeatable for element in extract.message.root.descend(path))


def _left_empty(name: str, members: Sequence[str]) -> tuple[Text, Text]:
    all_of_them = ", ".join(members)
    return (
        Text(f"{name} is leeg, maar hoort bij {all_of_them}.", f"{name} is empty, but goes with {all_of_them}."),
        Text(f"Vul {name} in, of laat ze alle leeg.", f"Fill in {name}, or leave them all empty."),
    )


def _too_much(name: str, most: Decimal) -> tuple[Text, Text]:
    return (
        Text(f"{name} is meer dan een bericht kan bevatten.", f"{name} is more than a message can hold."),
        Text(
            f"Schrijf bedragen in euro's, hoogstens {most}; misschien zijn dit eurocenten.",
            f"Write amounts in euros, at most {most}; perhaps these are eurocents.",
        ),
    )


def _other(name: str, line: int) -> tuple[Text, Text]:
    return (
        Text(
            f"{name} is anders dan op regel {line} van hetzelfde bericht.",
            f"{name} differs from line {line} of the same message.",
        ),
        Text(
            "Geef elk bericht een eigen Identificatie; binnen een bericht is deze kolom overal gelijk.",
            "Give each message an Identificatie of its own; within a message this column is the same everywhere.",
        ),
    )
