"""How much of what came has a finding: worked by hand on a handful of messages."""

from datetime import date

import duckdb
import pytest

from checks.check import Check, Dimension
from checks.quality import count_quality
from checks.registry import ACROSS

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
#: TR019 is about conformance, OP271 about timeliness, FD01 about plausibility.
CHECKS = [check for check in ACROSS if check.rule in {"TR019", "OP271", "FD01"}]


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("""
        create schema raw; create schema stand; create schema model; create schema kwaliteit;
        create table model.parameter as select date '2026-04-30' as peildatum;
        create table raw.bericht as select * from (values
            ('JW305', '0637', '01', date '2026-03-02', 'JW305/01/A'),
            ('JW305', '0637', '01', date '2026-03-30', 'JW305/01/B'),
            ('JW305', '0637', '01', date '2026-04-01', 'JW305/01/C'),
            ('JW323', '0503', '01', date '2026-04-01', 'JW323/01/D'),
            ('JW305', '0637', '01', date '2026-05-01', 'JW305/01/LATER'),
            ('JW305', '0637', '01', date '2023-04-30', 'JW305/01/OLD')
        ) as bericht (soort, gemeente, aanbieder, dagtekening, bericht_id);
        create table stand.aanmelding as select * from (values
            ('0637', '02', date '2026-04-15', 'aanmelding/02/x', 1),
            ('0637', '02', date '2026-04-15', 'aanmelding/02/x', 2)
        ) as aanmelding (gemeente, aanbieder, leverdatum, bericht_id, regel);
        create table stand.capaciteit as select * from stand.aanmelding limit 0;
        create table kwaliteit.bevinding as select * from (values
            ('TR019', 'JW305', 'JW305/01/A', 1), ('TR019', 'JW305', 'JW305/01/A', 2),
            ('OP271', 'JW305', 'JW305/01/A', 1), ('OP271', 'JW305', 'JW305/01/C', 1),
            ('FD01', 'aanmelding', 'aanmelding/02/x', 2)
        ) as bevinding (rule, soort, bericht_id, regel)
    """)
    return made


def _counted(con: duckdb.DuckDBPyConnection, dimension: str) -> list[tuple[object, ...]]:
    count_quality(con, CHECKS)
    return con.execute(
        "select soort, gemeente, aanbieder, maand, berichten, geraakt from kwaliteit.maand "
        "where dimensie = ? order by all",
        [dimension],
    ).fetchall()


def test_a_message_counts_once_in_the_month_of_its_date(con: duckdb.DuckDBPyConnection) -> None:
    assert _counted(con, "") == [
        ("JW305", "0637", "01", MARCH, 2, 1),  # A, twice TR019 and once OP271; B without
        ("JW305", "0637", "01", APRIL, 1, 1),
        ("JW323", "0503", "01", APRIL, 1, 0),
        ("aanmelding", "0637", "02", APRIL, 2, 1),  # of a feed the rows count
    ]


@pytest.mark.parametrize(
    ("dimension", "touched"),
    [
        (Dimension.CONFORMANCE, [1, 0, 0, 0]),
        (Dimension.TIMELINESS, [1, 1, 0, 0]),
        (Dimension.PLAUSIBILITY, [0, 0, 0, 1]),
    ],
)
def test_each_dimension_has_its_own_findings(
    con: duckdb.DuckDBPyConnection, dimension: Dimension, touched: list[int]
) -> None:
    counted = _counted(con, dimension)
    assert [row[-2] for row in counted] == [2, 1, 1, 2] and [row[-1] for row in counted] == touched


def test_without_checks_nothing_is_said(con: duckdb.DuckDBPyConnection) -> None:
    none: list[Check] = []
    count_quality(con, none)
    assert con.execute("select count(*) from kwaliteit.maand").fetchone() == (0,)
