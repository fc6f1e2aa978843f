"""The form of each extract, made from the definition of the message its records come from. Room ingest/: pure.

A column is called as its element in snake_case; the name of the element around it may stand before it
(`product_categorie` for Product/Categorie). What an extract may not hold is what nobody needs: names and addresses.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from ingest.feeds.schema import CellType, ColumnRule, TableSchema
from ingest.ijw.definition import load_release, supported_releases
from ingest.ijw.extraction import ORDINAL, PRESENT
from ingest.ijw.model import Base, Complex, Element, Message, Path, Release, Rows, Simple

#: The extracts, and the message whose records each holds.
KINDS: Final = {
    "toewijzing": "JW301",
    "verzoek": "JW315",
    "start": "JW305",
    "stop": "JW307",
    "prestatie": "JW323",
    "afwijzing": "JW325",
}
AFZENDER: Final[Path] = ("Header", "Afzender")
ONTVANGER: Final[Path] = ("Header", "Ontvanger")
EURO_TYPES: Final = frozenset({"Bedrag", "Budget"})  # eurocents in a message, euros in a table
_REFERRER: Final = "Verwijzer"  # a doctor's name or number stays in the message
#: Names that the leaf of the tree does not tell by itself: the usual one, and others that are taken.
_SHORT: Final[Mapping[Path, tuple[str, tuple[str, ...]]]] = {
    ("Geboortedatum", "Datum"): ("geboortedatum", ()),
    ("Verwijzer", "Type"): ("verwijzer", ("type",)),
    ("Prestatie", "RetourCodes"): ("retour_codes", ("retour_code",)),
}
_FORMS: Final[Mapping[str, tuple[CellType, str | None, str]]] = {
    "AgbCode": (CellType.CODE, "[0-9]{8}", "AGB-code, 8 cijfers"),
    "BurgerServicenummer": (CellType.CODE, "[0-9]{9}", "BSN, 9 cijfers"),
    "Gemeente": (CellType.CODE, "[0-9]{4}", "CBS-gemeentecode, 4 cijfers"),
    "Nummer": (CellType.CODE, "[0-9]{1,9}", "nummer van hoogstens 9 cijfers"),
    **dict.fromkeys(EURO_TYPES, (CellType.AMOUNT, None, "euro's")),
    Base.INTEGER: (CellType.INTEGER, None, ""),
    Base.DATE: (CellType.DATE, None, ""),
    Base.TIME: (CellType.CODE, r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?", "tijd (UU:MM:SS)"),
    Base.TEXT: (CellType.TEXT, None, ""),
}
_WORD: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_EXAMPLES: Final = {
    "AgbCode": "01234567",
    "BurgerServicenummer": "9 cijfers",
    "Gemeente": "0518",
    "IdentificatieBericht": "202604010001",
    "Nummer": "1234",
    "ProductCode": "45A04",
    "RetourCode": "0200",
}
_EXAMPLES_BY_FORM: Final = {
    CellType.AMOUNT: "1250,50",
    CellType.CODE: "10:30:00",  # of those without an example of their own, only a time
    CellType.DATE: "2026-04-01",
    CellType.INTEGER: "12",
    CellType.TEXT: "A-2026-0001",
}


class Extract(NamedTuple):
    """One extract: the form of its table, the message and its rows, and the type and column name by element path."""

    schema: TableSchema
    message: Message
    rows: Rows
    names: Mapping[Path, str]
    types: Mapping[Path, Simple]


@cache
def extracts() -> dict[str, Extract]:
    """Every extract by name, in the newest release that is supported."""
    release = load_release(supported_releases()[-1])
    return {table: _extract(release, table, kind) for table, kind in KINDS.items()}


def extract_schemas() -> dict[str, TableSchema]:
    """The table schema of each extract."""
    return {table: extract.schema for table, extract in extracts().items()}


def _extract(release: Release, table: str, kind: str) -> Extract:
    message = release.messages[kind]
    rows = next(one for one in message.rows if one.table == table)
    rules = {path: _column(message.root, path, rows.each) for path in _paths(message, rows)}
    types = {path: _simple(message.root.descend(path)[-1]) for path in rules}
    names = {path: rule.name for path, rule in rules.items()}
    taken = {name for rule in rules.values() for name in (rule.name, *rule.also)}
    schema = TableSchema(
        table,
        tuple(rules.values()),
        key=(names[AFZENDER], names[message.identificatie]),
        reference=names.get((*rows.each, *(rows.reference or ()))),
        passed_over=frozenset(_others(message.root)) - taken,
    )
    return Extract(schema, message, rows, names, types)


def _paths(message: Message, rows: Rows) -> list[Path]:
    """The elements that an extract holds, those of the header first."""
    found = [AFZENDER, ONTVANGER, message.identificatie, message.dagtekening]
    for source in rows.columns.values():
        path = source.path
        if source.how == ORDINAL or (source.how == PRESENT and _REFERRER in path):
            continue
        parts = [(*path, "Datum"), (*path, "DatumGebruik")] if path[-1] == "Geboortedatum" else [path]
        found += [part for part in parts if part not in found]
    return found


def _column(root: Element, path: Path, each: Path) -> ColumnRule:
    """The rule for the cells of the element at `path`; the way to the row itself is always there."""
    along = root.descend(path)
    common = next((at for at, pair in enumerate(zip(path, each, strict=False)) if pair[0] != pair[1]), len(each))
    required = all(element.low > 0 for element in along[common:])
    simple = _simple(along[-1])
    name, also = _SHORT.get(path[-2:], (_snake(path[-1]), ()))
    kind, pattern, source = _form(simple, several=isinstance(along[-1].type, Complex))
    values = simple.codes.values if simple.codes is not None and kind is CellType.CHOICE else ()
    return ColumnRule(
        name=name,
        type=kind,
        required=required,
        example=values[0] if values else _EXAMPLES.get(simple.name, _EXAMPLES_BY_FORM.get(kind, "")),
        pattern=re.compile(pattern, re.ASCII) if pattern else None,
        values=values,
        source=source,
        longest=simple.high or 100,
        secret=not simple.shown or "Geboortedatum" in path,
        also=tuple(other for other in (*also, _snake("".join(path[-2:]))) if other != name),
        may_be_absent=not required,
    )


def _form(simple: Simple, *, several: bool) -> tuple[CellType, str | None, str]:
    """Cell type, pattern and words for a value of this type."""
    if several and simple.codes is not None:
        code = "[A-Z0-9]{4}"
        return CellType.CODE, f"{code}([ ,|+]+{code})*", f"codes uit {simple.codes.id}, met een spatie ertussen"
    if simple.codes is not None:
        return CellType.CHOICE, None, f"codelijst {simple.codes.id}"
    return _FORMS.get(simple.name) or _FORMS[simple.base]


def _simple(element: Element) -> Simple:
    """The type of the value; of a list of codes that of each of them."""
    return _simple(element.type.elements[0]) if isinstance(element.type, Complex) else element.type


def _snake(name: str) -> str:
    return _WORD.sub("_", name).lower()


def _others(element: Element, *, header: bool = False) -> Iterator[str]:
    """The names of the elements that are about nobody: an export that has them too is no worse for it."""
    for child in element.type.elements if isinstance(element.type, Complex) else ():
        if isinstance(child.type, Complex):
            if not child.type.personal:
                yield from _others(child, header=header or child.name == "Header")
        elif child.type.shown or header:
            yield _snake(child.name)
