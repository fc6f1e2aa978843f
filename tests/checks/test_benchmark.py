"""The benchmark of checks measures what it says: both sides find the same, and the traffic has faults to find."""

import duckdb
import pytest

from benchmarks.checks import compare
from benchmarks.traffic import LINES, PEILDATUM, make_traffic
from checks.across.known import standing
from checks.across.tr338 import CHECKS
from ingest.regio import load_region, read_region_pack
from kpi.regions import find_pack
from sql.build import build_blocks

ENOUGH = 40_000  # declared lines with which every table with a history has rows


def test_the_plain_pass_and_the_night_find_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    # raises when they find different numbers, or when a built-in expectation has nothing to judge
    assert compare(ENOUGH, rounds=1) > 0
    told = capsys.readouterr().out
    assert "findings" in told and "built-in expectations judge" in told


def test_traffic_that_is_too_small_for_a_table_with_a_history_is_refused() -> None:
    with pytest.raises(RuntimeError, match="ask for more prestaties"):
        compare(LINES * 100, rounds=1)


def test_the_traffic_is_as_large_as_asked_and_has_its_faults() -> None:
    with duckdb.connect() as con:
        load_region(con, read_region_pack(find_pack("haaglanden")))
        make_traffic(con, LINES * 200)
        build_blocks(con, PEILDATUM)
        ((lines, unknown),) = con.execute(
            "select count(*), count(*) filter (toewijzing_nummer = '999999999') from raw.prestatie"
        ).fetchall()
        with standing(con):
            told = sum(len(con.execute(check.wrong_rows).fetchall()) for check in CHECKS)
    assert lines == LINES * 201
    assert unknown == 3  # lines 0, 997 and 1994 name a toewijzing that is not there
    assert told == 2  # and line 0 was refused
