"""Return messages to what a delivery got refused. Room ingest/: reads a landed file, writes nothing."""

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

# What breaks the form of a message is told by the hub before it arrives; the standard has no return message for it.
_OF_THE_FORM: Final = frozenset({"XSD", "BESTAND"})
_Key = tuple[str, str]  # kind and Identificatie


def answers(
    landed: Landed, faults: Sequence[Fault], release: Release, day: date, limits: Limits | None = None
) -> Iterator[tuple[str, bytes]]:
    """A file name and a return message for each message in the landed file that `faults` are about.

    Messages with a fault in their form have no return message and are passed over.
    """
    limits = limits or Limits()
    wanted = _by_message(faults)
    for data in _members(landed, limits):
        try:
            root = parse(data, max_bytes=limits.member_bytes)
        except Unreadable:
            continue
        key = _key(root, release)
        if key is not None and key in wanted:
            kind, number = key
            answer = make_answer(release, kind, data, wanted.pop(key), day)
            yield f"{answer_kind(release, kind)}_op_{kind}_{number}_niet_verzonden.xml", answer


def _by_message(faults: Sequence[Fault]) -> dict[_Key, list[Fault]]:
    found: dict[_Key, list[Fault]] = {}
    broken: set[_Key] = set()
    for fault in faults:
        if fault.kind is None or fault.message is None or fault.effect is Effect.REPORT:
            continue
        key = (fault.kind, fault.message)
        found.setdefault(key, []).append(fault)
        if fault.rule in _OF_THE_FORM or fault.return_code is None:
            broken.add(key)
    return {key: members for key, members in found.items() if key not in broken}


def _members(landed: Landed, limits: Limits) -> Iterator[bytes]:
    with landed.open() as file:
        head = file.read(4)
    if not is_zip(head):
        yield landed.read()
        return
    entries = survey(landed, limits)
    if isinstance(entries, Fault):
        return
    yield from (member.data for member in read_members(landed, entries) if member.data is not None)


def _key(root: etree._Element, release: Release) -> _Key | None:
    """Kind and Identificatie of a message that can be answered."""
    space = etree.QName(root).namespace
    kind = next((kind for kind, name in release.namespaces.items() if name == space and kind in release.messages), None)
    if kind is None or answer_kind(release, kind) is None:
        return None
    number = root.findtext(_query(release.messages[kind].identificatie))
    return None if number is None else (kind, number)


def _query(path: ElementPath) -> str:
    return "/".join(f"{{*}}{name}" for name in path)
