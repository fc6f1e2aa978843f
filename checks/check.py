"""What a check is and how it can end. Room checks/: pure values, reads and writes nothing; costs nothing to import."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from ingest.fault import Effect, Text

_SECRET: Final = re.compile(r"[0-9a-f]{32,}|\d{8,}")
_DRIVER: Final = re.compile(r"\(_duckdb\.\w+\) ")
_QUERY: Final = re.compile(r" (?:LINE \d+:|\[SQL:)")  # what comes behind it shows the text of the query
_REASON_LENGTH: Final = 300


class Outcome(StrEnum):
    """The three endings. A check that broke looks neither like clean data nor like bad data."""

    CLEAN = "schoon"
    FOUND = "gevonden"
    NOT_RUN = "niet-uitgevoerd"


class Dimension(StrEnum):
    """What a check asks, in the terms of Kahn and others (2016) for data that is used a second time."""

    CONFORMANCE = "conformiteit"  # does it follow the rules of the standard?
    COMPLETENESS = "volledigheid"  # is it all there?
    TIMELINESS = "tijdigheid"  # did it come in time?
    PLAUSIBILITY = "aannemelijkheid"  # can it be true, beside what else is known?


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in expectation of Great Expectations that judges instead of `wrong_rows`: its name and arguments.

    `wrong_rows` of the check still gives the places, and must find as many rows as the expectation counts.
    """

    expectation: str  # "ExpectColumnValuesToNotBeNull"
    arguments: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A plain sentence and a query for the rows that are wrong.

    `wrong_rows` gives one row a fault with at least the columns ``bericht_id``, ``regel``, ``kenmerk`` (the
    deliverer's own reference) and ``plaats`` (element path); for a finding (`Effect.REPORT`) also ``gemeente`` and
    ``aanbieder``; and every column that the sentence in `what` names between braces (``{bedrag:euro}`` turns
    eurocents into euros). It reads the tables in `reads` and no others; the wrong rows stand in the first of them.
    The text holds no colon, because SQLAlchemy would take it for a parameter.

    `rule` and `return_code` are the official ones (rules.csv of the standard); `part` tells apart the checks that
    carry out one rule together. No sentence, reference or place ever holds a BSN, name or birth date.
    """

    rule: str
    messages: tuple[str, ...]
    return_code: str | None
    effect: Effect
    reads: tuple[str, ...]
    title: Text
    what: Text
    remedy: Text
    wrong_rows: str
    part: str = ""
    built_in: BuiltIn | None = None
    dimension: Dimension = Dimension.CONFORMANCE

    @property
    def name(self) -> str:
        """Unique name of the check: the rule, and the part where one rule has several."""
        return f"{self.rule}-{self.part}" if self.part else self.rule

    @property
    def table(self) -> str:
        """The table in which the wrong rows stand; checks of one table form one suite."""
        return self.reads[0]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one check ended. `record` is what Great Expectations said, ready for JSON; `reason` fills with NOT_RUN."""

    name: str
    rule: str
    outcome: Outcome
    count: int = 0
    reason: str | None = None
    record: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Suite:
    """How the checks of one table ended, and in how many seconds they were judged."""

    table: str
    seconds: float
    judgements: tuple[Judgement, ...]


def one_line(reason: str) -> str:
    """Why a check was not run, in one line, without the query and without keys or numbers of people."""
    bare = _QUERY.split(_DRIVER.sub("", " ".join(reason.split())), maxsplit=1)[0]
    return _SECRET.sub("…", bare)[:_REASON_LENGTH]


class ChecksNotRunError(RuntimeError):
    """At least one check could not be carried out, so nothing of the batch may be loaded (fail closed)."""

    def __init__(self, judgements: tuple[Judgement, ...], suites: tuple[Suite, ...] = ()) -> None:
        """Keep the checks that were not run, and how all of them ended; the message names each with its reason."""
        self.not_run = tuple(j for j in judgements if j.outcome is Outcome.NOT_RUN)
        self.suites = suites
        names = "; ".join(f"{j.name} niet uitgevoerd: {j.reason}" for j in self.not_run)
        super().__init__(f"Er is niets ingelezen, want niet elke controle werkte. {names}")
