"""Typed values out of a TOML table, with file and key in every error. Room kpi/: reads the text it is given."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from ingest.fault import Text

E = TypeVar("E", bound=StrEnum)


class DefinitionError(Exception):
    """A definition is not right: says the file, the key and what was expected."""

    def __init__(self, file: Path, key: str, problem: str) -> None:
        super().__init__(f"{file.parent.name}/{file.name}: {key}: {problem}")
        self.file, self.key, self.problem = file, key, problem


class Table:
    """One TOML table. Each method takes a key away; `done` refuses keys that nobody asked for."""

    def __init__(self, file: Path, place: str, values: Mapping[str, object]) -> None:
        self.file, self.place, self._left = file, place, dict(values)

    def error(self, key: str, problem: str) -> DefinitionError:
        """An error about a key of this table."""
        return DefinitionError(self.file, f"{self.place}{key}", problem)

    def has(self, key: str) -> bool:
        """Whether the key is there and not yet taken."""
        return key in self._left

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that are not yet taken, in the order of the file."""
        return tuple(self._left)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self._take(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"expected a text, found {value!r}")
        return value.strip()

    def maybe(self, key: str) -> str | None:
        """A text, or None when the key is absent."""
        return self.text(key) if self.has(key) else None

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number of 0 or more."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key, f"expected a whole number of 0 or more, found {value!r}")
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.error(key, f"expected true or false, found {value!r}")
        return value

    def choice(self, key: str, options: type[E], default: E | None = None) -> E:
        """One of the options."""
        value = self.text(key, default)
        try:
            return options(value)
        except ValueError:
            raise self.error(key, f"'{value}' is none of {', '.join(options)}") from None

    def texts(self, key: str, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of texts, each of `allowed` when that is given."""
        value = self._take(key, None)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, f"expected a list of texts, found {value!r}")
        wrong = [] if allowed is None else [item for item in value if item not in set(allowed)]
        if wrong:
            raise self.error(key, f"{', '.join(wrong)} is not known here")
        return tuple(value)

    def two_languages(self, key: str) -> Text:
        """A text in Dutch and English."""
        inner = self.table(key)
        text = Text(inner.text("nl"), inner.text("en"))
        inner.done()
        return text

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        value = self._take(key, None)
        if not isinstance(value, dict):
            raise self.error(key, f"expected a table, found {value!r}")
        return Table(self.file, f"{self.place}{key}.", value)

    def tables(self, key: str) -> "list[tuple[str, Table]]":
        """The named tables inside the table `key`, in the order of the file."""
        inner = self.table(key)
        return [(name, inner.table(name)) for name in inner.names]

    def rows(self, key: str) -> "list[Table]":
        """A list of tables; the place of each counts from 1."""
        value = self._take(key, None)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.error(key, "expected a list of tables")
        return [Table(self.file, f"{self.place}{key}[{at}].", row) for at, row in enumerate(value, start=1)]

    def done(self) -> None:
        """Refuse what is left: a key that nobody reads is a typing error."""
        for key in self._left:
            raise self.error(key, "this key is not known")

    def _take(self, key: str, default: object) -> object:
        if key not in self._left and default is None:
            raise self.error(key, "this key is missing")
        return self._left.pop(key, default)


def read_toml(file: Path) -> Table:
    """The whole file as a table; DefinitionError when it is absent or not TOML."""
    try:
        return Table(file, "", tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise DefinitionError(file, "(file)", "this file is missing") from None
    except tomllib.TOMLDecodeError as problem:
        raise DefinitionError(file, "(file)", f"not TOML: {problem}") from None
