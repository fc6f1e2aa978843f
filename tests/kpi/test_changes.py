"""What a changed fact reaches: a declared reach that is too small gives wrong figures, and this would be seen."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from kpi.catalogue import Catalogue, Kpi, load_catalogue
from kpi.changes import FACTS_IN
from kpi.cube import Computed, compute_cube
from kpi.example import fill, periods, tables
from tests.kpi.beside import brought_beside

FIRST, PEILDATUM = date(2024, 1, 1), date(2025, 12, 31)

# For each KPI that looks further than a period itself: what was known, and a table as it is after one more record.
REACHING = {
    "terugval": (
        {
            "model.verblijf": """
                verblijf_id | client | begin      | eind
                1           | A      | 2024-01-10 | 2024-03-10
            """,
            "model.plaatsing": """
                verblijf_id | volgnummer | client | begin      | eind
                1           | 1          | A      | 2024-01-10 | 2024-03-10
            """,
        },
        {
            "model.verblijf": """
                verblijf_id | client | begin      | eind
                1           | A      | 2024-01-10 | 2024-03-10
                2           | A      | 2024-06-01 | 2024-06-20
            """,
            "model.plaatsing": """
                verblijf_id | volgnummer | client | begin      | eind
                1           | 1          | A      | 2024-01-10 | 2024-03-10
                2           | 1          | A      | 2024-06-01 | 2024-06-20
            """,
        },
    ),
    "herhaald-beroep": (
        {
            "model.traject": """
                traject_id | client | begin      | eind
                1          | A      | 2024-01-10 | 2024-03-10
            """
        },
        {
            "model.traject": """
                traject_id | client | begin      | eind
                1          | A      | 2024-01-10 | 2024-03-10
                2          | A      | 2024-06-01 | 2024-06-20
            """
        },
    ),
    "doorplaatsingen": (
        {
            "model.verblijf": """
                verblijf_id | client | begin      | eind
                1           | A      | 2024-01-05 | 2024-02-01
                2           | A      | 2024-05-01 |
            """,
            "model.plaatsing": """
                verblijf_id | volgnummer | client | begin      | eind
                2           | 1          | A      | 2024-05-01 | 2024-05-20
                2           | 2          | A      | 2024-05-21 |
            """,
        },
        {
            "model.plaatsing": """
                verblijf_id | volgnummer | client | begin      | eind
                1           | 1          | A      | 2024-01-05 | 2024-02-01
                2           | 1          | A      | 2024-05-01 | 2024-05-20
                2           | 2          | A      | 2024-05-21 |
            """
        },
    ),
    "dure-trajecten": (
        {
            "model.prestatie": """
                client | maand      | bedrag
                A      | 2024-08-01 | 100
            """
        },
        {
            "model.prestatie": """
                client | maand      | bedrag
                A      | 2024-01-01 | 99000000
                A      | 2024-08-01 | 100
            """
        },
    ),
}


def _kpi(kpi: str, reach: int | None) -> Catalogue:
    found = load_catalogue().find(kpi)
    assert found.definition is not None
    return Catalogue((Kpi(found.nummer, found.id, found.naam, replace(found.definition, reach=reach)),))


def _warehouse(file: Path, content: dict[str, str]) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(file)
    tables(con)
    fill(con, content)
    periods(con, FIRST, PEILDATUM)
    return con


def _figures(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> list[tuple[Any, ...]]:
    compute_cube(con, 10, catalogue)
    return con.execute("from cube.waarde order by all").fetchall()


def _update(
    con: duckdb.DuckDBPyConnection, before: Path, catalogue: Catalogue
) -> tuple[list[tuple[Any, ...]], Computed]:
    """Upon the cube of before, with all clients as those that differ."""
    brought_beside(con, before)
    computed = compute_cube(con, 10, catalogue, updated=True)
    return con.execute("from cube.waarde order by all").fetchall(), computed


@pytest.mark.parametrize("kpi", REACHING)
def test_a_reach_that_is_too_small_is_seen(kpi: str, tmp_path: Path) -> None:
    known, more = REACHING[kpi]
    own = _kpi(kpi, None).built[0], load_catalogue().find(kpi).definition
    assert own[1] is not None and own[1].reach
    before = tmp_path / "vorige.duckdb"
    with _warehouse(before, known) as con:
        _figures(con, _kpi(kpi, None))
    with _warehouse(tmp_path / "nieuw.duckdb", known | more) as con:
        whole = _figures(con, _kpi(kpi, None))
        assert _update(con, before, _kpi(kpi, own[1].reach))[0] == whole
        assert _update(con, before, _kpi(kpi, 0))[0] != whole


def test_a_kpi_that_does_not_say_how_far_it_reaches_is_computed_as_a_whole(tmp_path: Path) -> None:
    known, _ = REACHING["dure-trajecten"]
    with _warehouse(tmp_path / "vorige.duckdb", known) as con:
        _figures(con, _kpi("dure-trajecten", None))
    with _warehouse(tmp_path / "nieuw.duckdb", known) as con:
        _, computed = _update(con, tmp_path / "vorige.duckdb", _kpi("dure-trajecten", None))
    assert computed.made == computed.pairs > 0


def test_what_kpis_read_is_told_in_facts() -> None:
    """Only the forecast depends on everything; another KPI that does would make each night a long one."""
    unbounded = {
        definition.id
        for definition in load_catalogue().built
        if definition.reach is None or not set(definition.reads) <= set(FACTS_IN)
    }
    assert unbounded == {"kostenprognose", "besparingsopgave"}
