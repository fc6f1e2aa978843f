"""The report for a deliverer: what was refused, why, where and how to mend it. Room checks/: pure values.

Faults of every room come together here (file, schema, feed and rule), grouped by rule and by what they do, and sorted
by what blocks most: whole files, then messages, then records, then findings; within those by their number. What is
wrong with the form of a file or message (XSD, BESTAND, FEED) is many things under one name: a group for each remedy.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from checks.registry import ACROSS, INSIDE
from ingest.fault import Effect, Fault, Text

_WEIGHT: Final = {Effect.FILE: 0, Effect.MESSAGE: 1, Effect.RECORD: 2, Effect.REPORT: 3}
TITLES: Final = {check.rule: check.title for check in (*INSIDE, *ACROSS)}
_CONSEQUENCE: Final = {
    Effect.FILE: Text("bestand geweigerd", "file refused"),
    Effect.MESSAGE: Text("bericht geweigerd", "message refused"),
    Effect.RECORD: Text("regel geweigerd", "record refused"),
    Effect.REPORT: Text("melding, niets geweigerd", "finding, nothing refused"),
}
_NOTHING: Final = Text("Geen fouten en geen meldingen.", "No faults and no findings.")
_WORDS: Final[dict[str, Text]] = {
    "message": Text("bericht", "message"),
    "row": Text("regel", "record"),
    "file": Text("bestand", "file"),
    "reference": Text("kenmerk", "reference"),
    "code": Text("retourcode", "return code"),
    "times": Text("keer", "times"),
    "more": Text("… en nog {n}.", "… and {n} more."),
}


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """All faults of one rule with one consequence; `title` is empty for rules outside this room (XSD, BESTAND)."""

    rule: str
    effect: Effect
    return_code: str | None
    title: Text | None
    faults: tuple[Fault, ...]

    @property
    def files(self) -> int:
        """Number of different files with this fault."""
        return len({fault.file for fault in self.faults})

    @property
    def messages(self) -> int:
        """Number of different messages with this fault."""
        return len({(fault.file, fault.kind, fault.message) for fault in self.faults if fault.message})

    @property
    def records(self) -> int:
        """Number of different records with this fault."""
        places = {(fault.file, fault.kind, fault.message, fault.row) for fault in self.faults if fault.row is not None}
        return len(places)


@dataclass(frozen=True, slots=True)
class Report:
    """The groups of one delivery, what blocks most first."""

    groups: tuple[RuleGroup, ...]

    def as_dict(self) -> dict[str, Any]:
        """The report ready for JSON; every sentence in both languages."""
        return {
            "aantalFouten": sum(len(group.faults) for group in self.groups),
            "groepen": [_group_dict(group) for group in self.groups],
        }

    def as_text(self, language: Literal["nl", "en"] = "nl", places: int = 20) -> str:
        """The report as plain text; at most `places` lines a rule, and how many more there are."""
        if not self.groups:
            return f"{getattr(_NOTHING, language)}\n"
        return "\n".join(_group_text(group, language, places) for group in self.groups)


def make_report(faults: Iterable[Fault]) -> Report:
    """Group faults by rule, consequence and return code, and sort both groups and faults; order in changes nothing."""
    grouped: dict[tuple[str, Effect, str | None, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        remedy = "" if fault.rule in TITLES else fault.remedy.nl
        grouped[fault.rule, fault.effect, fault.return_code, remedy].append(fault)
    groups = (
        RuleGroup(rule, effect, code, TITLES.get(rule), tuple(sorted(members, key=_place)))
        for (rule, effect, code, _), members in grouped.items()
    )
    return Report(tuple(sorted(groups, key=_blocking)))


def line(fault: Fault, language: Literal["nl", "en"] = "nl", *, remedy: bool = True) -> str:
    """One fault in one line: ``[TR018] JW307 bericht 12, regel 1 (StopProduct[1]/Einddatum): … what, remedy``.

    Without `remedy` where that stands above all lines of a group already.
    """
    where = [f"{fault.kind or ''} {_word('message', language)} {fault.message}".strip()] if fault.message else []
    if not fault.message and fault.file:
        where = [f"{_word('file', language)} {fault.file}"]
    if fault.row is not None:
        where.append(f"{_word('row', language)} {fault.row}")
    detail = [fault.place] if fault.place else []
    if fault.reference:
        detail.append(f"{_word('reference', language)} {fault.reference}")
    place = ", ".join(where) + (f" ({', '.join(detail)})" if detail else "")
    head = f"[{fault.rule}] {place}".strip()
    told = f"{head}: {getattr(fault.what, language)}"
    return f"{told} {getattr(fault.remedy, language)}" if remedy else told


def _blocking(group: RuleGroup) -> tuple[int, int, int, int, int, str, str, str]:
    counts = (-group.files, -group.messages, -group.records, -len(group.faults))
    return (_WEIGHT[group.effect], *counts, group.rule, group.return_code or "", group.faults[0].remedy.nl)


def _place(fault: Fault) -> tuple[str, str, str, int, str, str]:
    return (
        fault.file,
        fault.kind or "",
        fault.message or "",
        fault.row or 0,
        fault.place or "",
        fault.what.nl,
    )


def _group_text(group: RuleGroup, language: Literal["nl", "en"], places: int) -> str:
    title = f"{getattr(group.title, language)}: " if group.title else ""
    code = f", {_word('code', language)} {group.return_code}" if group.return_code else ""
    times = f"{len(group.faults)} {_word('times', language)}"
    head = f"{group.rule} {title}{getattr(_CONSEQUENCE[group.effect], language)}{code}, {times}"
    lines = [f"  {line(fault, language)}" for fault in group.faults[:places]]
    if len(group.faults) > places:
        lines.append("  " + _word("more", language).format(n=len(group.faults) - places))
    return "\n".join([head, *lines, ""])


def _group_dict(group: RuleGroup) -> dict[str, Any]:
    remedies = dict.fromkeys(fault.remedy for fault in group.faults)
    return {
        "regel": group.rule,
        "retourcode": group.return_code,
        "gevolg": str(group.effect),
        "titel": group.title._asdict() if group.title else None,
        "aantal": len(group.faults),
        "aantalBestanden": group.files,
        "aantalBerichten": group.messages,
        "aantalRegels": group.records,
        "herstel": [remedy._asdict() for remedy in remedies],
        "plaatsen": [_place_dict(fault) for fault in group.faults],
    }


def _place_dict(fault: Fault) -> dict[str, Any]:
    return {
        "bestand": fault.file,
        "berichtsoort": fault.kind,
        "identificatie": fault.message,
        "regelnummer": fault.row,
        "plaats": fault.place,
        "kenmerk": fault.reference,
        "tekst": fault.what._asdict(),
        "herstel": fault.remedy._asdict(),
    }


def _word(name: str, language: Literal["nl", "en"]) -> str:
    return str(getattr(_WORDS[name], language))
