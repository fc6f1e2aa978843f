"""What may be shown of the whole cube, decided once. Room kpi/: reads cube.waarde, writes cube.openbaar.

Kpi-spec section 6. A cell about more than zero and fewer than `minimum` clients is withheld (`klein-aantal`), and so is
a share of which that many clients are all that is outside the numerator. What would give a withheld cell away goes with
it (both `secundair`). From aanbieders are also withheld the amounts of which one of them has more than 85 %
(`overheersing`), and what would give those away: `reden_aanbieder` says why an aanbieder does not see a cell.
"""

from collections.abc import Iterable
from typing import Final

import duckdb
import numpy as np

from kpi.definition import Definition, Kind
from kpi.protection import protect
from kpi.relations import KEY, Bools, Cells, Lines, read_cells, read_relations

SMALL_NUMBER: Final = "klein-aantal"
SECONDARY: Final = "secundair"
DOMINANCE: Final = "overheersing"
#: An amount of which one aanbieder has more than this part would tell the others what that one earns.
DOMINANT: Final = 0.85

_TEMPORARY: Final = (
    "klasse", "cel", "merk", "segment_code", "gemeente_code", "aanbieder_code", "uitsplitsing_code", "overheerst",
)  # fmt: skip
# The greatest part of one aanbieder in every amount; without segment the amounts of its segments together.
_DOMINATED: Final = f"""
create or replace temp table overheerst as
with bedrag as (
    select kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, waarde
    from cube.waarde join klasse using (kpi, maat)
    where aanbieder <> '' and list_contains($maten, kpi || ' ' || maat)
), grootste as (
    select kpi, maat, segment, gemeente, periode_type, periode_start, max(waarde) as waarde from bedrag group by all
    union all
    select kpi, maat, '', gemeente, periode_type, periode_start, max(waarde)
    from (select * exclude (segment, waarde), sum(waarde) as waarde from bedrag group by all)
    group by all
)
select distinct c.cel
from grootste g
join cube.waarde w using (kpi, maat, segment, gemeente, periode_type, periode_start)
join klasse k using (kpi, maat)
join cel c on {" and ".join(f"c.{name} = w.{name}" for name in KEY.split(", "))} and c.klasse = k.klasse
where w.aanbieder = '' and w.uitsplitsing = '' and w.waarde > 0 and g.waarde > {DOMINANT} * w.waarde
"""
_PUBLIC: Final = f"""
create or replace table cube.openbaar as
select kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing,
    case when reden is null then waarde end as waarde,
    case when reden is null then teller end as teller,
    case when reden is null then noemer end as noemer,
    case when reden is null then n_clienten end as n_clienten,
    reden is not null as onderdrukt,
    reden,
    case when reden is not null then reden when overheerst then '{DOMINANCE}' when voor_aanbieder then '{SECONDARY}' end
        as reden_aanbieder
from (
    select w.*, b.voor_aanbieder, o.cel is not null as overheerst,
        case when not b.geheim then null
            when w.n_clienten > 0 and w.n_clienten < $minimum then '{SMALL_NUMBER}'
            else '{SECONDARY}' end as reden
    from cube.waarde w
    join klasse k using (kpi, maat)
    join cel c on c.klasse = k.klasse and {" and ".join(f"c.{name} = w.{name}" for name in KEY.split(", "))}
    join besluit b on b.cel = c.cel
    left join overheerst o on o.cel = c.cel
)
order by kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing
"""


def withhold_cells(con: duckdb.DuckDBPyConnection, minimum: int, definitions: Iterable[Definition]) -> None:
    """Make cube.openbaar from cube.waarde."""
    import pyarrow as pa  # noqa: PLC0415  -- only the builder of the cube needs Arrow

    known = tuple(definitions)
    cells = read_cells(con, known, minimum)
    relations = read_relations(con, cells)
    secret = protect(cells, relations, cells.klein)
    from_providers = _from_providers(con, known, cells, relations, secret)
    columns = {"cel": np.arange(cells.n.size), "geheim": secret, "voor_aanbieder": from_providers}
    con.register("besluit", pa.table(columns))
    con.execute(_PUBLIC, {"minimum": minimum})
    con.unregister("besluit")
    for table in _TEMPORARY:
        con.execute(f"drop table {table}")


def _from_providers(
    con: duckdb.DuckDBPyConnection,
    definitions: tuple[Definition, ...],
    cells: Cells,
    relations: tuple[Lines, ...],
    secret: Bools,
) -> Bools:
    """The cells that aanbieders do not see; of others' own rows they see none, so those lines play no part."""
    amounts = [f"{one.id} {maat.id}" for one in definitions for maat in one.maten if maat.soort is Kind.EUROS]
    con.execute(_DOMINATED, {"maten": amounts})
    dominated = [cell for (cell,) in con.execute("select cel from overheerst order by 1").fetchall()]
    withheld = secret.copy()
    withheld[dominated] = True
    whole = cells.aanbieder == 0
    lines = (one.of(_all_of(one, whole)) for one in relations)
    seen = tuple(one for one in lines if one.starts.size)
    return protect(cells, seen, withheld, safe=secret)


def _all_of(lines: Lines, cells: Bools) -> Bools:
    """The lines of which every cell is one of `cells`."""
    inside: Bools = np.logical_and.reduceat(cells[lines.cells], lines.starts)
    return inside
