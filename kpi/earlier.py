"""What was known before this publication. Room kpi/: reads cube.* of the warehouse before it, beside kpi/relations.

Whoever keeps figures knows what stood there before. So of every figure of a cell that did not change there are two
kinds: one that was known is *known* now, shown or not, and hides nothing; one that nobody could compute is *bound*: it
stays withheld and may not follow now either. So nothing that was withheld in any earlier publication follows from this
one, and who decides needs the last of them only: what is known and what is not goes on from night to night in
cube.verborgen. docs/disclosure.md tells what that protects and what it does not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import duckdb
import numpy as np

from kpi.relations import Bools, Cells
from kpi.strands import KEY

# The figures that a cell stands for. Those that add up are numbered from 0, the others (means, medians) below it.
_FIGURES: Final = """
create or replace temp table figuur as
select h.klasse as eigen, coalesce(s.streng, h.klasse) as klasse, kpi, maat, veld,
    row_number() over (partition by coalesce(s.streng, h.klasse) order by kpi, maat, veld) - 1 as figuur
from (select distinct klasse, kpi, maat, veld from getal) h left join streng s using (klasse, kpi, maat, veld)
union all
select klasse, klasse, kpi, maat, 0, -row_number() over (partition by klasse order by kpi, maat)
from klasse where not telt
"""
# Those that did not change since then, and who could not compute them.
_UNCHANGED: Final = f"""
create or replace temp table onveranderd as
with nu as (
    select klasse as eigen, kpi, maat, veld, {KEY}, getal as nu from getal
    union all
    select klasse, kpi, maat, 0, {KEY}, waarde from cube.waarde join klasse using (kpi, maat) where not telt
), toen as (
    select kpi, maat, veld, {KEY}, case veld when 1 then teller when 2 then noemer else waarde end as toen
    from eerder.cube.waarde join (select distinct kpi, maat, veld from figuur) using (kpi, maat)
)
select klasse, figuur, {KEY}, coalesce(van_iedereen, false) as verborgen, coalesce(van_aanbieders, false) as verborgen_a
from nu
join toen using (kpi, maat, veld, {KEY})
join figuur using (eigen, kpi, maat, veld)
left join {{hidden}} using (kpi, maat, veld, {KEY})
where abs(nu - toen) <= 1e-9 * greatest(1, abs(nu))
"""
_NOTHING: Final = f"""
create or replace temp table onveranderd as
select klasse, figuur, {KEY}, false as verborgen, false as verborgen_a from cel join figuur using (klasse) limit 0
"""
# A warehouse that does not tell: who could not read it could not compute it.
_NOT_TOLD: Final = f"""(
    select kpi, maat, veld, {KEY}, onderdrukt as van_iedereen, reden_aanbieder is not null as van_aanbieders
    from eerder.cube.openbaar join (select distinct kpi, maat, veld from figuur) using (kpi, maat)
)"""
_READ: Final = f"""
select cel, figuur, verborgen, verborgen_a from onveranderd join cel using (klasse, {KEY}) order by cel, figuur
"""
# What stays hidden while it does not change. Nobody reads it but the next night.
_HIDDEN: Final = f"""
create or replace table cube.verborgen as
select * from (
    select kpi, maat, veld, {", ".join(f"c.{name}" for name in KEY.split(", "))},
        geheim and coalesce(o.verborgen, not nul) and not coalesce(v.iedereen, false) as van_iedereen,
        (geheim or voor_aanbieder) and coalesce(o.verborgen_a, not nul) and not coalesce(v.aanbieders, false)
            as van_aanbieders
    from besluit join cel c using (cel) join figuur f using (klasse)
    left join onveranderd o on {" and ".join(f"o.{name} = c.{name}" for name in KEY.split(", "))}
        and o.klasse = f.klasse and o.figuur = f.figuur
    left join verteld v on v.cel = c.cel and v.figuur = f.figuur
    where geheim or voor_aanbieder
)
where van_iedereen or van_aanbieders
order by all
"""
_DAMAGED: Final = "Corrupt database file"  # of no class of its own


class Earlier(NamedTuple):
    """What did not change: [cell, figure] was known, or nobody could compute it; and cells that stay withheld."""

    bekend: Bools
    gebonden: Bools
    blijft: Bools


def read_earlier(con: duckdb.DuckDBPyConnection, warehouse: Path | None, cells: Cells) -> tuple[Earlier, Earlier]:
    """What everybody, and what aanbieders know by the warehouse of the publication before, of the cells just read."""
    con.execute(_FIGURES)
    if warehouse is None or not _compare(con, warehouse):
        con.execute(_NOTHING)
    counted = con.execute("select klasse, count(*) as aantal from figuur where figuur >= 0 group by all").fetchnumpy()
    many = np.ones(int(cells.klasse.max(initial=0)) + 1, dtype=np.int64)
    many[np.asarray(counted["klasse"], dtype=np.int64)] = counted["aantal"]
    found = con.execute(_READ).fetchnumpy()
    cell, figure = (np.asarray(found[name], dtype=np.int64) for name in ("cel", "figuur"))
    adds_up = figure >= 0

    def spread(marked: Bools) -> Bools:
        """As a matrix. A cell of few figures repeats the first, so that every column is a cube of its own."""
        matrix = np.zeros((cells.n.size, int(many.max())), dtype=np.bool_)
        matrix[cell[adds_up & marked], figure[adds_up & marked]] = True
        for column in range(1, matrix.shape[1]):
            short = many[cells.klasse] <= column
            matrix[short, column] = matrix[short, 0]
        return matrix

    def known_to(hidden: Bools) -> Earlier:
        stays = np.zeros(cells.n.size, dtype=np.bool_)
        stays[cell[hidden]] = True
        return Earlier(spread(~hidden), spread(hidden), stays)

    hidden, hidden_from_them = (np.asarray(found[name], dtype=np.bool_) for name in ("verborgen", "verborgen_a"))
    return known_to(hidden), known_to(hidden_from_them)


def store_hidden(con: duckdb.DuckDBPyConnection, everybody: Bools, providers: Bools) -> None:
    """Write cube.verborgen from table besluit: what is withheld and not known, nor told all the same [cell, figure]."""
    import pyarrow as pa  # noqa: PLC0415  -- only the builder of the cube needs Arrow

    cell, figure = np.nonzero(everybody | providers)
    told = {"iedereen": everybody[cell, figure], "aanbieders": providers[cell, figure]}
    con.register("verteld", pa.table({"cel": cell, "figuur": figure, **told}))
    con.execute(_HIDDEN)
    con.unregister("verteld")


def _compare(con: duckdb.DuckDBPyConnection, warehouse: Path) -> bool:
    """Lay that warehouse beside the cells; False when it is gone or damaged, for then it says nothing."""
    try:
        with _attached(con, warehouse):
            con.execute(_UNCHANGED.format(hidden=_where_hidden(con)))
    except duckdb.IOException:
        return False
    except duckdb.Error as error:
        if not str(error).startswith(_DAMAGED):
            raise
        return False
    return True


@contextmanager
def _attached(con: duckdb.DuckDBPyConnection, file: Path) -> Iterator[None]:
    """That warehouse as `eerder`."""
    con.execute("attach ? as eerder (read_only)", [str(file)])
    try:
        yield
    finally:
        con.execute("detach eerder")


def _where_hidden(con: duckdb.DuckDBPyConnection) -> str:
    """Where that warehouse says what nobody could compute."""
    query = "select 1 from duckdb_tables() where database_name = 'eerder' and table_name = 'verborgen'"
    return "eerder.cube.verborgen" if con.execute(query).fetchone() else _NOT_TOLD
