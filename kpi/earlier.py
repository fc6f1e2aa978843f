"""What the publication before this one showed. Room kpi/: reads cube.* of its warehouse, beside kpi/relations.

Whoever keeps figures knows what stood there before. So a figure that was shown and did not change hides nothing any
more; one that was withheld for the sake of a small number is *bound*: as long as it does not change it stays withheld,
and its number may not follow from the rest either. docs/disclosure.md tells what that protects and what it does not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import duckdb
import numpy as np

from kpi.relations import Bools, Cells
from kpi.strands import KEY

# Every figure now and then, by the cell that it stands in; a class that counts nothing has its plain values.
_FIGURES: Final = f"""
create or replace temp table vergeleken as
with hoeveelheid as (
    select distinct klasse, kpi, maat, veld from getal
    union all
    select klasse, kpi, maat, 0 from klasse where klasse not in (select klasse from getal)
), nu as (
    select klasse, kpi, maat, veld, {KEY}, getal from getal
    union all
    select klasse, kpi, maat, 0, {KEY}, waarde from cube.waarde join klasse using (kpi, maat)
    where klasse not in (select klasse from getal)
), toen as (
    select kpi, maat, {KEY}, w.waarde, w.teller, w.noemer, o.onderdrukt, o.reden_aanbieder is not null as onderdrukt_a
    from eerder.cube.waarde w join eerder.cube.openbaar o using (kpi, maat, {KEY})
)
select coalesce(s.streng, h.klasse) as klasse, {", ".join(f"toen.{name}" for name in KEY.split(", "))},
    onderdrukt, onderdrukt_a, coalesce(g.van_iedereen, false) as gebonden,
    coalesce(g.van_aanbieders, false) as gebonden_a, nu.getal as nu,
    case h.veld when 1 then toen.teller when 2 then toen.noemer else toen.waarde end as toen
from hoeveelheid h
join toen using (kpi, maat)
left join nu using (klasse, kpi, maat, veld, {KEY})
left join streng s using (klasse, kpi, maat, veld)
left join {{bound}} g using (kpi, maat, veld, {KEY})
"""
_MARKS: Final = ("vast", "geheel_vast", "dicht", "gebonden", "dicht_a", "gebonden_a")
_DAMAGED: Final = "Corrupt database file"  # of no class of its own
_NO_BOUND: Final = (
    f"(select kpi, maat, 0 as veld, {KEY}, false as van_iedereen, false as van_aanbieders from cube.waarde limit 0)"
)
_READ: Final = f"""
select cel, bool_or(nu = toen and nu <> 0) as vast,
    coalesce(bool_and(nu is not distinct from toen) filter (nu <> 0 or toen <> 0), true) as geheel_vast,
    bool_and(onderdrukt) filter (toen <> 0) as dicht, bool_and(onderdrukt_a) filter (toen <> 0) as dicht_a,
    bool_or(gebonden) as gebonden, bool_or(gebonden_a) as gebonden_a
from vergeleken join cel using (klasse, {KEY})
group by cel order by cel
"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """By cell: a figure of it did not change (`vast`), none did; it was withheld (`dicht`), and bound.

    The last two also as aanbieders read it.
    """

    vast: Bools
    geheel_vast: Bools
    dicht: Bools
    gebonden: Bools
    dicht_aanbieder: Bools
    gebonden_aanbieder: Bools

    def beside(self, cells: Cells) -> Cells:
        """The cells as everybody reads them: what is known from then hides nothing."""
        return self._beside(cells, self.dicht)

    def beside_for_providers(self, cells: Cells) -> Cells:
        """The cells as aanbieders read them."""
        return self._beside(cells, self.dicht_aanbieder)

    def _beside(self, cells: Cells, dicht: Bools) -> Cells:
        return replace(cells, vast=self.vast, dicht=dicht, nul=cells.nul | (self.geheel_vast & ~dicht))


def read_earlier(con: duckdb.DuckDBPyConnection, warehouse: Path | None, size: int) -> Earlier:
    """What the warehouse of the publication before says about the `size` cells that `read_cells` just made."""
    marks = {name: np.zeros(size, dtype=np.bool_) for name in _MARKS}
    if warehouse is not None and _compare(con, warehouse):
        found = con.execute(_READ).fetchnumpy()
        for name, mark in marks.items():
            mark[found["cel"]] = np.ma.filled(found[name], fill_value=False).astype(np.bool_)
        con.execute("drop table vergeleken")
    vast = marks["vast"]
    return Earlier(
        vast,
        marks["geheel_vast"] & vast,
        marks["dicht"],
        marks["gebonden"] & marks["dicht"] & vast,
        marks["dicht_a"],
        marks["gebonden_a"] & marks["dicht_a"] & vast,
    )


def _compare(con: duckdb.DuckDBPyConnection, warehouse: Path) -> bool:
    """Lay that warehouse beside the cells; False when it is gone or damaged, for then it says nothing."""
    try:
        with _attached(con, warehouse):
            con.execute(_FIGURES.format(bound=_where_bound(con)))
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
    con.execute("attach '{}' as eerder (read_only)".format(str(file).replace("'", "''")))
    try:
        yield
    finally:
        con.execute("detach eerder")


def _where_bound(con: duckdb.DuckDBPyConnection) -> str:
    """Where that warehouse says what is bound: nowhere in one that was made before it was told."""
    query = "select 1 from duckdb_tables() where database_name = 'eerder' and table_name = 'gebonden'"
    return "eerder.cube.gebonden" if con.execute(query).fetchone() else _NO_BOUND
