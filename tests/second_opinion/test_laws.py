"""Laws that every figure keeps, whatever the world: order, repetition, time, and what flows in and out."""

from dataclasses import fields
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ingest.tables import TABLES
from tests.second_opinion.blocks_all import blocks_of
from tests.second_opinion.blocks_known import known_at
from tests.second_opinion.both_sides import both_sides, cube_rows, whole_cube
from tests.second_opinion.compare_blocks import different_blocks
from tests.second_opinion.kpis_all import periods_of
from tests.second_opinion.kpis_groups import Period, Row
from tests.second_opinion.lives import World, worlds
from tests.second_opinion.lives_region import REGION
from tests.second_opinion.lives_warehouse import table
from tests.second_opinion.profiles import examples
from tests.second_opinion.records import RECORD_TYPES, Raw, column_names


def shuffled_and_repeated(raw: Raw, random: Random) -> Raw:
    """Every record once or twice, in another order."""
    mixed = Raw()
    for field in fields(Raw):
        rows = list(getattr(raw, field.name))
        rows += [row for row in rows if random.random() < 0.3]
        random.shuffle(rows)
        setattr(mixed, field.name, rows)
    return mixed


def test_records_have_columns_of_the_raw_tables() -> None:
    """Checks read more than figures do: there are tables and columns beside these."""
    raw = {table.name: {column.name for column in table.columns} for table in TABLES}
    for name in RECORD_TYPES:
        assert set(column_names(name)) <= raw[name], name


@given(worlds(most_clients=2), st.integers(0, 999))
@examples(usual=6, deep=400)
def test_neither_order_nor_repetition_nor_what_came_later_changes_anything(world: World, seed: int) -> None:
    whole = whole_cube(world)
    assert whole_cube(World(shuffled_and_repeated(world.raw, Random(seed)), world.peildatum)) == whole
    assert whole_cube(World(known_at(world.raw, world.peildatum), world.peildatum)) == whole


@given(worlds())
@examples(usual=12, deep=2000)
def test_second_opinion_does_not_mind_order_and_repetition(world: World) -> None:
    mixed = World(shuffled_and_repeated(world.raw, Random(1)), world.peildatum)
    both = both_sides(mixed)
    blocks = blocks_of(world.raw, REGION, world.peildatum)
    assert not (difference := different_blocks(blocks, both.con)), difference


Spans = list[tuple[str, date, date | None]]  # (segment, gemeente, aanbieder) told in one text, begin, eind


def stock_and_ended(rows: list[Row], place: str, month: Period) -> tuple[float, float]:
    """`n-lopend` and `n-afgesloten` of one place and month; without rows nothing is there."""
    found = {
        row.maat: row.waarde or 0
        for row in rows
        if (row.segment + row.gemeente + row.aanbieder, row.periode_start) == (place, month.start)
    }
    return found.get("n-lopend", 0), found.get("n-afgesloten", 0)


def check_flow(rows: list[Row], spans: Spans, place: str, months: list[Period]) -> None:
    """Who runs at the end of a month and did not end that very day = the same a month earlier + begun - ended."""
    spans = [span for span in spans if place in ("", span[0])]
    first = months[0].start
    carried = float(sum(1 for _, begin, eind in spans if begin < first and (eind is None or eind >= first)))
    for month in months:
        running, ended = stock_and_ended(rows, place, month)
        begun = sum(1 for _, begin, _ in spans if month.holds(begin))
        last_day = sum(1 for _, _, eind in spans if eind == month.eind_eff)
        assert running - last_day == carried + begun - ended, f"{place or 'region'} {month.start}"
        carried = running - last_day


@given(worlds())
@examples(usual=9, deep=2000)
def test_stock_follows_from_flow(world: World) -> None:
    both = both_sides(world)
    months = [period for period in periods_of(both.blocks) if period.periode_type == "maand"]
    cube = cube_rows(both.con, only="trajectduur")
    rows = [row for row in cube if row.uitsplitsing == "" and row.periode_type == "maand"]
    place = "segment || gemeente || aanbieder"
    spans: Spans = [
        (str(where), begin, eind)
        for where, begin, eind in table(
            both.con, f"select {place}, begin, eind from model.traject where segment <> '1'"
        )
    ]
    for where in {"", *(span[0] for span in spans)}:
        check_flow(rows, spans, where, months)
