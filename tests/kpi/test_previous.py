"""When a warehouse of before may be built upon: each reason why not, and that one without a reason is."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import Computed, compute_cube
from kpi.example import fill, periods, tables
from kpi.previous import why_whole
from tests.kpi.beside import brought_beside

PEILDATUM = date(2026, 5, 17)
LEVERINGEN = {
    "model.levering": """
        client | begin      | eind
        A      | 2026-01-05 | 2026-02-10
        B      | 2026-04-01 |
    """,
    "regio.norm": """
        segment | norm_dagen
        2       | 98
    """,
}


def _warehouse(file: Path, peildatum: date = PEILDATUM) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(file)
    tables(con)
    fill(con, LEVERINGEN)
    periods(con, date(2026, 1, 1), peildatum)
    return con


@pytest.fixture
def before(tmp_path: Path) -> Path:
    file = tmp_path / "vorige.duckdb"
    with _warehouse(file) as con:
        _computed(con, None)
    return file


def _computed(con: duckdb.DuckDBPyConnection, before: Path | None) -> Computed:
    if before is not None:
        brought_beside(con, before)
    only = Catalogue((load_catalogue().find("jeugdigen-in-zorg"),))
    return compute_cube(con, 10, only, updated=before is not None)


def test_nothing_changed_so_nothing_is_computed(before: Path, tmp_path: Path) -> None:
    with _warehouse(tmp_path / "nieuw.duckdb") as con:
        assert why_whole(before, con, PEILDATUM) is None
        computed = _computed(con, before)
        assert (computed.made, computed.pairs) == (0, 8)
        taken = con.execute("from cube.waarde").fetchall()
        _computed(con, None)
        assert taken and taken == con.execute("from cube.waarde").fetchall()


def test_a_day_later_the_periods_of_today_are_computed(before: Path, tmp_path: Path) -> None:
    with _warehouse(tmp_path / "nieuw.duckdb", PEILDATUM + timedelta(days=1)) as con:
        assert _computed(con, before).made == 3  # month, quarter and year


@pytest.mark.parametrize("days", [-1, 32])
def test_a_peildatum_out_of_reach(before: Path, tmp_path: Path, days: int) -> None:
    with _warehouse(tmp_path / "nieuw.duckdb") as con:
        assert why_whole(before, con, PEILDATUM + timedelta(days=days)) == "de vorige peildatum was 2026-05-17"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with _warehouse(tmp_path / "nieuw.duckdb") as con:
        assert "niet leesbaar" in str(why_whole(tmp_path / "weg.duckdb", con, PEILDATUM))
    assert not (tmp_path / "weg.duckdb").exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("drop table cube.herkomst", "het vorige bestand is van een oudere versie"),
        ("update cube.herkomst set programma = 'x'", "het programma is veranderd"),
        ("update regio.norm set norm_dagen = 97", "het regiopakket is veranderd"),
        ("insert into regio.norm from regio.norm", "het regiopakket is veranderd"),
        ("alter table regio.norm add column meer varchar", "het regiopakket is veranderd"),
    ],
)
def test_another_maker_or_region(before: Path, tmp_path: Path, change: str, why: str) -> None:
    with duckdb.connect(before) as con:
        con.execute(change)
    with _warehouse(tmp_path / "nieuw.duckdb") as con:
        assert why_whole(before, con, PEILDATUM) == why
