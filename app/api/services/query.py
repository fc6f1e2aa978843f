"""Values out of a query, every fault found at once. Room app/: pure values, reads nothing."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.api.problem import InputFault, bad_input
from ingest.fault import Text

EACH: Final = "*"  # every single value of a dimension, one by one
ALL: Final = ""  # the dimension as a whole, as in the cube
LARGEST_PAGE: Final = 10_000
LAST_PAGE: Final = 1_000_000
DEFAULT_PAGE: Final = 1_000
DEFAULT_LIST: Final = 50
YEARS: Final = (1990, 2100)  # the years that can be asked for


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a long list: pages count from 1."""

    number: int = 1
    size: int = DEFAULT_PAGE


class Reader:
    """Takes values out of a query and remembers what is wrong with them."""

    def __init__(self, query: Mapping[str, Sequence[str]]) -> None:
        self._query = query
        self.faults: list[InputFault] = []

    def wrong(self, name: str, code: str, nl: str, en: str) -> None:
        """Remember a fault in the key of this name."""
        self.faults.append(InputFault("query", name, code, Text(nl, en)))

    def unknown_keys(self, known: Collection[str]) -> None:
        """Keys that are not `known` are faults."""
        for name in self._query:
            if name not in known:
                allowed = ", ".join(known)
                self.wrong(
                    name,
                    "onbekende-sleutel",
                    f"Deze sleutel bestaat niet. Kies uit: {allowed}.",
                    f"There is no such key. Choose from: {allowed}.",
                )

    def one(self, name: str, default: str) -> str:
        """The one value of a key."""
        values = self._query.get(name, [])
        if len(values) > 1:
            self.wrong(name, "dubbel", "Geef deze sleutel één keer.", "Give this key once.")
        return values[0] if values else default

    def many(self, name: str, pattern: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Every value of a dimension: codes, EACH or ALL."""
        values = tuple(dict.fromkeys(self._query.get(name, [])))
        for value in values:
            fits = value in {ALL, EACH} or (re.fullmatch(pattern, value) and (allowed is None or value in allowed))
            if not fits:
                example = f"één van {', '.join(allowed)}" if allowed else f"een waarde als {pattern}"
                english = f"one of {', '.join(allowed)}" if allowed else f"a value like {pattern}"
                self.wrong(
                    name,
                    "onbekende-waarde",
                    f"Geef {example}, '*' voor elk afzonderlijk, of laat de sleutel weg voor het geheel.",
                    f"Give {english}, '*' for each one, or leave the key out for the whole.",
                )
        return values or (ALL,)

    def code(self, name: str, pattern: str, allowed: Collection[str] | None = None) -> str:
        """One value of a dimension, or the whole."""
        self.one(name, ALL)
        values = self.many(name, pattern, allowed)
        if EACH in values:
            self.wrong(name, "onbekende-waarde", "Geef hier één waarde, geen '*'.", "Give one value here, no '*'.")
        return values[0]

    def choice(self, name: str, default: str, allowed: Collection[str]) -> str:
        """One of the values that are allowed."""
        value = self.one(name, default)
        if value not in allowed:
            options = ", ".join(filter(None, allowed))
            self.wrong(name, "onbekende-waarde", f"Kies uit: {options}.", f"Choose from: {options}.")
        return value

    def day(self, name: str) -> date | None:
        """A date, or None when the key is absent or wrong."""
        value = self.one(name, "")
        if not value:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.wrong(name, "geen-datum", "Geef een datum als 2026-03-31.", "Give a date such as 2026-03-31.")
            return None

    def number(self, name: str, default: int, largest: int, smallest: int = 1) -> int:
        """A whole number of `smallest` up to `largest`."""
        value = self.one(name, str(default))
        if not re.fullmatch(r"[1-9][0-9]{0,8}", value) or not smallest <= int(value) <= largest:
            self.wrong(
                name,
                "geen-getal",
                f"Geef een heel getal van {smallest} tot en met {largest}.",
                f"Give a whole number from {smallest} to {largest}.",
            )
            return default
        return int(value)


def read_page(query: Mapping[str, Sequence[str]]) -> Page:
    """The page of a list without other keys. Raises the problem 400 with every fault in it."""
    return read_list(query, "", ())[0]


def read_list(query: Mapping[str, Sequence[str]], key: str, allowed: Collection[str]) -> tuple[Page, str]:
    """The page of a list and the value of its one filter ('' = all). Raises the problem 400 with every fault in it."""
    reader = Reader(query)
    reader.unknown_keys([name for name in (key, "pagina", "paginaGrootte") if name])
    page = page_in(reader, DEFAULT_LIST)
    value = reader.choice(key, "", ["", *allowed]) if key else ""
    if reader.faults:
        raise bad_input(reader.faults)
    return page, value


def no_keys(query: Mapping[str, Sequence[str]]) -> None:
    """For an address that takes no query keys. Raises the problem 400."""
    reader = Reader(query)
    for name in query:
        reader.wrong(name, "onbekende-sleutel", "Dit adres kent geen sleutels.", "This address takes no keys.")
    if reader.faults:
        raise bad_input(reader.faults)


def only_keys(query: Mapping[str, Sequence[str]], *known: str) -> None:
    """For an address whose keys are read elsewhere. Raises the problem 400 when there are others than these."""
    reader = Reader(query)
    reader.unknown_keys(known)
    if reader.faults:
        raise bad_input(reader.faults)


def page_in(reader: Reader, default: int = DEFAULT_PAGE) -> Page:
    """The part of a list that is asked for."""
    return Page(reader.number("pagina", 1, LAST_PAGE), reader.number("paginaGrootte", default, LARGEST_PAGE))
