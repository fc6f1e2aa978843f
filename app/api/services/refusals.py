"""What was refused, ready to show: one group a rule. Room app/: pure functions over a report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.api.language import Language, say
from app.api.problem import not_found
from checks.report import TITLES, Report, RuleGroup, line
from ingest.fault import Effect, Fault, Text

SHOWN: Final = 50  # places a group; all of them are a list of their own
_COLUMN: Final = re.compile("^kolom(men)?\\b")
_COLUMNS: Final = {"kolom": "column", "kolommen": "columns"}
_ABOUT_AN_ELEMENT: Final = frozenset({"XSD", "FEED"})
_MOST_NAMED: Final = 4  # columns in the heading of a group
_CONTRADICTS: Final = Text("Twee regels spreken elkaar tegen", "Two rows contradict each other")
_STRUCTURE: Final = {
    "XSD": Text(
        "Het bericht heeft niet de vorm van de standaard", "The message does not have the form of the standard"
    ),
    "BESTAND": Text("Het bestand is niet te lezen", "The file cannot be read"),
    "FEED": Text("De CSV heeft niet de afgesproken vorm", "The CSV does not have the agreed form"),
    "niet-bevoegd": Text("U levert aan over een ander", "You deliver about another"),
    "TR056": Text(
        "Hetzelfde bericht kwam eerder met een andere inhoud", "The same message came before with other contents"
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a rule was broken; `text` is the whole sentence."""

    file: str
    message: str
    place: str
    reference: str
    what: str
    remedy: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Everything that one rule refused, with its first places."""

    rule: str
    return_code: str | None
    effect: Effect
    title: str
    count: int
    remedies: tuple[str, ...]
    places: tuple[Place, ...]


def groups_of(report: Report, language: Language) -> tuple[Group, ...]:
    """The groups of a report in one language, what blocks most first, each with its first places."""
    return tuple(_group(group, language, slice(SHOWN)) for group in report.groups)


def group_of(report: Report, place: int, language: Language, part: slice) -> Group:
    """One group, by its place in the report (from 1), with a part of its places. Raises the problem 404."""
    if not 1 <= place <= len(report.groups):
        raise not_found(Text("Deze groep is er niet (meer).", "There is no such group (any more)."))
    return _group(report.groups[place - 1], language, part)


def title_of(rule: str) -> Text:
    """What a rule that refuses is about; of one that nobody knows any more its code."""
    return TITLES.get(rule) or _STRUCTURE.get(rule) or Text(rule, rule)


def _group(group: RuleGroup, language: Language, part: slice) -> Group:
    return Group(
        rule=group.rule,
        return_code=group.return_code,
        effect=group.effect,
        title=_title(group, language),
        count=len(group.faults),
        remedies=tuple(dict.fromkeys(say(fault.remedy, language) for fault in group.faults)),
        places=tuple(_place(fault, language) for fault in group.faults[part]),
    )


def _title(group: RuleGroup, language: Language) -> str:
    """What the rule is about, and of a fault of form where it is."""
    element = _element(group)
    several = all((fault.place or "").startswith("kolommen") for fault in group.faults)
    contradicts = group.rule == "FEED" and group.effect is Effect.REPORT and several
    title = _CONTRADICTS if contradicts else title_of(group.rule)
    return ": ".join(filter(None, (say(title, language), _in(language, element))))


def _element(group: RuleGroup) -> str:
    """What a fault of form is about, when it is one thing or a few columns: Geslacht, kolom bsn, stuk.xml."""
    if group.rule == "BESTAND" and group.files == 1:
        return group.faults[0].file
    if group.rule not in _ABOUT_AN_ELEMENT:
        return ""
    names = list(dict.fromkeys((fault.place or "").rpartition("/")[2].partition("[")[0] for fault in group.faults))
    if len(names) == 1:
        return names[0]
    columns = [name.removeprefix("kolom ") for name in names if name.startswith("kolom ")]
    return f"kolommen {', '.join(columns)}" if len(columns) == len(names) <= _MOST_NAMED else ""


def _place(fault: Fault, language: Language) -> Place:
    return Place(
        file=fault.file,
        message=" ".join(filter(None, (fault.kind, fault.message))) or fault.file,
        place=", ".join(_where(fault, language)),
        reference=fault.reference or "",
        what=say(fault.what, language),
        remedy=say(fault.remedy, language),
        text=line(fault, language),
    )


def _where(fault: Fault, language: Language) -> Iterator[str]:
    if fault.row is not None:
        yield f"{say(Text('regel', 'record'), language)} {fault.row}"
    if fault.place:
        yield _in(language, fault.place)


def _in(language: Language, place: str) -> str:
    """A place as it is kept, or in English when it is a column."""
    return _COLUMN.sub(lambda found: _COLUMNS[found[0]], place) if language == "en" else place
