"""The reference page of the tables that can be delivered. Room ingest/: pure, makes text from their schemas."""

from collections.abc import Iterable, Mapping
from typing import Final

from ingest.feeds.schema import CellType, ColumnRule, TableSchema

_HEAD: Final = """# Tabellen

Deze pagina is gemaakt door `make docs` en wordt niet met de hand aangepast.

Elke tabel mag als CSV (UTF-8, `;` of `,`) of als Parquet komen; de volgorde van de kolommen is vrij. Datums zijn
`JJJJ-MM-DD` of `JJJJMMDD`, bedragen euro's met een punt of komma, een lege cel is onbekend.

"""
_EXTRACTS: Final = """## Uittreksels van berichten

Elke rij is een record van een iJw-bericht. De rijen met dezelfde `afzender` en `identificatie` zijn samen één bericht
en staan in één bestand. Een kolom mag ook de naam van het element eromheen dragen (`product_code`). Namen, adressen en
vrije tekst horen er niet in. Een declaratie die als geheel is afgewezen, heeft geen rij: lever daarvan het
JW325-bericht zelf.

"""


def tables_page(feeds: Mapping[str, TableSchema], extracts: Mapping[str, TableSchema]) -> str:
    """Every table with its columns."""
    return _HEAD + _tables(feeds.values(), "##") + _EXTRACTS + _tables(extracts.values(), "###")


def _tables(schemas: Iterable[TableSchema], level: str) -> str:
    return "".join(
        f"{level} {schema.name}\n\n| kolom | inhoud | verplicht |\n|---|---|---|\n"
        + "".join(f"| `{column.name}` | {_contents(column)} | {_needed(column)} |\n" for column in schema.columns)
        + "\n"
        for schema in schemas
    )


def _contents(column: ColumnRule) -> str:
    words = column.source or _WORDS[column.type]
    return f"{words}: {', '.join(column.values)}" if 0 < len(column.values) <= _FEW else words


def _needed(column: ColumnRule) -> str:
    return "ja" if column.required else "kolom mag ontbreken" if column.may_be_absent else "mag leeg zijn"


_FEW: Final = 12
_WORDS: Final[Mapping[CellType, str]] = {
    CellType.TEXT: "tekst",
    CellType.CODE: "code",
    CellType.CHOICE: "een van de lijst",
    CellType.DATE: "datum",
    CellType.MONTH: "maand (JJJJ-MM)",
    CellType.INTEGER: "geheel getal",
    CellType.AMOUNT: "bedrag",
    CellType.YES_NO: "ja of nee",
    CellType.BSN: "BSN, 9 cijfers",
}
