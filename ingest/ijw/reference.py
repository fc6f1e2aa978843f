"""The reference page of a release, written from its definition. Room ingest/: pure text.

For each message its elements, how often they stand there, what they may hold, and which column each goes to: so that
a supplier can see what is asked, and a privacy officer what is read and what stays in the landed file.
"""

from collections.abc import Iterator, Sequence

from ingest.ijw.extraction import ABSENT
from ingest.ijw.model import Complex, Element, Message, Path, Release, Simple

_HOW = {
    "pseudoniem": "as a pseudonym",
    "elfproef": "as the outcome of the eleven-test",
    "jaar": "year only",
    "maand": "month only",
    "codes": "all codes",
    "aantal": "how many",
    "volgnummer": "which one",
    "aanwezig": "whether it is there",
    "nederland": "whether it is the Netherlands",
    "postcode": "whether it has the Dutch form",
    "geboortefout": "what is wrong with it, in words",
    "naam": "its name",
}


def reference_page(release: Release) -> str:
    """The whole release as Markdown; equal for equal definitions."""
    parts = [
        f"# iJw {release.version}: what a message holds and what is read of it",
        f"{len(release.messages)} kinds of message. Only what has a table and column behind it leaves the landed file.",
        _overview(release),
        *(_message(message) for message in release.messages.values()),
        _types(release),
    ]
    return "\n\n".join(parts) + "\n"


def _overview(release: Release) -> str:
    rows = [
        (message.kind, message.code, message.name, message.returns or "", ", ".join(_tables(message)))
        for message in release.messages.values()
    ]
    return _table(("message", "code", "name", "answers", "read into"), rows)


def _tables(message: Message) -> list[str]:
    return list(dict.fromkeys(f"`{rows.table}`" for rows in message.rows))


def _message(message: Message) -> str:
    goes = _destinations(message)
    rows = []
    for path, element in _walk(message.root, ()):
        holds = element.type.words.en if isinstance(element.type, Simple) else ""
        name = "&emsp;" * (len(path) - 1) + element.name
        rows.append((name, _cardinality(element), element.fixed or holds, "; ".join(goes.get(path, ()))))
    return f"## {message.kind} {message.name}\n\n" + _table(("element", "times", "holds", "read into"), rows)


def _destinations(message: Message) -> dict[Path, list[str]]:
    goes: dict[Path, list[str]] = {}
    for rows in message.rows:
        if rows.each:
            goes.setdefault(rows.each, []).append(f"a row of `{rows.table}`")
        for column, source in rows.columns.items():
            if source.how == ABSENT:
                continue
            how = f" ({_HOW[source.how]})" if source.how else ""
            goes.setdefault(source.path, []).append(f"`{rows.table}.{column}`{how}")
    return goes


def _walk(element: Element, path: Path) -> Iterator[tuple[Path, Element]]:
    for child in element.type.elements if isinstance(element.type, Complex) else ():
        below = (*path, child.name)
        yield below, child
        yield from _walk(child, below)


def _cardinality(element: Element) -> str:
    high = "n" if element.high is None else str(element.high)
    return high if str(element.low) == high else f"{element.low}..{high}"


def _types(release: Release) -> str:
    rows = [(simple.name, simple.base.value, simple.words.en) for simple in release.simple.values()]
    return "## Types\n\n" + _table(("type", "base", "holds"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
