"""One world computed twice: by the second opinion, and by sql/ and kpi/ in DuckDB."""

from dataclasses import dataclass
from typing import Final

import duckdb

from ingest.regio import RegionPack
from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import compute_cube
from sql.build import build_blocks
from tests.second_opinion.blocks_all import Blocks, blocks_of
from tests.second_opinion.compare import different_figures
from tests.second_opinion.kpis_all import KPIS
from tests.second_opinion.kpis_all import rows as rows_of_kpis
from tests.second_opinion.kpis_groups import Row
from tests.second_opinion.lives import World
from tests.second_opinion.lives_region import REGION
from tests.second_opinion.lives_warehouse import load, table

_COLUMNS: Final = (
    "kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing, "
    "waarde, teller, noemer, n_clienten"
)


@dataclass(frozen=True)
class BothSides:
    blocks: Blocks
    con: duckdb.DuckDBPyConnection


def both_sides(world: World, region: RegionPack = REGION) -> BothSides:
    """The blocks of both; `con` holds `model.*`."""
    con = load(world.raw, region)
    build_blocks(con, world.peildatum)
    return BothSides(blocks_of(world.raw, region, world.peildatum), con)


def shared_kpis() -> set[str]:
    """The KPIs that both sides can compute."""
    return {definition.id for definition in load_catalogue().built} & set(KPIS)


def cube_rows(con: duckdb.DuckDBPyConnection, only: str | None = None) -> list[Row]:
    """The cube over the blocks in `con`, of the KPIs that both sides can compute or of one of them."""
    every = load_catalogue()
    compute_cube(con, 5, Catalogue((every.find(only),)) if only else every)
    return published_rows(con)


def published_rows(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """The rows of a cube that is there, of the KPIs that both sides can compute."""
    shared = shared_kpis()
    rows = [Row(*values) for values in table(con, f"select {_COLUMNS} from cube.waarde")]
    return [row for row in rows if row.kpi in shared]


def figures_differ(both: BothSides) -> str:
    """Empty when every figure stands on both sides with equal values."""
    return different_figures(rows_of_kpis(both.blocks, shared_kpis()), cube_rows(both.con))


def whole_cube(world: World) -> list[tuple[object, ...]]:
    """Every row of every KPI of the program, in the order of section 7."""
    con = load(world.raw, REGION)
    build_blocks(con, world.peildatum)
    compute_cube(con, 5)
    return table(con, f"select {_COLUMNS} from cube.waarde order by all")
