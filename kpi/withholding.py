"""What may be shown of the whole cube, decided once. Room kpi/: reads cube.waarde, writes cube.openbaar.

Kpi-spec section 6. A cell about more than zero and fewer than `minimum` clients is withheld (`klein-aantal`), and so is
a share of which that many clients are all that is outside the numerator. What would give a withheld cell away goes with
it (both `secundair`). From aanbieders are also withheld the amounts of which one of them has more than 85 %
(`overheersing`), and what would give those away: `reden_aanbieder` says why an aanbieder does not see a cell.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import duckdb
import numpy as np

from kpi.definition import Definition, Kind
from kpi.earlier import Earlier, read_earlier, store_hidden
from kpi.lines import read_relations
from kpi.protection import Protected, all_of, protect
from kpi.relations import Bools, Cells, Lines, read_cells
from kpi.strands import DENOMINATOR, KEY

SMALL_NUMBER: Final = "klein-aantal"
SECONDARY: Final = "secundair"
DOMINANCE: Final = "overheersing"
#: An amount of which one aanbieder has more than this part would tell the others what that one earns.
DOMINANT: Final = 0.85

_TEMPORARY: Final = (
    "klasse", "cel", "getal", "lopend", "merk", "gelijk", "geldt", "streng", "gevuld", "zonder", "segment_code",
    "gemeente_code", "aanbieder_code", "uitsplitsing_code", "overheerst", "besloten", "drager", "figuur",
    "onveranderd",
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
join (select klasse, streng from streng union select klasse, klasse from klasse) s using (klasse)
join cel c on {" and ".join(f"c.{name} = w.{name}" for name in KEY.split(", "))} and c.klasse = s.streng
where w.aanbieder = '' and w.uitsplitsing = '' and w.waarde > 0 and g.waarde > {DOMINANT} * w.waarde
"""
# What a measure hangs on: the strands that are all it shows, else its class.
_BEARERS: Final = """
create or replace temp table drager as
with gedekt as (select klasse, kpi, maat from streng group by all having bool_and(streng <> klasse))
select distinct k.kpi, k.maat, k.rol, k.klasse, case when g.klasse is null then k.klasse else s.streng end as drager
from klasse k left join gedekt g using (klasse, kpi, maat) left join streng s using (klasse, kpi, maat)
"""
# The verdict on every cell of every measure; a share is withheld with either of its two.
_VERDICT: Final = f"""
create or replace temp table besloten as
select d.kpi, d.maat, d.rol, {", ".join(f"c.{name}" for name in KEY.split(", "))},
    bool_or(b.geheim) as geheim, bool_or(b.voor_aanbieder) as voor_aanbieder,
    bool_or(o.cel is not null) as overheerst
from drager d
join cel c on c.klasse = d.drager
join besluit b using (cel)
join cel k on k.klasse = d.klasse and {" and ".join(f"k.{name} = c.{name}" for name in KEY.split(", "))}
left join overheerst o on o.cel = k.cel
group by all
"""
_SAME: Final = " and ".join(f"{{one}}.{name} = w.{name}" for name in ("kpi", "maat", *KEY.split(", ")))
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
    select w.*, coalesce(a.voor_aanbieder or b.voor_aanbieder, a.voor_aanbieder) as voor_aanbieder, a.overheerst,
        case when not coalesce(a.geheim or b.geheim, a.geheim) then null
            when w.n_clienten > 0 and w.n_clienten < $minimum then '{SMALL_NUMBER}'
            else '{SECONDARY}' end as reden
    from cube.waarde w
    join besloten a on a.rol <> '{DENOMINATOR}' and {_SAME.format(one="a")}
    left join besloten b on b.rol = '{DENOMINATOR}' and {_SAME.format(one="b")}
)
order by kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing
"""


def withhold_cells(
    con: duckdb.DuckDBPyConnection, minimum: int, definitions: Iterable[Definition], before: Path | None = None
) -> None:
    """Make cube.openbaar and cube.verborgen from cube.waarde and the warehouse of the publication `before`."""
    import pyarrow as pa  # noqa: PLC0415  -- only the builder of the cube needs Arrow

    known = tuple(definitions)
    cells = read_cells(con, known, minimum)
    relations = read_relations(con, cells)
    everybody, providers = read_earlier(con, before, cells)
    secret = _protected(cells, relations, cells.klein, everybody)
    from_providers = _from_providers(con, known, cells, relations, secret.withheld, providers)
    columns = {
        "cel": np.arange(cells.n.size),
        "geheim": secret.withheld,
        "voor_aanbieder": from_providers.withheld,
        "nul": cells.nul,
    }
    con.register("besluit", pa.table(columns))
    store_hidden(con, secret.told, from_providers.told)
    con.execute(_BEARERS)
    con.execute(_VERDICT)
    con.execute(_PUBLIC, {"minimum": minimum})
    con.unregister("besluit")
    for table in _TEMPORARY:
        con.execute(f"drop table {table}")


def _protected(
    cells: Cells, relations: tuple[Lines, ...], secret: Bools, earlier: Earlier, safe: Bools | None = None
) -> Protected:
    """Beside what is known from earlier publications; what nobody could compute by these stays withheld."""
    # A zero that went with another is as good a cover as any: it is not known until it is shown.
    nul = cells.nul & ~earlier.gebonden.any(axis=1)
    beside = replace(cells, nul=nul, bekend=earlier.bekend | (cells.nul[:, None] & ~earlier.gebonden))
    return protect(beside, relations, secret[:, None] | earlier.gebonden, earlier.blijft, safe)


def _from_providers(  # the cube, and what is decided for everybody
    con: duckdb.DuckDBPyConnection,
    definitions: tuple[Definition, ...],
    cells: Cells,
    relations: tuple[Lines, ...],
    withheld: Bools,
    earlier: Earlier,
) -> Protected:
    """The cells that aanbieders do not see. Of others' own rows they see none, so those lines play no part."""
    amounts = [f"{one.id} {maat.id}" for one in definitions for maat in one.maten if maat.soort is Kind.EUROS]
    con.execute(_DOMINATED, {"maten": amounts})
    dominated = [cell for (cell,) in con.execute("select cel from overheerst order by 1").fetchall()]
    own = cells.klein.copy()
    own[dominated] = True
    seen = tuple(line for line in (all_of(one, cells.aanbieder == 0) for one in relations) if line.starts.size)
    return _protected(cells, seen, own, earlier, withheld)
