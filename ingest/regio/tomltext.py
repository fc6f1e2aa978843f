"""Reading one value after another from a TOML document, gathering what is wrong instead of stopping at the first.

Room ingest/: pure functions over text, reads and writes nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from ingest.fault import Fault, Text
from ingest.names import safe_name
from ingest.regio.faults import region_fault

T = TypeVar("T")
_CORRECT: Final = Text("Verbeter dit.", "Correct this.")
_TYPES: Final = {
    str: Text("een tekst", "a text"),
    int: Text("een geheel getal", "a whole number"),
    float: Text("een getal", "a number"),
    bool: Text("true of false", "true or false"),
    list: Text("een lijst", "a list"),
    dict: Text("een tabel", "a table"),
}


def line_of(text: str, header: str, count: int = 1) -> int | None:
    """The line (from 1) on which `header` begins a line for the `count`-th time; None when it does not."""
    seen = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip().startswith(header):
            seen += 1
            if seen == count:
                return number
    return None


@dataclass(slots=True)
class Table:
    """One table of the document: its values, where it stands and the list in which faults are gathered.

    With `text` (the whole document, for the table at its top) a fault gets the line of its own key.
    """

    values: Mapping[str, object]
    file: str
    where: str
    row: int | None
    faults: list[Fault] = field(default_factory=list)
    text: str = ""

    def child(self, values: object, where: str, row: int | None = None) -> "Table":
        """A table inside this one, which gathers its faults in the same list."""
        known = values if isinstance(values, Mapping) else {}
        inner = Table(known, self.file, where, row if row is not None else self.row, self.faults)
        if not isinstance(values, Mapping):
            inner.wrong("", Text(f"dit is geen {_TYPES[dict].nl}.", f"this is not {_TYPES[dict].en}."))
        return inner

    def get(self, key: str, kind: type[T], default: T, *, required: bool = True) -> T:
        """The value of `key` when it is of the `kind`, else a fault (when required or wrong) and `default`."""
        value = self.values.get(key)
        if value is None:
            if required:
                self.wrong(key, Text(f"{key} ontbreekt.", f"{key} is missing."))
            return default
        # In Python true is an int too; in a region pack it is not.
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        names = _TYPES[kind]
        self.wrong(key, Text(f"{key} is niet {names.nl}.", f"{key} is not {names.en}."))
        return default

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """The list of texts under `key`."""
        values: list[object] = self.get(key, list, [], required=required)
        if not all(isinstance(value, str) for value in values):
            self.wrong(key, Text(f"{key} is niet een lijst van teksten.", f"{key} is not a list of texts."))
        return tuple(value for value in values if isinstance(value, str))

    def only(self, known: Collection[str]) -> None:
        """A fault for every key that nobody reads: most often a typing error in a key that is optional."""
        for key in self.values:
            if key not in known:
                shown = safe_name(key)
                expected = ", ".join(sorted(known))
                self.wrong(
                    shown,
                    Text(f"{shown} is hier onbekend.", f"{shown} is unknown here."),
                    Text(f"Kies uit: {expected}.", f"Choose from: {expected}."),
                )

    def wrong(self, key: str, what: Text, remedy: Text = _CORRECT) -> None:
        """Note a fault at `key` of this table."""
        place = ", ".join(part for part in (self.where, key) if part) or None
        row = (line_of(self.text, key) if self.text and key else None) or self.row
        self.faults.append(region_fault(self.file, row, place, what, remedy))
