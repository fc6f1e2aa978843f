"""The form of a feed as Frictionless Table Schema. Room ingest/: pure functions of a table schema.

https://specs.frictionlessdata.io/table-schema: what a program of the deliverer can check before it sends.
"""

from typing import Any, Final

from ingest.feeds.schema import CellType, ColumnRule, TableSchema

_TYPES: Final[dict[CellType, dict[str, Any]]] = {
    CellType.DATE: {"type": "date", "format": "any"},  # 2026-04-01 and 20260401
    CellType.MONTH: {"type": "yearmonth"},
    CellType.INTEGER: {"type": "integer", "bareNumber": True},
    CellType.AMOUNT: {"type": "number", "bareNumber": True},
    CellType.YES_NO: {"type": "boolean", "trueValues": ["ja"], "falseValues": ["nee"]},
}
_LARGEST: Final = 1000
_BSN: Final = r"\d{9}"


def table_schema(schema: TableSchema) -> dict[str, Any]:
    """The columns with type, form and limits; an empty cell is unknown."""
    return {
        "fields": [_field(column) for column in schema.columns],
        "missingValues": [""],
        "primaryKey": list(schema.key),
    }


def template(schema: TableSchema) -> str:
    """A file to fill in: the header line alone, as Excel in Dutch reads it."""
    return ";".join(schema.names) + "\r\n"


def _field(column: ColumnRule) -> dict[str, Any]:
    about = column.source or ("BSN, 9 cijfers" if column.type is CellType.BSN else "")
    return {
        "name": column.name,
        "title": column.name.replace("_", " ").capitalize(),
        **({"description": about} if about else {}),
        **_TYPES.get(column.type, {"type": "string"}),
        **({} if column.secret else {"example": column.example}),
        "constraints": _constraints(column),
    }


def _constraints(column: ColumnRule) -> dict[str, Any]:
    found: dict[str, Any] = {"required": column.required}
    if column.type is CellType.BSN:
        found["pattern"] = _BSN
    elif column.pattern is not None and column.type is CellType.CODE:
        found["pattern"] = column.pattern.pattern
    if column.values:
        found["enum"] = list(column.values)
    if column.type is CellType.TEXT:
        found["maxLength"] = column.longest
    if column.type in {CellType.INTEGER, CellType.AMOUNT}:
        found |= _range(column)
    return found


def _range(column: ColumnRule) -> dict[str, int]:
    """The least and the greatest number that fit; the standard has a pattern for text only."""
    if column.pattern is None:
        return {"minimum": 0}
    fits = [number for number in range(_LARGEST) if column.pattern.fullmatch(str(number))]
    return {"minimum": min(fits), "maximum": max(fits)}
