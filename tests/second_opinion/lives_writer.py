"""Choices and messages: what makes raw rows, whether the choices come from Hypothesis or from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from typing import Any, Final, Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.second_opinion.records import Bericht, Raw

T = TypeVar("T")

SENT_BY_MUNICIPALITY: Final = {"JW301", "JW325"}
FIRST_DAY: Final = date(2023, 2, 1)  # the traffic begins here; what happened before is told here


class Chooser(Protocol):
    """Where the choices of a life come from. The first option, 0 and False are the plain choices."""

    def pick(self, options: Sequence[T]) -> T: ...

    def number(self, low: int, high: int) -> int: ...

    def chance(self, percent: int) -> bool: ...


@dataclass(frozen=True)
class DrawnChooser:
    """Choices drawn by Hypothesis, so that a failing world shrinks."""

    draw: DrawFn

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(0, 99)) >= 100 - percent


@dataclass(frozen=True)
class SeededChooser:
    """Choices of a seeded generator, for worlds too large to draw."""

    random: Random

    def pick(self, options: Sequence[T]) -> T:
        return options[self.random.randrange(len(options))]

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) >= 100 - percent


def days(number: int) -> timedelta:
    return timedelta(days=number)


@dataclass
class Writer:
    """Writes messages into raw rows. Identificaties are unique and do not rise with time."""

    choose: Chooser
    raw: Raw = field(default_factory=Raw)
    messages: int = 0
    numbers: int = 0

    def next_number(self) -> int:
        self.numbers += 1
        return self.numbers

    def message(self, soort: str, gemeente: str, aanbieder: str, dagtekening: date) -> dict[str, Any]:
        """A new message; answers the header fields of its first record."""
        dagtekening = max(dagtekening, FIRST_DAY)
        self.messages += 1
        identificatie = f"{self.messages * 7919 % 99991:05d}"
        afzender = gemeente if soort in SENT_BY_MUNICIPALITY else aanbieder
        bericht = Bericht(
            bericht_id=f"{soort}/{afzender}/{identificatie}",
            aanlevering="proef",
            bestand="proef.xml",
            soort=soort,
            gemeente=gemeente,
            aanbieder=aanbieder,
            afzender=afzender,
            identificatie=identificatie,
            dagtekening=dagtekening,
            vingerafdruk=identificatie,
        )
        self.raw.bericht.append(bericht)
        return {
            "bericht_id": bericht.bericht_id,
            "regel": 1,
            "gemeente": gemeente,
            "aanbieder": aanbieder,
            "dagtekening": dagtekening,
            "identificatie": identificatie,
        }

    def clock(self) -> time:
        return self.choose.pick([time(9), time(8, 30), time(17, 0, 1)])
