"""Laws that hold for a made-up region without knowing the answer."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from kpi.catalogue import ROOM, load_catalogue
from kpi.cube import build_cube, compute_cube
from kpi.survival import FEWEST_EVENTS, curve
from tests.kpi.world import World

#: The KPIs that kpi-spec section 3 names: 1, 2, 3, 4, 5, 6, 9, 10, 11 and 21.
BROKEN_DOWN = {
    "jeugdigen-in-zorg",
    "instroom-uitstroom",
    "verblijfsduur",
    "trajectduur",
    "wachttijd",
    "wachtenden",
    "terugval",
    "herhaald-beroep",
    "planmatig-beeindigd",
    "uitstroom-ander-domein",
}


def _cube(*, reverse: bool = False, threads: int = 2) -> duckdb.DuckDBPyConnection:
    world = World(7, 300)
    if reverse:
        for rows in world.rows.values():
            rows.reverse()
    con = duckdb.connect(config={"threads": threads})
    world.load(con)
    build_cube(con, 10)
    return con


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with _cube() as made:
        yield made


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    return con.execute(query).fetchall()


def test_every_kpi_has_rows(con: duckdb.DuckDBPyConnection) -> None:
    counts = dict(con.execute("select kpi, count(*) from cube.waarde group by kpi").fetchall())
    assert set(counts) == {definition.id for definition in load_catalogue().built}
    assert counts.pop("besparingsopgave") == 9  # three measures of three years, for the region only
    assert counts.pop("outcome") > 100  # for the region only
    assert min(counts.values()) > 400


def test_a_cell_occurs_once_and_rows_are_in_order(con: duckdb.DuckDBPyConnection) -> None:
    key = "kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing"
    doubled = _rows(con, f"select {key} from cube.waarde group by all having count(*) > 1")
    assert doubled == []
    stored = _rows(con, f"select {key} from cube.waarde")
    assert stored == _rows(con, f"select {key} from cube.waarde order by all")


def test_all_measures_of_a_kpi_stand_in_the_same_places(con: duckdb.DuckDBPyConnection) -> None:
    """But for per-1000 (no aanbieder, no breakdown) and dekking (no breakdown)."""
    uneven = _rows(
        con,
        """
        select * from (
            select kpi, segment, gemeente, aanbieder, periode_type, periode_start, uitsplitsing, count(*) as n
            from cube.waarde where maat not in ('per-1000', 'dekking')
            group by all
        )
        qualify n <> max(n) over (partition by kpi)
        """,
    )
    assert uneven == []


def test_figures_that_add_up_over_municipalities(con: duckdb.DuckDBPyConnection) -> None:
    wrong = _rows(
        con,
        """
        select kpi, maat, segment, aanbieder, periode_type, periode_start, uitsplitsing
        from cube.waarde
        where (kpi, maat) in (
            ('wachttijd', 'n'), ('wachttijd', 'n-buiten-beschouwing'), ('wachtenden', 'aantal'),
            ('kosten', 'declaraties'), ('kosten', 'taakgericht'), ('kosten', 'totaal'),
            ('trajectduur', 'n-afgesloten'), ('trajectduur', 'n-lopend'), ('verblijfsduur', 'n-afgesloten'),
            ('doorplaatsingen', 'aantal'), ('doorplaatsingen', 'opschalend'), ('in-regio', 'n'), ('terugval', 'n'),
            ('herhaald-beroep', 'n'), ('gezin-en-groep', 'n')
        ) and not (segment = '' and aanbieder <> '')
        group by all
        having abs(sum(case when gemeente = '' then waarde else 0 end)
                 - sum(case when gemeente <> '' then waarde else 0 end)) > 1e-6
        """,
    )
    assert wrong == []


def test_distinct_clients_are_at_most_the_sum_of_the_parts(con: duckdb.DuckDBPyConnection) -> None:
    rows = _rows(
        con,
        """
        select max(case when gemeente = '' then n_clienten end) as heel,
            sum(case when gemeente <> '' then n_clienten end) as delen,
            max(case when gemeente <> '' then n_clienten end) as grootste
        from cube.waarde where segment = '' and aanbieder = '' and uitsplitsing = '' and maat <> 'per-1000'
            and kpi not in ('besparingsopgave', 'bezetting', 'outcome')  -- without municipalities
            and kpi <> 'dure-trajecten'  -- with a limit for each group
        group by kpi, maat, periode_type, periode_start
        """,
    )
    assert rows
    assert all(biggest <= whole <= parts for whole, parts, biggest in rows)  # type: ignore[operator]
    assert any(whole < parts for whole, parts, _ in rows)  # type: ignore[operator]


def test_a_kpi_of_one_segment_is_equal_with_and_without_segment(con: duckdb.DuckDBPyConnection) -> None:
    of_one = "kpi in ('verblijfsduur', 'doorplaatsingen', 'in-regio', 'terugval', 'bezetting')"
    rest = "* exclude (segment)"
    with_segment = _rows(con, f"select {rest} from cube.waarde where {of_one} and segment = '1' and aanbieder = ''")
    without = _rows(con, f"select {rest} from cube.waarde where {of_one} and segment = ''")
    assert with_segment and sorted(map(repr, with_segment)) == sorted(map(repr, without))


def test_breakdowns_never_meet_an_aanbieder(con: duckdb.DuckDBPyConnection) -> None:
    assert _rows(con, "select * from cube.waarde where uitsplitsing <> '' and aanbieder <> ''") == []
    broken = _rows(con, "select distinct kpi from cube.waarde where uitsplitsing <> '' order by kpi")
    built = {definition.id for definition in load_catalogue().built}
    assert {kpi for (kpi,) in broken} == BROKEN_DOWN & built


def test_verblijfsvorm_is_about_segment_one_only(con: duckdb.DuckDBPyConnection) -> None:
    rows = _rows(con, "select distinct segment from cube.waarde where starts_with(uitsplitsing, 'verblijfsvorm=')")
    assert sorted(str(segment) for (segment,) in rows) == ["", "1"]


def test_a_breakdown_by_verwijzer_adds_up_to_the_whole(con: duckdb.DuckDBPyConnection) -> None:
    wrong = _rows(
        con,
        """
        select kpi, maat, segment, gemeente, periode_type, periode_start from cube.waarde
        where (kpi, maat) in (
                ('wachttijd', 'n'), ('wachtenden', 'aantal'), ('trajectduur', 'n-afgesloten'), ('terugval', 'n'),
                ('herhaald-beroep', 'n')
            )
            and aanbieder = '' and (uitsplitsing = '' or starts_with(uitsplitsing, 'verwijzer='))
        group by all
        having sum(case when uitsplitsing = '' then waarde else -waarde end) <> 0
        """,
    )
    assert wrong == []


def test_running_stays_follow_from_begun_and_ended(con: duckdb.DuckDBPyConnection) -> None:
    """running(t1) = running(t0) + begun after t0 and up to t1 - ended from t0 up to before t1."""
    rows = _rows(
        con,
        """
        with stand as (
            select periode_start, least(periode_eind, (select peildatum from model.parameter)) as dag, waarde,
                lag(waarde) over (order by periode_start) as vorige,
                lag(periode_eind) over (order by periode_start) as vorige_dag
            from cube.waarde where kpi = 'verblijfsduur' and maat = 'n-lopend' and periode_type = 'maand'
                and segment = '' and gemeente = '' and aanbieder = '' and uitsplitsing = ''
        )
        select waarde, vorige
            + (select count(*) from model.verblijf where begin > vorige_dag and begin <= dag)
            - (select count(*) from model.verblijf where eind >= vorige_dag and eind < dag)
        from stand where vorige is not null
        """,
    )
    assert len(rows) > 12
    assert all(found == expected for found, expected in rows)


def test_survival_in_sql_equals_the_plain_function(con: duckdb.DuckDBPyConnection) -> None:
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    spells = _rows(
        con,
        f"""
        select greatest(date_diff('day', begin, date '{start}'), 0),
            date_diff('day', begin, least(coalesce(eind, date '{end}'), date '{end}')) + 1,
            eind is not null and eind <= date '{end}'
        from model.traject where segment = '5' and begin <= date '{end}' and (eind is null or eind >= date '{start}')
        """,
    )
    expected = curve(*(list(column) for column in zip(*spells, strict=True)))
    assert expected.events.sum() >= FEWEST_EVENTS
    found = dict(
        con.execute(
            """
            select maat, waarde from cube.waarde
            where kpi = 'trajectduur' and segment = '5' and gemeente = '' and aanbieder = '' and uitsplitsing = ''
                and periode_type = 'jaar' and periode_start = ?
                and (maat = 'mediaan-km' or starts_with(maat, 'in-zorg'))
            """,
            [start],
        ).fetchall()
    )
    assert found["mediaan-km"] == expected.median
    assert [found[f"in-zorg-{days}"] for days in (90, 180, 365, 730)] == [expected.at(d) for d in (90, 180, 365, 730)]


def test_order_of_arrival_and_threads_change_nothing(con: duckdb.DuckDBPyConnection) -> None:
    with _cube(reverse=True, threads=1) as other:
        for table in ("cube.waarde", "cube.openbaar"):
            query = f"select * from {table}"
            assert _rows(con, query) == _rows(other, query)


@pytest.mark.parametrize("groups", [[""], ["", "segment"], ["segment", "segment gemeente"], ["segment aanbieder"]])
def test_a_kpi_may_have_fewer_groups(con: duckdb.DuckDBPyConnection, tmp_path: Path, groups: list[str]) -> None:
    """A KPI that names its groups has the rows of those groups and no others, equal to those it has among all six."""
    shutil.copy(ROOM / "catalogue.toml", tmp_path)
    folder = shutil.copytree(ROOM / "wachtenden", tmp_path / "wachtenden")
    definition = folder / "definition.toml"
    definition.write_text(f"groepen = {groups}\n" + definition.read_text(encoding="utf-8"), encoding="utf-8")
    with duckdb.connect() as few:
        World(7, 300).load(few)
        compute_cube(few, 10, load_catalogue(tmp_path))
        found = _rows(few, "select * from cube.waarde")
    dimensions = ("segment", "gemeente", "aanbieder")
    wanted = " or ".join(
        "(" + " and ".join(f"({name} <> '') = {name in group.split()}" for name in dimensions) + ")" for group in groups
    )
    assert found
    assert found == _rows(con, f"select * from cube.waarde where kpi = 'wachtenden' and ({wanted})")


def test_a_minimum_below_five_is_refused_before_anything_is_made() -> None:
    with duckdb.connect() as empty, pytest.raises(ValueError, match="never below 5"):
        build_cube(empty, 4)
