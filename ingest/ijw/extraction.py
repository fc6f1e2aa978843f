"""What is read from a message, from the tables [rows.…] of the definition. Room ingest/: pure.

The mapping is held against the message at once: a path that does not exist, or a value that would come too late to be
put in its row, is an error in the definition and not a surprise while reading.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ingest.ijw.model import Complex, DefinitionError, Element, Path, Rows, Source

PSEUDONYM: Final = "pseudoniem"
ELEVEN_TEST: Final = "elfproef"
YEAR: Final = "jaar"
MONTH: Final = "maand"
CODES: Final = "codes"
COUNT: Final = "aantal"
ORDINAL: Final = "volgnummer"
PRESENT: Final = "aanwezig"
DUTCH: Final = "nederland"
DUTCH_POSTCODE: Final = "postcode"
BIRTH_FAULTS: Final = "geboortefout"
NAME: Final = "naam"  # that of the element itself, known beforehand
ABSENT: Final = "leeg"  # this message does not tell
RETURNED: Final = "retour_regel"  # the table of the classes of a return message, whatever the kind
_HOW: Final = (
    PSEUDONYM, ELEVEN_TEST, YEAR, MONTH, CODES, COUNT, ORDINAL, PRESENT, DUTCH, DUTCH_POSTCODE, BIRTH_FAULTS,
)  # fmt: skip
_OF_COMPLEX: Final = (YEAR, MONTH, CODES, BIRTH_FAULTS)
_OF_ANY: Final = (COUNT, ORDINAL, PRESENT)


def read_rows(raw: Mapping[str, Any], sets: Mapping[str, Mapping[str, str]], root: Element) -> tuple[Rows, ...]:
    """The tables that a message fills; DefinitionError names the table and column that cannot be."""
    return tuple(_rows(table, one, sets, root) for table, one in raw.items())


def returned_rows(classes: Iterable[Path], answered: Iterable[Rows], root: Element) -> tuple[Rows, ...]:
    """A row for every class that a return message gives codes, with the key by which its deliverer knows it.

    The answer holds the body of what it answers, so the key stands where `answered` says.
    """
    references = {rows.each: rows.reference for rows in answered if rows.reference}
    made = []
    for path in classes:
        reference = references.get(path)
        columns = {
            "klasse": Source(path, NAME),
            "kenmerk": Source((*path, *reference)) if reference else Source(path, ABSENT),
            "retour_codes": Source((*path, "RetourCodes"), CODES),
        }
        for column, source in columns.items():
            if source.how not in (NAME, ABSENT):
                _check(column, source, path, root)
        made.append(Rows(RETURNED, path, reference, columns))
    return tuple(made)


def _rows(table: str, raw: Mapping[str, Any], sets: Mapping[str, Mapping[str, str]], root: Element) -> Rows:
    each = _split(raw["each"])
    written: dict[str, str] = {}
    for name in raw.get("with", ()):
        if name not in sets:
            raise DefinitionError(f"rows.{table}: there is no column set {name}")
        written |= sets[name]
    written |= raw.get("columns", {})
    try:
        elements = root.descend(each)
        columns = {column: _source(text, each) for column, text in written.items() if text}
        reference = _split(raw["reference"]) if "reference" in raw else None
        if reference is not None:
            (elements[-1] if elements else root).descend(reference)
        for column, source in columns.items():
            _check(column, source, each, root)
    except (LookupError, DefinitionError) as error:
        raise DefinitionError(f"rows.{table}: {error.args[0]}") from error
    return Rows(table, each, reference, columns)


def _split(text: str) -> Path:
    return tuple(text.split("/")) if text else ()


def _source(text: str, each: Path) -> Source:
    """The source written as `text`: "Product/Code" below `each`, "/Client/Bsn | pseudoniem" from the message."""
    where, _, how = (part.strip() for part in text.partition("|"))
    if how and how not in _HOW:
        raise DefinitionError(f'"{how}" is not one of {", ".join(_HOW)}')
    path = _split(where[1:]) if where.startswith("/") else (*each, *_split(where))
    return Source(path, how or None)


def _check(column: str, source: Source, each: Path, root: Element) -> None:
    elements = root.descend(source.path)
    holds_value = not isinstance(elements[-1].type, Complex)
    if source.how not in _OF_ANY and holds_value == (source.how in _OF_COMPLEX):
        raise DefinitionError(f"{column}: {'/'.join(source.path)} cannot be read as {source.how or 'a value'}")
    inside = source.path[: len(each)] == each
    repeated = elements[len(each) :] if inside else _aside(column, source, each, root)
    if source.how != COUNT and any(element.repeatable for element in repeated):
        raise DefinitionError(f"{column}: {'/'.join(source.path)} can stand more than once in one row")


def _aside(column: str, source: Source, each: Path, root: Element) -> tuple[Element, ...]:
    """The part of the path that leaves the way to `each`; it must lie before it, or its value would come too late."""
    common = 0
    while common < min(len(each), len(source.path)) and each[common] == source.path[common]:
        common += 1
    if common < len(source.path):
        parent = root.descend(source.path[:common])[-1] if common else root
        order = [element.name for element in parent.type.elements] if isinstance(parent.type, Complex) else []
        if common < len(each) and order.index(source.path[common]) > order.index(each[common]):
            raise DefinitionError(f"{column}: {'/'.join(source.path)} comes after the element that makes the row")
    return root.descend(source.path)[common:]
