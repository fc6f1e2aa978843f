"""What is unusual about the product codes of a region pack. Room ingest/: reads the national list beside it; pure else.

The standard lets a region use codes of its own within the national categories (ProductCode is JZ21 or a list of the
municipality), so a code is never a reason to refuse a file: figures look a product up by its code, and by its category
where there is none. All of it may be meant, and all of it may be a slip of the pen; the region knows.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from ingest.fault import Text
from ingest.feeds.read import schemas
from ingest.regio.pack import Product

_LIST: Final = "JZ21, februari 2025"
_LIST_EN: Final = "JZ21, February 2025"
_MOST_SHOWN: Final = 8


@cache
def national_codes() -> frozenset[str]:
    """The codes of the national product code list."""
    lines = (Path(__file__).parent / "productcodes_nl.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def categories() -> frozenset[str]:
    """The product categories of the standard (JZ020), as the feeds know them."""
    columns = schemas()["aanmelding"].columns
    return frozenset(next(column.values for column in columns if column.name == "productcategorie"))


def product_remarks(products: Sequence[Product]) -> Iterator[Text]:
    """One sentence a thing that is unusual, with the codes and what to do when it is not meant."""
    yield from _unknown_categories(products)
    yield from _other_categories(products)
    yield from _own_codes(products)


def _unknown_categories(products: Sequence[Product]) -> Iterator[Text]:
    found = sorted({product.productcategorie for product in products} - categories())
    if found:
        yield Text(
            f"Productcategorieën die de standaard niet kent (codelijst JZ020): {shown(found)}. In een bericht komen "
            "zij nooit voor. Verbeter de categorie in productindeling.csv, of haal de rij weg.",
            f"Product categories that the standard does not know (code list JZ020): {shown(found, 'and', 'more')}. No "
            "message can hold them. Correct the category in productindeling.csv, or remove the row.",
        )


def _other_categories(products: Sequence[Product]) -> Iterator[Text]:
    """A national code begins with its category; an own code may begin with another only by mistake."""
    found = sorted(
        product.productcode
        for product in products
        if product.productcode is not None
        and product.productcode[:2] in categories()
        and product.productcode[:2] != product.productcategorie
    )
    if found:
        yield Text(
            f"Productcodes die met een andere categorie beginnen dan hun productcategorie: {shown(found)}. Cijfers "
            "zoeken een product op zijn code, dus die kloppen. Is het niet zo bedoeld? Verbeter dan de categorie in "
            "productindeling.csv: anders krijgt elk bericht met die code een melding (TR381).",
            f"Product codes that begin with another category than theirs: {shown(found, 'and', 'more')}. Figures look "
            "a product up by its code, so they are right. Is it not meant so? Then correct the category in "
            "productindeling.csv: else every message with that code gets a finding (TR381).",
        )


def _own_codes(products: Sequence[Product]) -> Iterator[Text]:
    found = sorted({product.productcode for product in products if product.productcode} - national_codes())
    if found:
        yield Text(
            f"Productcodes die niet in de landelijke lijst staan ({_LIST}): {shown(found)}. Een regio mag eigen codes "
            "hebben; dan hoeft u niets te doen. Is er geen bedoeld? Verbeter dan de code in productindeling.csv.",
            f"Product codes that are not in the national list ({_LIST_EN}): {shown(found, 'and', 'more')}. A region "
            "may have codes of its own; then nothing has to be done. Is none meant? Then correct the code in "
            "productindeling.csv.",
        )


def shown(names: Sequence[str], link: str = "en", more: str = "meer") -> str:
    """The first of these names, and how many more there are."""
    rest = len(names) - _MOST_SHOWN
    return ", ".join(names[:_MOST_SHOWN]) + (f" {link} {rest} {more}" if rest > 0 else "")
