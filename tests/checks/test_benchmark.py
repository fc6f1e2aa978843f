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


def test_the_plain_pass_and_the_night_find_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(LINES * 100, rounds=1) > 0  # raises when they find different numbers
    assert "findings" in capsys.readouterr().out


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
