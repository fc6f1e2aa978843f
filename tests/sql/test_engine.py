"""Queries beside each other: each thing once, temporary tables apart, and a fault that is heard."""

from collections.abc import Iterator
from functools import partial

import duckdb
import pytest

from sql.engine import beside, grouping_plainly, one_thread


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        made.execute("attach ':memory:' as regio; use regio; create table gedaan (i integer, j integer)")
        yield made


@pytest.mark.parametrize("connections", [1, 3])
def test_each_thing_is_done_once_in_the_database_in_use(con: duckdb.DuckDBPyConnection, connections: int) -> None:
    def double(number: int, own: duckdb.DuckDBPyConnection) -> None:
        own.execute("create or replace temp table eigen as select $1::integer as i", [number])
        own.execute("insert into gedaan select i, 2 * i from temp.eigen")

    beside(con, connections, [partial(double, number) for number in range(40)])
    assert con.execute("from regio.gedaan order by all").fetchall() == [(i, 2 * i) for i in range(40)]
    assert con.execute("select count(*) from duckdb_tables() where table_name = 'eigen'").fetchall() == [(0,)]


@pytest.mark.parametrize("connections", [1, 3])
def test_a_fault_is_heard_and_the_rest_is_left(con: duckdb.DuckDBPyConnection, connections: int) -> None:
    begun: list[int] = []

    def refuse(number: int, own: duckdb.DuckDBPyConnection) -> None:
        begun.append(number)
        own.execute("select error('kapot')")

    with pytest.raises(duckdb.InvalidInputException, match="kapot"):
        beside(con, connections, [partial(refuse, number) for number in range(40)])
    assert len(begun) <= connections


def test_settings_come_back_also_after_a_fault(con: duckdb.DuckDBPyConnection) -> None:
    def settings() -> object:
        return con.execute("select current_setting('threads'), current_setting('disabled_optimizers')").fetchall()

    con.execute("set threads = 3; set disabled_optimizers = 'filter_pushdown'")
    before = settings()
    with pytest.raises(duckdb.CatalogException), one_thread(con) as threads, grouping_plainly(con):
        assert threads == 3
        assert settings() == [(1, "grouping_sets")]
        con.execute("from nergens")
    assert settings() == before
