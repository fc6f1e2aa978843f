"""A small region of three municipalities that holds one product of every kind. Our own, made for the edges."""

from datetime import date
from decimal import Decimal
from typing import Final

from ingest.fault import Text
from ingest.regio import (
    Budget,
    Contract,
    Inhabitants,
    Norm,
    OutOfScope,
    Product,
    Provider,
    RegionPack,
    Savings,
    Segment,
)

DELFT: Final = "0503"
DEN_HAAG: Final = "0518"
LEIDSCHENDAM: Final = "1916"
GEMEENTEN: Final = (DELFT, DEN_HAAG, LEIDSCHENDAM)
AANBIEDERS: Final = ("30000001", "30000002", "30000003")
NOT_IN_THE_LIST: Final = "30000003"  # a provider that aanbieders.csv does not know

ProductChoice = tuple[str | None, str | None]  # categorie, code


def _product(code: str | None, categorie: str, segment: str | None, vorm: str | None = None) -> Product:
    return Product(code, categorie, None, segment, None, None, False, vorm, True)


def _stay(code: str, verblijfsvorm: str, zwaarte: int, *, crisis: bool = False) -> Product:
    return Product(code, code[:2], None, "1", verblijfsvorm, zwaarte, crisis, None, True)


_PRODUCTS: Final = (
    _product(None, "45", "5"),
    _product(None, "41", "3", "groep"),
    _product(None, "47", None),
    Product(None, "43", None, "1", "residentieel", 3, False, None, True),
    Product(None, "42", None, None, None, None, False, None, False),
    _product("45A04", "45", "5", "individueel"),
    _product("45A05", "45", "5", "gezin"),
    _product("54001", "54", "2"),
    _product("41A01", "41", "3", "groep"),
    _product("41A17", "41", "3", "groep"),
    _product("50B01", "50", "4", "individueel"),
    _stay("43A03", "pleegzorg", 1),
    _stay("43A04", "gezinsgericht", 2),
    _stay("43A05", "logeren", 0),
    _stay("43A06", "gesloten", 4),
    _stay("43A13", "residentieel", 3),
    _stay("46A01", "residentieel", 3, crisis=True),
    _stay("46A02", "pleegzorg", 1, crisis=True),
    _product("43B12", "43", "1"),
    Product("46A09", "46", None, "1", None, None, True, None, True),
    Product("43A58", "43", None, "1", None, None, False, None, False),
    Product("45A90", "45", None, "5", None, None, False, None, False),
)

AMBULANT: Final[tuple[ProductChoice, ...]] = (
    ("45", "45A04"),
    ("54", "54001"),
    ("45", None),
    ("45", "45A05"),
    ("41", "41A17"),
    ("41", "41A01"),
    ("50", "50B01"),
    ("43", "43A05"),
    ("43", "43B12"),
    ("46", "46A09"),
)
STAYS: Final[tuple[ProductChoice, ...]] = (
    ("43", "43A03"),
    ("43", "43A04"),
    ("43", "43A06"),
    ("43", "43A13"),
    ("46", "46A01"),
    ("46", "46A02"),
    ("43", None),
)
ODD: Final[tuple[ProductChoice, ...]] = (
    ("45", "ZZZZZ"),
    ("99", None),
    (None, None),
    (None, "54001"),
    ("43", "43A58"),
    ("45", "45A90"),
    ("42", "42A01"),
    ("47", None),
)

_SEGMENTS: Final = tuple(Segment(str(n), f"Segment {n}", "H9", "beide", "", None, (), ()) for n in range(1, 6))

REGION: Final = RegionPack(
    naam="Proefregio",
    kernwaarde=Text("", ""),
    gemeenten=GEMEENTEN,
    grens_duur=Decimal("1500.00"),
    minimaal_aantal=5,
    segmenten=_SEGMENTS,
    buiten_scope=(
        OutOfScope(DEN_HAAG, "4", ()),
        OutOfScope(DEN_HAAG, "5", ()),
        OutOfScope(DEN_HAAG, "3", ("41A17",)),
    ),
    productindeling=_PRODUCTS,
    inwoners=(
        Inhabitants(DELFT, "Delft", 17000, 2022),
        Inhabitants(DELFT, "Delft", 17600, 2024),
        Inhabitants(DEN_HAAG, "Den Haag", 113500, 2023),
        Inhabitants(LEIDSCHENDAM, "Leidschendam-Voorburg", 16400, 2024),
    ),
    aanbieders=(
        Provider(AANBIEDERS[0], "Aanbieder een", DELFT, in_regio=True),
        Provider(AANBIEDERS[1], "Aanbieder twee", "0363", in_regio=False),
    ),
    normen=(
        Norm("1", "wachttijd", 14, None),
        Norm("2", "wachttijd", 14, None, date(2023, 7, 10)),
        Norm("2", "wachttijd", 28, None),
        Norm("3", "wachttijd", 40, None, date(2023, 5, 1)),
        Norm("5", "wachttijd", 20, None),
        Norm("5", "trajectduur", 100, None),
    ),
    contracten=(
        Contract(AANBIEDERS[0], "1", DELFT, date(2023, 3, 15), date(2024, 2, 20), Decimal("343000.50")),
        Contract(AANBIEDERS[1], "2", DEN_HAAG, date(2024, 1, 1), date(2024, 12, 31), Decimal("100000.00")),
        Contract(AANBIEDERS[1], "4", DEN_HAAG, date(2023, 1, 1), date(2023, 12, 31), Decimal("5000.00")),
        Contract(AANBIEDERS[2], "5", LEIDSCHENDAM, date(2022, 1, 1), date(2023, 2, 1), Decimal("1.00")),
    ),
    begroting=(
        Budget(2023, None, None, Decimal("500000.00"), Decimal("600000.00")),
        Budget(2024, "1", DELFT, Decimal("100000.00"), Decimal("110000.00")),
        Budget(2024, "2", DEN_HAAG, Decimal("50000.00"), None),
        Budget(2024, "2", None, Decimal("70000.00"), None),
    ),
    besparingsopgave=(Savings(2024, Decimal("0.0100"), None),),
)
