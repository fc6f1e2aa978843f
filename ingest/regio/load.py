"""A region pack becomes the tables `regio.*`. Room ingest/: writes schema regio in the connection it is given."""

from collections.abc import Iterator, Sequence
from typing import Final

import duckdb

from ingest.regio.pack import RegionPack
from ingest.tables import Column

_TABLES: Final = {
    "productindeling": (
        "productcode VARCHAR, productcategorie VARCHAR, omschrijving VARCHAR, segment VARCHAR, verblijfsvorm VARCHAR, "
        "zwaarte INTEGER, crisis BOOLEAN, vorm VARCHAR, telt_als_zorg BOOLEAN"
    ),
    "gemeente": "gemeente VARCHAR, naam VARCHAR, inwoners_0_17 INTEGER, jaar INTEGER",
    "aanbieder": "aanbieder VARCHAR, naam VARCHAR, vestigingsgemeente VARCHAR, in_regio BOOLEAN",
    "norm": "segment VARCHAR, kpi VARCHAR, norm_dagen INTEGER, bron VARCHAR, vanaf DATE, bron_en VARCHAR, tot DATE",
    "contract": (
        "aanbieder VARCHAR, segment VARCHAR, gemeente VARCHAR, begindatum DATE, einddatum DATE, bedrag DECIMAL(18,2)"
    ),
    "begroting": (
        "jaar INTEGER, segment VARCHAR, gemeente VARCHAR, begroting DECIMAL(18,2), "
        "begroting_ongewijzigd_beleid DECIMAL(18,2)"
    ),
    "besparingsopgave": "jaar INTEGER, opgave_mln_euro DECIMAL(18,4), bron VARCHAR",
    "segment": "segment VARCHAR, naam VARCHAR, schaal VARCHAR, bekostiging VARCHAR",
    "deelnemer": "gemeente VARCHAR",
    "buiten_scope": "gemeente VARCHAR, segment VARCHAR, productcode VARCHAR",
    "instelling": "naam VARCHAR, grens_duur DECIMAL(18,2), minimaal_aantal INTEGER",
}


def load_region(con: duckdb.DuckDBPyConnection, pack: RegionPack) -> None:
    """Make the tables `regio.*` of this pack in the current database of `con`, replacing those of another pack."""
    from ingest.arrow import arrow_table, insert  # noqa: PLC0415 # who only reads a pack needs no Arrow

    con.execute("create schema if not exists regio")
    for name, rows in _contents(pack):
        columns = [Column(*column.split(" ", 1)) for column in _TABLES[name].split(", ")]
        con.execute(f"create or replace table regio.{name} ({_TABLES[name]})")
        insert(con, f"regio.{name}", arrow_table(columns, rows))


def _contents(pack: RegionPack) -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    """The rows of each table in the order of its columns."""
    yield "productindeling", pack.productindeling
    yield "gemeente", pack.inwoners
    yield "aanbieder", pack.aanbieders
    yield "norm", _norms(pack)
    yield "contract", pack.contracten
    yield "begroting", pack.begroting
    yield "besparingsopgave", pack.besparingsopgave
    yield "segment", [(s.nummer, s.naam, s.schaal, s.bekostiging) for s in pack.segmenten]
    yield "deelnemer", [(gemeente,) for gemeente in pack.gemeenten]
    yield "buiten_scope", _out_of_scope(pack)
    yield "instelling", [(pack.naam, pack.grens_duur, pack.minimaal_aantal)]


def _norms(pack: RegionPack) -> list[tuple[object, ...]]:
    """Every norm with the last day on which it holds."""
    keys = dict.fromkeys((norm.kpi, norm.segment) for norm in pack.normen)
    return [(*norm, last) for key in keys for norm, last in pack.norms_of(*key)]


def _out_of_scope(pack: RegionPack) -> list[tuple[str, str, str | None]]:
    """One row a product code, or one without for the whole combination."""
    codes: tuple[str | None, ...]
    rows = []
    for scope in pack.buiten_scope:
        codes = scope.productcodes or (None,)
        rows += [(scope.gemeente, scope.segment, code) for code in codes]
    return rows
