"""Return messages to what a delivery got refused. Room ingest/: reads a landed file, writes nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from lxml import etree

from ingest.archive import is_zip, read_members, survey
from ingest.fault import Effect, Fault
from ingest.ijw.answer import answer_kind, make_answer
from ingest.ijw.model import Path as ElementPath
from ingest.ijw.model import Release
from ingest.ijw.parse import Unreadable, parse
from ingest.landing import Landed
from ingest.limits import Limits
from ingest.names import safe_name

# What breaks the form of a message is told by the hub before it arrives; the standard has no return message for it.
_OF_THE_FORM: Final = frozenset({"XSD", "BESTAND"})
# The file in the zip ("" when it was delivered by itself), kind and Identificatie: one delivery can hold messages of
# several senders, and each of them has its own numbers.
_Key = tuple[str, str, str]


def answers(
    landed: Landed, faults: Sequence[Fault], release: Release, day: date, limits: Limits | None = None
) -> Iterator[tuple[str, bytes]]:
    """A file name and a return message for each message in the landed file that `faults` are about.

    Messages with a fault in their form have no return message and are passed over.
    """
    limits = limits or Limits()
    wanted = _by_message(faults, packed=_is_packed(landed))
    given: Counter[str] = Counter()
    for file, data in _members(landed, limits):
        try:
            root = parse(data, max_bytes=limits.member_bytes)
        except Unreadable:
            continue
        key = _key(file, root, release)
        if key is not None and key in wanted:
            _, kind, number = key
            answer = make_answer(release, kind, data, wanted.pop(key), day)
            name = f"{answer_kind(release, kind)}_op_{kind}_{number}"
            given[name] += 1
            again = f"_{given[name]}" if given[name] > 1 else ""
            yield f"{name}{again}_niet_verzonden.xml", answer


def _by_message(faults: Sequence[Fault], *, packed: bool) -> dict[_Key, list[Fault]]:
    found: dict[_Key, list[Fault]] = {}
    broken: set[_Key] = set()
    for fault in faults:
        if fault.kind is None or fault.message is None or fault.effect is Effect.REPORT:
            continue
        key = (fault.file if packed else "", fault.kind, fault.message)
        found.setdefault(key, []).append(fault)
        if fault.rule in _OF_THE_FORM or fault.return_code is None:
            broken.add(key)
    return {key: members for key, members in found.items() if key not in broken}


def _is_packed(landed: Landed) -> bool:
    with landed.open() as file:
        return is_zip(file.read(4))


def _members(landed: Landed, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """The files in a zip by the name that faults give them, or the one file by itself, without a name."""
    if not _is_packed(landed):
        yield "", landed.read()
        return
    entries = survey(landed, limits)
    if isinstance(entries, Fault):
        return
    for member in read_members(landed, entries):
        if member.data is not None:
            yield safe_name(member.entry.name), member.data


def _key(file: str, root: etree._Element, release: Release) -> _Key | None:
    """What tells a message apart in its delivery; None when it cannot be answered."""
    space = etree.QName(root).namespace
    kind = next((kind for kind, name in release.namespaces.items() if name == space and kind in release.messages), None)
    if kind is None or answer_kind(release, kind) is None:
        return None
    number = root.findtext(_query(release.messages[kind].identificatie))
    return None if number is None else (file, kind, number)


def _query(path: ElementPath) -> str:
    return "/".join(f"{{*}}{name}" for name in path)
