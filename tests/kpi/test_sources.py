"""What the figures of a segment rest on, counted by hand over the year up to 2026-06-30."""

from collections.abc import Iterator

import duckdb
import pytest

from kpi.catalogue import load_catalogue
from kpi.cube import basis
from kpi.example import fill, tables
from kpi.sources import OF_KPI, SENTENCES, Source, coverage, load_sources

CONTENT = {
    "model.parameter": "peildatum\n2026-06-30",
    "model.toewijzing": "toewijzing_nummer | client\n000000001 | A",
    "model.levering": """
        client | toewijzing_nummer | aanbieder | begin      | eind       | einde_bron
        A      | 000000001         | 11111111  | 2026-01-01 | 2026-02-01 | stopbericht
        B      |                   | 11111111  | 2026-06-30 |            |
        C      | 000000009         | 22222222  | 2025-07-01 | 2026-03-01 | toewijzing  ## its toewijzing is unknown
        D      |                   | 22222222  | 2025-06-30 | 2026-04-01 | stopbericht ## begun a day too early
        E      |                   | 22222222  | 2024-01-01 | 2025-06-30 | stopbericht ## ended a day too early
    """,
    "model.traject": """
        client | begin      | eerste_levering
        A      | 2026-01-01 | 1
        B      | 2026-06-30 | 2
        C      | 2025-07-01 | 3
        D      | 2025-06-30 | 4
    """,
    "model.wacht": """
        client | klok_start | klok_stop  | negatief
        A      | 2025-12-01 | 2026-01-01 | false
        B      | 2026-07-01 | 2026-06-30 | true   ## left out
        D      | 2025-06-01 | 2025-06-30 | false  ## a day too early
    """,
    "model.aanmelding": """
        client | aanbieder | aanmelddatum | leverdatum | aanmeldnummer | verwijzer
        C      | 11111111  | 2025-06-01   | 2026-03-31 | 1             | 02
        C      | 22222222  | 2025-06-01   | 2026-03-30 | 2             | 02
    """,
    "model.prestatie": """
        client | aanbieder | begindatum | maand      | bedrag
        A      | 11111111  | 2026-01-05 | 2026-01-01 | 30000
        A      | 11111111  | 2025-06-30 | 2025-06-01 | 90000 ## a day too early
    """,
    "regio.contract": """
        aanbieder | segment | gemeente | begindatum | einddatum  | bedrag
        11111111  | 2       | 0503     | 2026-06-26 | 2026-07-05 | 1000  ## five of its ten days
    """,
}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        tables(con)
        fill(con, CONTENT)
        con.execute("create schema cube")
        yield con


def _loaded(con: duckdb.DuckDBPyConnection, minimum: int) -> dict[Source, tuple[float | None, float | None]]:
    with basis(con):
        load_sources(con, minimum)
    return {one.source: (one.numerator, one.denominator) for one in coverage(con, "2")}


def test_each_source_is_counted(con: duckdb.DuckDBPyConnection) -> None:
    assert _loaded(con, 1) == {
        Source.ALLOCATION: (1, 3),  # A has one; B none; that of C never came
        Source.WAIT: (1, 3),
        Source.LIST: (1, 1),  # of the providers with care on the last day only 11111111; its list is 91 days old
        Source.REFERRER: (2, 3),  # A by its toewijzing (01), C by its aanmelding (02), B by nobody
        Source.STOP: (2, 3),  # A and D by a stop, C by the end of its toewijzing
        Source.DECLARATION: (300, 800),
    }


def test_a_share_about_few_clients_is_withheld_and_one_about_providers_is_not(con: duckdb.DuckDBPyConnection) -> None:
    found = _loaded(con, 5)
    assert found[Source.ALLOCATION] == (None, None)
    assert found[Source.LIST] == (1, 1)
    (allocation, *_) = coverage(con, "2")
    assert allocation.withheld and allocation.share is None


def test_an_older_warehouse_tells_nothing() -> None:
    with duckdb.connect() as con:
        assert coverage(con, "2") == []


def test_every_source_has_a_sentence_and_every_kpi_named_exists() -> None:
    assert set(SENTENCES) == set(Source)
    assert set(OF_KPI) <= set(load_catalogue().ids)
