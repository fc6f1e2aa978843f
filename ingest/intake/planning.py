"""A delivery is cut into pieces of bounded size before anything is read. Room ingest/: reads landed files."""

from collections.abc import Iterator

from ingest.archive import Entry, is_zip, survey
from ingest.fault import Effect, Fault, Text
from ingest.intake.parts import Delivery, Task
from ingest.limits import Limits
from ingest.names import size_text


def plan(index: int, delivery: Delivery, limits: Limits) -> list[Task] | Fault:
    """The pieces of this delivery in order, or why it is refused whole. Unpacks nothing.

    A zip is spread over several pieces, so that its messages can be read by several processes.
    """
    landed = delivery.landed
    with landed.open() as stream:
        head = stream.read(4)
    if is_zip(head):
        entries = survey(landed, limits)
        if isinstance(entries, Fault):
            return entries
        return _pieces(index, delivery, entries, limits) if entries else _empty_zip()
    if landed.size > limits.member_bytes:
        return _too_large(landed.size, limits.member_bytes)
    size, who = landed.size, delivery.speaks_for
    return [Task(index, landed, delivery.name, None, True, True, size, size, who)]


def _pieces(index: int, delivery: Delivery, entries: tuple[Entry, ...], limits: Limits) -> list[Task]:
    landed = delivery.landed
    groups = list(_groups(entries, limits))
    sizes = [sum(entry.size for entry in group) for group in groups]
    total = max(sum(sizes), 1)
    return [
        Task(
            index,
            landed,
            delivery.name,
            group,
            first=count == 0,
            last=count == len(groups) - 1,
            size=size,
            weight=landed.size * size // total,
            speaks_for=delivery.speaks_for,
        )
        for count, (group, size) in enumerate(zip(groups, sizes, strict=True))
    ]


def _groups(entries: tuple[Entry, ...], limits: Limits) -> Iterator[tuple[Entry, ...]]:
    group: list[Entry] = []
    size = 0
    for entry in entries:
        if group and (size + entry.size > limits.part_bytes or len(group) >= limits.part_files):
            yield tuple(group)
            group, size = [], 0
        group.append(entry)
        size += entry.size
    yield tuple(group)


def _empty_zip() -> Fault:
    return Fault(
        "BESTAND",
        Effect.FILE,
        Text("de zip bevat geen bestanden.", "the zip holds no files."),
        Text("Maak de zip opnieuw en lever hem nog eens aan.", "Make the zip again and deliver it once more."),
    )


def _too_large(size: int, limit: int) -> Fault:
    found, most = size_text(size), size_text(limit)
    return Fault(
        "BESTAND",
        Effect.FILE,
        Text(f"het bestand is {found.nl}; het maximum is {most.nl}.", f"the file is {found.en}; at most {most.en}."),
        Text("Lever in kleinere bestanden aan.", "Deliver in smaller files."),
    )
